/// \file
/// RuleRows: the rules that a report has a row for.
#pragma once

#include <vector>

#include "engine/replay/wallet_replay.h"

namespace sluice {

/// A rule of a policy as read, or one that a life-cycle line asks to add.
struct RuleRow {
  WalletId wallet = kNone<WalletId>;  ///< whose policy it is in; kNone: one that serves all
  RuleNameId name = kNone<RuleNameId>;
  const Rule* rule = nullptr;   ///< as read, or as asked for first
  CoinId coin = kNone<CoinId>;  ///< the rule's, which the wallet may have given it
  bool changes = false;         ///< Lines ask to update or remove it.
};

/// Every policy's rules, as PolicySet::ForEachPolicy goes, then those that lines ask to add and
/// that have no row yet, in the lines' order. A rule that is updated, or removed and added again,
/// keeps its row. O(rules + lines).
std::vector<RuleRow> RuleRows(const ReplayInput& input);

}  // namespace sluice
