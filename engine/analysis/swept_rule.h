/// \file
/// SweptRule: the limit rule that a sweep is about, and how it is named.
/// Source: schema/README.md, "Sweep report"; specification, section 12.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/replay/replay_input.h"

namespace sluice {

struct SweptRule {
  WalletId wallet = kNone<WalletId>;  ///< whose policy it is in; kNone: one that serves all
  const Rule* rule = nullptr;         ///< as read

  TriedLimit With(const Limit& limit) const { return {wallet, rule->name, limit}; }
};

/// Every rule of the policies, in the document's order.
std::vector<SweptRule> AllRules(const ReplayInput& input);

/// The names that it goes by: `ID`, `ID@COIN`, `WALLET/ID`, `WALLET/ID@COIN`, as far as it has a
/// coin and a wallet; the last says most.
std::vector<std::string> NamesOf(const SweptRule& swept, const Facts& facts);

/// The rules that go by a name. O(rules).
std::vector<SweptRule> RulesNamed(std::string_view name, const ReplayInput& input);

/// The first life-cycle line that asks to add, update or remove a rule of that id and, under
/// `ruleKey=id+coin`, coin, whether it may or not. O(lines).
std::optional<ScenarioIndex> LineThatChanges(const SweptRule& swept, const ReplayInput& input);

/// The first that asks to add a rule which goes by the name. O(lines).
std::optional<ScenarioIndex> LineThatAdds(std::string_view name, const ReplayInput& input);

}  // namespace sluice
