/// \file
/// LimitTrials: on how many sends a limit rule fires under other limits, each replayed.
/// Source: schema/README.md, "Sweep report"; specification, section 12.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/analysis/limit_lanes.h"
#include "engine/analysis/summary.h"
#include "engine/analysis/swept_rule.h"

namespace sluice {

class LimitTrials {
 public:
  /// `by_day`: whether fires are counted by day too. REQUIRES that all outlives this.
  LimitTrials(const ReplayInput& input, const WalletGroups& groups, const ReportScope& scope,
              const SweptRule& swept, bool by_day);

  /// What comes out under each of `limits`: in lanes where that can be done, else each is replayed
  /// in full. The same with any number of threads. `coin`: the only one that is asked about; kNone:
  /// all, and of lanes each costs as much.
  std::vector<LimitFires> Replay(std::span<const Limit> limits, CoinId coin,
                                 unsigned threads) const;
  /// Each in full.
  std::vector<LimitFires> ReplayInFull(std::span<const Limit> limits, unsigned threads) const;

  /// Whether many limits at once cost little more than one.
  bool all_in_lanes() const { return in_full_.empty(); }

 private:
  /// Some limits over a group, in lanes where it is said which.
  struct Piece {
    std::optional<std::size_t> lanes;  // in lane_tasks_
    std::size_t group = 0;             // else
    std::size_t begin = 0;
    std::size_t count = 1;
  };

  void Plan(std::size_t group);
  std::vector<Piece> LanePieces(std::size_t limits, CoinId coin, unsigned threads) const;
  std::vector<Piece> FullPieces(const std::vector<std::size_t>& groups, std::size_t limits) const;
  std::vector<LimitFires> Run(const std::vector<Piece>& pieces, std::span<const Limit> limits,
                              unsigned threads) const;
  std::vector<LimitFires> ReplayLanes(const Piece& piece, std::span<const Limit> limits) const;
  LimitFires ReplayGroup(std::size_t group, const Limit& limit) const;

  const ReplayInput& input_;
  const WalletGroups& groups_;
  const ReportScope& scope_;
  const SweptRule& swept_;
  bool by_day_;
  std::vector<std::size_t> asked_;    // the groups that the rule is for
  std::vector<std::size_t> in_full_;  // those of them that lanes can't replay
  std::vector<LaneTask> lane_tasks_;
};

}  // namespace sluice
