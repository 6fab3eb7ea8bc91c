/// \file
/// DiffReplay: some wallets under two policies, side by side.
/// Source: schema/README.md, "Diff report".
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/analysis/diff.h"
#include "engine/replay/wallet_groups.h"
#include "engine/replay/wallet_replay.h"

namespace sluice {

/// Three replays advance together: the base, the proposed policy, and the proposed policy over what
/// the base run has in its windows and what its access tokens have sent.
///
/// The third is asked only about sends whose decision changes, and told of the others.
class DiffReplay {
 public:
  /// As WalletReplay's. REQUIRES that `input` outlives this.
  DiffReplay(const DiffInput& input, const std::vector<WalletId>& wallets,
             std::span<const ScenarioIndex> lines);

  /// The next send of these wallets, in order; how it changes, if it does.
  std::optional<SendChange> Step(std::uint32_t rank);

  /// The next line; whether it is answered with another status or error.
  bool StepLine(ScenarioIndex line);

  /// Of the last send. Valid until the next one.
  const Evaluation& base_evaluation() const { return *base_evaluation_; }
  const Evaluation& proposed_evaluation() const { return *proposed_evaluation_; }

  WalletReplay& base() { return base_; }
  WalletReplay& proposed() { return proposed_; }

 private:
  ChangeKind KindOf(const DecisionView& base, const Send& send, std::uint32_t rank,
                    const SpendEffect& effect);

  WalletReplay base_;
  WalletReplay proposed_;
  WalletReplay over_base_;
  const Evaluation* base_evaluation_ = nullptr;
  const Evaluation* proposed_evaluation_ = nullptr;
};

/// Replays one group. Calls `take_send(replay, change)` after each of its sends and
/// `take_line(line, differs)` after each of its lines, in order; what lies at or after `until`, if
/// there is one, is left alone. `take_send` says whether to go on.
template <typename TakeSend, typename TakeLine>
void ReplayGroup(const DiffInput& input, const WalletGroups& groups, std::size_t group,
                 const std::optional<Timestamp>& until, TakeSend take_send, TakeLine take_line) {
  const History& history = input.base.history;
  const std::vector<ScenarioLine>& lines = input.base.scenario.lines;
  const std::span<const ScenarioIndex> of_group = groups.LinesOf(group);
  DiffReplay replay(input, groups.WalletsOf(group), of_group);
  auto line = of_group.begin();
  const auto take_lines = [&](std::uint32_t rank) {
    for (; line != of_group.end() && lines[*line].rank <= rank; ++line) {
      if (until && lines[*line].time >= *until) return;
      take_line(lines[*line], replay.StepLine(*line));
    }
  };
  for (const std::uint32_t rank : groups.RanksOf(group)) {
    if (until && history.rows[history.order[rank]].time >= *until) break;
    take_lines(rank);
    if (!take_send(replay, replay.Step(rank))) return;
  }
  take_lines(kNoLine);
}

}  // namespace sluice
