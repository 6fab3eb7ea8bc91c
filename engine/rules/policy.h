/// \file
/// Rule and Policy: what a wallet's sends are held against.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/timestamp.h"
#include "engine/model/action.h"
#include "engine/rules/rule_types.h"

namespace sluice {

/// A rule with a coin is looked at only for sends of that coin; kNone: for all.
inline bool LooksAt(CoinId of_rule, CoinId of_send) {
  return of_rule == kNone<CoinId> || of_rule == of_send;
}

struct Rule {
  /// Its id; `ID@COIN` under ruleKey=id+coin where it has a coin.
  RuleNameId name = kNone<RuleNameId>;
  std::string type_name;        ///< as given
  CoinId coin = kNone<CoinId>;  ///< kNone: sends of every coin
  Action action;
  Condition condition;
  /// Its type or action isn't known: it fires on every send that it applies to.
  bool unsupported = false;
  std::optional<Timestamp> lock_date;

  bool AppliesTo(CoinId of_send) const { return LooksAt(coin, of_send); }
};

struct Policy {
  std::string id;  ///< empty where the document gives none
  std::int64_t version = 0;
  std::optional<Timestamp> date;           ///< of its last change
  std::optional<Timestamp> mutable_until;  ///< `mutableUpToDate`
  std::vector<Rule> rules;
  std::vector<std::string> skipped;  ///< names of the rules that --unsupported skip left out
};

std::string_view MessageOf(const Rule& rule);
Verdict Evaluate(const Rule& rule, const Send& send, const RuleContext& context);

/// REQUIRES that the rule fired, with that verdict.
Evidence EvidenceOf(const Rule& rule, const Send& send, const RuleContext& context,
                    const Verdict& verdict);

/// The window that the rule opens for a wallet; nothing where it needs none.
std::optional<WindowSpec> WindowOf(const Rule& rule, WalletId wallet);

/// The tags whose bearers don't count, `:tag` resolved to the wallet.
TagList ExcludedBy(const Rule& rule, WalletId wallet);

/// The limit and its window in seconds, 0 for each send alone; nothing where it is no limit rule,
/// or unsupported.
struct LimitOf {
  Limit limit;
  std::int64_t window_seconds;
};
std::optional<LimitOf> LimitIn(const Rule& rule);

/// Whether the rule's type is one of limits, be its action known or not.
bool IsOfLimitType(const Rule& rule);

/// How many entries the rule's list holds; nothing where it is no list rule.
std::optional<std::size_t> ListSize(const Rule& rule);

/// What the rule's list holds, ascending; nothing where it is no list rule. O(entries).
std::vector<ListedEntry> EntriesOf(const Rule& rule);

/// Whether the rule asks who owns a recipient, and whether it does so in vain.
bool AsksOwners(const Rule& rule);
bool MissesOwner(const Rule& rule, const Send& send, const Recipient& recipient,
                 const RuleContext& context);

}  // namespace sluice
