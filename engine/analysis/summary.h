/// \file
/// Summary: what a replay comes to, as its report shows it.
/// Source: specification, section 10.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "engine/analysis/assumptions.h"
#include "engine/analysis/audit.h"
#include "engine/analysis/coin_totals.h"
#include "engine/base/id_map.h"
#include "engine/replay/wallet_groups.h"
#include "engine/replay/wallet_replay.h"

namespace sluice {

/// Which sends are reported; all are counted. Empty lists: of every wallet, of every coin.
struct ReportScope {
  std::optional<Timestamp> from;   ///< sends before fill the windows only
  std::optional<Timestamp> until;  ///< sends at or after it are not reported
  std::vector<WalletId> wallets;
  std::vector<CoinId> coins;

  bool Includes(const Send& send) const;
  /// Lines are of a wallet, not of a coin.
  bool Includes(const ScenarioLine& line) const;
};

/// A send at which a limit rule was evaluated.
struct LimitPoint {
  std::uint32_t rank = 0;
  Amount prior;
  Amount counted;

  Amount total() const { return prior + counted; }
};

/// The larger total takes the place of the smaller; of equals the earlier send's.
inline void KeepLarger(std::optional<LimitPoint>* kept, std::uint32_t rank, const Amount& prior,
                       const Amount& counted) {
  if (*kept) {
    const auto order = prior + counted <=> (*kept)->total();
    if (order < 0 || (order == 0 && rank > (*kept)->rank)) return;
  }
  *kept = {rank, prior, counted};
}

struct RuleSummary {
  bool in_force = false;        ///< at some time
  std::uint64_t evaluated = 0;  ///< sends that it was applicable to
  std::uint64_t fired = 0;
  std::uint64_t decided = 0;  ///< sends whose `rule` it is
  std::uint64_t decided_deadlocks = 0;
  CoinTotals decided_spend;
  std::optional<std::uint32_t> first_fired;  ///< rank
  std::optional<std::uint32_t> last_fired;
  std::optional<std::uint32_t> first_decided;
  std::optional<LimitPoint> closest;          ///< the largest total; of limit rules
  std::optional<LimitPoint> largest_decided;  ///< the same of the sends that it decided
  std::optional<Timestamp> full_from;         ///< from then on its windows lack nothing
  std::uint64_t warming_up = 0;  ///< sends before, that it was applied to without firing

  /// Adds what the rule did to other sends.
  void Add(const RuleSummary& other);
};

struct Uncovered {
  CoinTotals total;
  /// Whether some rule was applicable to one of them, though no limit rule.
  std::map<CoinId, bool> has_rule;
};

struct Summary {
  std::uint64_t sends = 0;
  std::optional<Timestamp> first;
  std::optional<Timestamp> last;
  std::array<std::uint64_t, kOutcomes> counts{};
  std::array<CoinTotals, kOutcomes> spend;
  IdMap<KindId, std::array<std::uint64_t, kOutcomes>> kinds;
  std::vector<RuleSummary> rules;                     ///< as RuleRows
  std::array<std::uint64_t, kAuditVerdicts> audit{};  ///< of an audit
  std::optional<std::uint32_t> first_broken;          ///< rank
  /// Answers to life-cycle lines, by type and status.
  std::map<LineType, std::map<int, std::uint64_t>> answers;
  Uncovered uncovered;
  IdMap<UserId, std::uint64_t> asked;  ///< held sends in which he may approve a stage
  std::uint64_t deadlocks = 0;
  std::optional<std::uint32_t> first_deadlock;  ///< rank
  std::uint64_t unknown_owners = 0;  ///< recipients that a rule asked the owner of in vain
  std::uint64_t order_ties = 0;      ///< groups of sends at one instant whose order matters
  std::uint64_t order_ties_not_checked = 0;
  AssumedCounts assumed;
  std::uint64_t assumed_sends = 0;  ///< decisions that rest on an assumption at least
  std::vector<bool> wallets;        ///< by WalletId: has a reported send

  /// Adds what another part of the same replay comes to.
  void Add(const Summary& other);
};

}  // namespace sluice
