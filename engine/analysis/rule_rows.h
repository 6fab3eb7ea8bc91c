/// \file
/// RuleRows: the rules that a report has a row for, and which rule counts in which.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <vector>

#include "engine/replay/wallet_replay.h"

namespace sluice {

struct RuleRow {
  WalletId wallet = kNone<WalletId>;  ///< whose policy it is in; kNone: one that serves all
  RuleNameId name = kNone<RuleNameId>;
  const Rule* rule = nullptr;   ///< as read, or as a line asks for it first
  CoinId coin = kNone<CoinId>;  ///< the rule's, which the wallet may have given it
  bool is_stored = false;       ///< as read; else it may never come into force
  bool changes = false;         ///< Lines ask to update or remove a rule of this name.
};

/// Every policy's rules, as PolicySet::ForEachPolicy goes, then what life-cycle lines make of them
/// or add, in the lines' order. A rule whose limit, type or action a line changes gets a row for
/// each that it has; one whose list changes keeps its row. O(rules + lines).
std::vector<RuleRow> RuleRows(const ReplayInput& input);

/// What tells rows apart: whose rule it is, its name, and its type, action and limit. Entries of
/// lists don't matter. REQUIRES that the rule outlives it.
struct RuleRowKey {
  WalletId wallet;
  RuleNameId name;
  const Rule* rule;

  bool operator<(const RuleRowKey& other) const;
};

/// Finds the row that a rule counts in.
class RuleRowFinder {
 public:
  explicit RuleRowFinder(const ReplayInput& input);

  /// How many rows there are.
  std::size_t size() const { return size_; }

  /// The row of a rule that the wallet has now, as its place among RuleRows; `place` is the rule's
  /// own in the policy. O(1), or O(log(rows)) for a wallet whose rules a line asks to change.
  std::size_t RowOf(const Rule& rule, std::size_t place, WalletId wallet) const;

 private:
  std::size_t size_ = 0;
  std::vector<std::size_t> first_rows_;     // by WalletId; empty where one policy serves all
  std::set<WalletId> changing_;             // wallets whose rules lines ask to change
  std::map<RuleRowKey, std::size_t> rows_;  // that such a wallet's rules may have
};

}  // namespace sluice
