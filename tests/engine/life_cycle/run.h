/// \file
/// Run: all lines of an input in one life cycle.
#pragma once

#include <numeric>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/life_cycle/life_cycle.h"
#include "tests/engine/life_cycle/lines.h"

namespace sluice::testing::life {

inline constexpr const char* kLimit =
    R"("type":"velocityLimit","condition":{"amountString":"1","timeWindow":10},)"
    R"("action":{"type":"deny"})";
inline constexpr const char* kFunds = R"("balanceString":"5",)";

// Admins ana, bo, cy and di; eve may spend.
inline std::string Users(int approvals = 1) {
  std::string users;
  for (const char* const admin : {"ana", "bo", "cy", "di"})
    users += R"({"user":")" + std::string(admin) + R"(","permissions":["admin"]},)";
  return R"("approvalsRequired":)" + std::to_string(approvals) + R"(,"users":[)" + users +
         R"({"user":"eve","permissions":["spend"]}],)";
}

inline std::string Add(const std::string& id, const std::string& time,
                       const std::string& rule = "r") {
  return LifeLine("policyRule.add", id, time, Body(rule, kLimit));
}
inline std::string Remove(const std::string& id, const std::string& time,
                          const std::string& rule = "r") {
  return LifeLine("policyRule.remove", id, time, Body(rule, ""));
}
inline std::string Resolve(const std::string& type, const std::string& id, const std::string& time,
                           const std::string& pending, const std::string& user) {
  return LifeLine("pendingApproval." + type, id, time,
                  R"("pendingApproval":")" + pending + R"(","user":")" + user + "\"");
}
inline std::string Approve(const std::string& id, const std::string& time, const std::string& user,
                           const std::string& pending = "add") {
  return Resolve("approve", id, time, pending, user);
}
inline std::string Reject(const std::string& id, const std::string& time, const std::string& user,
                          const std::string& pending = "add") {
  return Resolve("reject", id, time, pending, user);
}

// All lines of an input in one life cycle.
struct Run {
  ParsedInput parsed;
  std::vector<ScenarioIndex> lines;
  LifeCycle life;
  std::vector<Answer> answers;

  Run(const std::string& policy, const std::string& history,
      const ParsedInput::Switches& switches = {})
      : parsed(policy, history, switches),
        lines(parsed.input().scenario.lines.size()),
        life((std::iota(lines.begin(), lines.end(), 0U), parsed.input().facts), parsed.history(),
             parsed.input().policies, parsed.input().scenario, lines) {}

  // Applies all lines; `ID=STATUS` or `ID=NAME` each.
  std::string All() {
    std::string text;
    for (const ScenarioIndex line : lines) {
      const Answer& answer = answers.emplace_back(life.Apply(line));
      CHECK(answer.line == line);
      const Rejection rejection = answer.refused.rejection;
      CHECK((rejection == Rejection::kNone) == (answer.status < 400));
      text += (text.empty() ? "" : " ") + parsed.input().scenario.lines[line].id + "=" +
              (rejection == Rejection::kNone ? std::to_string(answer.status)
                                             : std::string(Name(rejection)));
    }
    return text;
  }
  LiveWallet& wallet() { return *life.Find(parsed.WalletNamed("w")); }
};

}  // namespace sluice::testing::life
