/// \file
/// Short ways to write the rules and sends of the reference's tests, and to read its decisions.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "tests/reference/reference.h"

namespace sluice::reference::testing {

using Profile = std::map<std::string, std::string>;

inline Options With(Profile profile, const std::string& approvals = "granted") {
  Options options;
  options.profile = std::move(profile);
  options.approvals = approvals;
  // No hash: where one matters the test gives its own.
  options.sha256_hex = [](std::string_view text) { return std::string(text); };
  return options;
}

/// A rule, a send: the fields that a test is about, and the rest filled in.
inline std::string Rule(const std::string& fields, const std::string& action = "deny") {
  return R"({"id":"r","action":{"type":")" + action + R"("},)" + fields + "}";
}
inline std::string Velocity(const std::string& amount, int window, const std::string& more = "") {
  return R"("type":"velocityLimit","condition":{"amountString":")" + amount + R"(","timeWindow":)" +
         std::to_string(window) + more + "}";
}
inline std::string Send(const std::string& id, const std::string& time, const std::string& amount,
                        const std::string& more = "", const std::string& recipient = "") {
  return R"({"id":")" + id + R"(","time":"2026-01-05T)" + time +
         R"(","coin":"btc","recipients":[{"address":"a","amount":")" + amount + '"' + recipient +
         "}]" + more + "}\n";
}
inline std::string To(const std::string& recipients) {
  return R"({"id":"s","time":"2026-01-05T10:00:00Z","coin":"btc","recipients":[)" + recipients +
         "]}\n";
}

/// What stands behind `key` in each decision, up to the next key, joined by blanks.
inline std::string Each(const std::string& key, const std::string& decisions) {
  static const std::map<std::string, std::string> kNext = {
      {"outcome", ",\"action\""}, {"executedAt", ",\"fired\""}, {"stages", ",\"assumed\""},
      {"assumed", "}\n"},         {"fired", ",\"stages\""},     {"prior", ",\"counted\""},
      {"offending", "}"},         {"rule", ",\"message\""},     {"requestId", ",\"context\""},
      {"status", ",\"body\""}};
  std::string values;
  for (std::size_t at = 0; (at = decisions.find('"' + key + "\":", at)) != std::string::npos;) {
    at += key.size() + 3;
    values +=
        (values.empty() ? "" : " ") + decisions.substr(at, decisions.find(kNext.at(key), at) - at);
  }
  return values;
}
inline std::string Outcomes(const std::string& policy, const std::string& history,
                            const Options& options = With({})) {
  std::string text = Each("outcome", Decisions(policy, history, options, nullptr));
  std::erase(text, '"');
  return text;
}

/// Denies what passes 100 in ten seconds.
inline const std::string kTenSeconds = Rule(Velocity("100", 10));

/// Wallets and lines of their life cycles.
inline std::string Admins(int count) {
  std::string users;
  for (int i = 1; i <= count; ++i) {
    users += (i == 1 ? "" : ",") + (R"({"user":"u)" + std::to_string(i)) +
             R"(","permissions":["admin","spend"]})";
  }
  return R"("users":[)" + users + "]";
}
inline std::string Wallet(const std::string& fields,
                          const std::string& policy = R"({"rules":[]})") {
  return R"({"id":"w","coin":"btc",)" + fields + R"(,"admin":{"policy":)" + policy + "}}";
}
inline std::string Line(const std::string& id, const std::string& type, const std::string& time,
                        const std::string& fields) {
  return R"({"id":")" + id + R"(","type":")" + type + R"(","time":")" + time + R"(",)" + fields +
         "}\n";
}
inline std::string At(const std::string& time) { return "2026-01-05T" + time; }
inline std::string Approve(const std::string& id, const std::string& time, const std::string& of,
                           const std::string& user) {
  return Line(id, "pendingApproval.approve", At(time),
              R"("pendingApproval":")" + of + R"(","user":")" + user + '"');
}
inline std::string Add(const std::string& id, const std::string& time, const std::string& user) {
  return Line(id, "policyRule.add", At(time),
              R"("user":")" + user + R"(","rule":)" + Rule(Velocity("100", 86'400)));
}
inline std::string Statuses(const std::string& policy, const std::string& history,
                            const Options& options = With({})) {
  return Each("status", Decisions(policy, history, options, nullptr));
}
inline std::string Answered(const std::string& policy, const std::string& history,
                            const Options& options = With({})) {
  return Decisions(policy, history, options, nullptr);
}
inline bool Holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace sluice::reference::testing
