/// \file
/// Changes of a policy's rules: whether a request can be done, and doing it.
/// Source: schema/README.md, "Policies that change"; specification, section 7.
#pragma once

#include "engine/life_cycle/live_wallet.h"

namespace sluice {

/// A request that was found to be possible, ready to take effect; or why it isn't.
struct PreparedChange {
  Refused refused;
  RuleChange change;
  Rule rule;      ///< of an added or replaced one
  LiveRule live;  ///< the same
};

/// Checks a request of type kRuleAdd, kRuleUpdate or kRuleRemove against the policy as it is at
/// `now`: that the rule is there or isn't, that it isn't locked, that its list can be changed so.
/// Changes nothing. O(rules + entries of its list).
/// REQUIRES that the request's body has no problems.
PreparedChange Prepare(const LiveWallet& wallet, const Scenario& scenario, ScenarioIndex asked,
                       Timestamp now, const Facts& facts);

/// Makes the change. `line` is the one with which it takes effect.
/// REQUIRES that it was prepared for this wallet as it is, and not refused.
void TakeEffect(PreparedChange prepared, const ScenarioLine& line, const Profile& profile,
                LiveWallet* wallet);

/// The name of a rule that a kRuleAdd line asks to add. `wallet`: nullptr where the document holds
/// none. REQUIRES that the request's body has no problems.
RuleNameId NameOfAdded(const Wallet* wallet, const ScenarioLine& line, const Facts& facts);
/// Its coin: a limit rule without one gets the wallet's, else the line's.
CoinId CoinOfAdded(const Wallet* wallet, const ScenarioLine& line);

/// The place of the rule that a request names; nothing where there is none.
std::optional<std::uint32_t> FindRequested(const LiveWallet& wallet, const ScenarioLine& line,
                                           const Facts& facts);

}  // namespace sluice
