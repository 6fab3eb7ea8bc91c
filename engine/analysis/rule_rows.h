/// \file
/// RuleRows: the rules that a report has a row for.
#pragma once

#include <string>
#include <vector>

#include "engine/replay/wallet_replay.h"

namespace sluice {

/// What tells rows apart: whose rule it is, its name, and its type, action and limit.
struct RuleRowKey {
  WalletId wallet = kNone<WalletId>;  ///< whose policy it is in; kNone: one that serves all
  RuleNameId name = kNone<RuleNameId>;
  std::string likeness;  ///< the rest; entries of lists don't matter

  auto operator<=>(const RuleRowKey&) const = default;
};
RuleRowKey KeyOf(const Rule& rule, RuleNameId name, WalletId wallet);

struct RuleRow {
  RuleRowKey key;
  const Rule* rule = nullptr;   ///< as read, or as a line asks for it first
  CoinId coin = kNone<CoinId>;  ///< the rule's, which the wallet may have given it
  bool is_stored = false;       ///< as read; else it may never come into force
  bool changes = false;         ///< Lines ask to update or remove a rule of this name.
};

/// Every policy's rules, as PolicySet::ForEachPolicy goes, then what life-cycle lines make of them
/// or add, in the lines' order. A rule whose limit, type or action a line changes gets a row for
/// each that it has; one whose list changes keeps its row. O(rules + lines).
std::vector<RuleRow> RuleRows(const ReplayInput& input);

}  // namespace sluice
