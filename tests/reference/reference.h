/// \file
/// The reference: SPEC.md sections 2 to 6 in the slowest way that can be right. It judges the fast
/// engine, so it shares nothing with it. Never link it outside tests.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace sluice::reference {

/// What the command line would say. Values are spelt as there.
struct Options {
  std::string approvals = "granted";           ///< granted, granted-after=DURATION, withheld
  std::map<std::string, std::string> profile;  ///< switch -> value; absent: the default
  std::map<std::string, int> webhooks;         ///< --webhook RULE=STATUS
  std::string unsupported = "error";           ///< error, fire, skip
  std::string addresses;                       ///< an --addresses file in JSON Lines
  /// The hexadecimal SHA-256 of its argument, for `requestId`.
  std::function<std::string(std::string_view)> sha256_hex;
};

/// Is told what the decisions don't say.
struct Observer {
  virtual ~Observer() = default;
  /// A rule met a send. The window is in seconds; a rule doesn't apply if its coin is another.
  virtual void OnRule(const std::string& /*type*/, const std::string& /*action*/,
                      std::int64_t /*window*/, bool /*applies*/, bool /*fired*/) {}
  /// A prior send of the group was looked at; microseconds from t - W to its `executedAt`.
  virtual void OnPrior(std::int64_t /*micros*/) {}
  virtual void OnTotal(bool /*equals_limit*/) {}
};

/// The decisions, as `--format jsonl` has them (SPEC 5), of a policy document of any shape (2) and
/// a history in JSON Lines (3.1). Both must be valid: throws where they are seen not to be.
std::string Decisions(std::string_view policy, std::string_view history, const Options& options,
                      Observer* observer = nullptr);

}  // namespace sluice::reference
