/// \file
/// Linted: a policy document read from text, and what lints say of it. And short ways to write one.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "engine/base/time_text.h"
#include "schema/json/json_file.h"
#include "schema/lint_document.h"

namespace sluice::testing {

inline constexpr const char* kNow = "2026-01-05T10:00:00Z";

struct Linted {
  explicit Linted(const std::string& text, const std::map<std::string, std::string>& switches = {},
                  bool with_clock = true) {
    for (const auto& [name, value] : switches) REQUIRE(!profile.Set(name, value).has_value());
    ByteSource source = ByteSource::OfText("policy", text);
    PolicyOptions reading;
    reading.decoding.unsupported = UnsupportedMode::kFire;
    document = DecodePolicyDocument(JsonFile::Read("policy", &source, &problems), reading, profile,
                                    &names, &problems);
    CAPTURE(text);
    REQUIRE(document.policies);
    LintOptions options;
    if (with_clock) options.now = ParseTime(kNow).value();
    LintDocument(document, profile, options, &names, &problems);
    problems.Sort();
  }

  // CODE at POINTER, joined by blanks; of one code alone where it is given.
  std::string Found(std::string_view code = "") const {
    std::string found;
    for (const Problem& problem : problems.all()) {
      if (!code.empty() && Name(problem.code) != code) continue;
      found += (found.empty() ? "" : " ") + std::string(Name(problem.code)) + "@" + problem.pointer;
    }
    return found;
  }

  Names names;
  Profile profile;
  Problems problems;
  PolicyDocument document;
};

inline std::string RuleText(const std::string& id, const std::string& type,
                            const std::string& condition,
                            const std::string& action = R"({"type":"deny"})",
                            const std::string& more = "") {
  return R"({"id":")" + id + R"(","type":")" + type + R"(","condition":)" + condition +
         R"(,"action":)" + action + more + "}";
}
inline std::string LimitText(const std::string& id, const std::string& amount,
                             const std::string& window, const std::string& more = "",
                             const std::string& action = R"({"type":"deny"})") {
  return RuleText(id, "velocityLimit",
                  R"({"amountString":")" + amount + R"(","timeWindow":)" + window + "}", action,
                  more);
}
inline std::string Rules(const std::vector<std::string>& rules) {
  std::string text;
  for (const std::string& rule : rules) text += (text.empty() ? "" : ",") + rule;
  return "[" + text + "]";
}
inline std::string WalletText(const std::string& fields, const std::vector<std::string>& rules) {
  return R"({"id":"w",)" + fields + R"("admin":{"policy":{"rules":)" + Rules(rules) + "}}}";
}
inline std::string ListText(const std::string& id, const std::string& type,
                            const std::string& addresses, const std::string& more = "") {
  return RuleText(id, type, R"({"addresses":[)" + addresses + "]}", R"({"type":"deny"})", more);
}

inline const char* const kDay = "86400";

}  // namespace sluice::testing
