/// \file
/// Life-cycle lines as text, and what a test asks of an input that holds some.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/base/time_text.h"
#include "engine/life_cycle/live_wallet.h"
#include "tests/engine/parsed_input.h"

namespace sluice::testing {

/// A line; `time` is what follows 2026-01-05T, `fields` further ones without a comma before them.
inline std::string LifeLine(const std::string& type, const std::string& id, const std::string& time,
                            const std::string& fields) {
  return R"({"type":")" + type + R"(","id":")" + id + R"(","time":"2026-01-05T)" + time + "\"" +
         (fields.empty() ? "" : ",") + fields + "}\n";
}

/// The body of a rule: everything of it that `id` isn't.
inline std::string Body(const std::string& id, const std::string& rest) {
  return R"("user":"ana","rule":{"id":")" + id + "\"" + (rest.empty() ? "" : ",") + rest + "}";
}

/// A wallet `w` with a policy: `fields` of the wallet and `of_policy` each with a comma behind.
inline std::string WalletOf(const std::string& rules, const std::string& fields = "",
                            const std::string& of_policy = "") {
  return R"({"id":"w",)" + fields + R"("admin":{"policy":{)" + of_policy + R"("rules":[)" + rules +
         "]}}}";
}

/// An instant on 2026-01-05.
inline Timestamp On(const std::string& time) { return ParseTime("2026-01-05T" + time).value(); }

inline ScenarioIndex LineNamed(const ParsedInput& parsed, std::string_view id) {
  const std::vector<ScenarioLine>& lines = parsed.input().scenario.lines;
  for (ScenarioIndex i = 0; i < lines.size(); ++i) {
    if (lines[i].id == id) return i;
  }
  throw std::out_of_range(std::string(id));
}

/// The wallet as its document has it.
inline LiveWallet Live(ParsedInput& parsed, std::string_view id = "w") {
  const ReplayInput& input = parsed.input();
  const WalletId wallet = parsed.WalletNamed(id);
  return {wallet, input.policies.directory().Find(wallet), *input.policies.PolicyOf(wallet),
          input.facts.profile};
}

/// `NAME`, `NAME: ERROR` or nothing; then the body's problems, ` [CODE POINTER]` each.
inline std::string Text(const Refused& refused) {
  if (refused.rejection == Rejection::kNone) return "";
  std::string text(Name(refused.rejection));
  for (const RequestProblem& problem : refused.problems)
    text += " [" + std::string(Name(problem.code)) + " " + problem.pointer + "]";
  return text;
}

}  // namespace sluice::testing
