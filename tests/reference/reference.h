/// \file
/// The reference: SPEC.md sections 2 to 7 in the slowest way that can be right. It judges the fast
/// engine, so it shares nothing with it. Never link it outside tests.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace sluice::reference {

/// What the command line would say. Values are spelt as there.
struct Options {
  std::string approvals = "granted";           ///< --approvals
  std::map<std::string, std::string> profile;  ///< switch -> value; absent: the default
  std::map<std::string, int> webhooks;         ///< --webhook RULE=STATUS
  std::string unsupported = "error";           ///< error, fire, skip
  std::string addresses;                       ///< an --addresses file in JSON Lines
  std::set<std::string> own_fee_coins;         ///< of the built-in table, those that pay their fees
  /// The hexadecimal SHA-256 of its argument, for ids that are made.
  std::function<std::string(std::string_view)> sha256_hex;
};

/// From when on a send uses up windows, and its access token's limits. In microseconds; nothing:
/// never.
struct UsedUp {
  std::optional<std::int64_t> windows_at, token_at;
  bool operator==(const UsedUp&) const = default;
};

/// A limit rule met a send of which a recipient counts.
struct LimitMet {
  std::string wallet, rule, send;
  std::string total;  ///< prior + counted
  bool fires = false;
  std::string prior;  ///< of earlier sends
};

/// Is told what the decisions don't say, and may have some of it otherwise.
struct Observer {
  virtual ~Observer() = default;
  /// A rule met a send. The window is in seconds; a rule doesn't apply if its coin is another.
  virtual void OnRule(const std::string& /*type*/, const std::string& /*action*/,
                      std::int64_t /*window*/, bool /*applies*/, bool /*fired*/) {}
  /// A prior send of the group was looked at; microseconds from t - W to its `executedAt`.
  virtual void OnPrior(std::int64_t /*micros*/) {}
  virtual void OnTotal(bool /*equals_limit*/) {}
  /// A moment was compared with one at which something begins or ends, so many microseconds ago:
  /// `freeze begins`, `freeze ends`, `lock`, `unlock begins`, `unlock ends`, `token ends`.
  virtual void OnEdge(const std::string& /*what*/, std::int64_t /*micros*/) {}
  /// What a token has sent, with this send, less its limit.
  virtual void OnTokenExcess(const std::string& /*amount*/) {}
  /// A line other than a send was refused by that name.
  virtual void OnRefusal(const std::string& /*name*/) {}
  /// Whether it is to fire.
  virtual bool OnLimit(const LimitMet& met) { return met.fires; }
  /// What that send, once decided, is to use up.
  virtual UsedUp OnUsedUp(const std::string& /*send*/, const UsedUp& own) { return own; }
};

/// The decisions and answers, as `--format jsonl` has them (SPEC 5, 7), of a policy document of any
/// shape (2) and a history in JSON Lines (3.1). Both must be valid: throws where they are seen not
/// to be.
std::string Decisions(std::string_view policy, std::string_view history, const Options& options,
                      Observer* observer = nullptr);

}  // namespace sluice::reference
