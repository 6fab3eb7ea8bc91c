#include "engine/analysis/diff_order.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "engine/analysis/diff_replay.h"

namespace sluice {
namespace {

/// All groups at once, each with replays of its own; or those alone that are asked for.
class OrderedDiff {
 public:
  /// `last`: by group, the last rank that is asked for; nothing: all of it.
  OrderedDiff(const DiffInput& input, const WalletGroups& groups,
              std::optional<std::vector<std::int64_t>> last)
      : input_(input), groups_(groups), last_(std::move(last)), replays_(groups.size()) {}

  /// Calls `take` with each send that changes, until it says false. What lies at or after `until`
  /// is left alone.
  template <typename Take>
  void Run(const std::optional<Timestamp>& until, Take take) {
    const History& history = input_.base.history;
    for (std::uint32_t rank = 0; rank < history.order.size(); ++rank) {
      const SendIndex send = history.order[rank];
      if (until && history.rows[send].time >= *until) return;
      TakeLines(rank);
      const std::uint32_t group = groups_.GroupOf(history.rows[send].wallet);
      if (!Wants(group, rank)) continue;
      DiffReplay& replay = ReplayOf(group);
      const std::optional<SendChange> change = replay.Step(rank);
      if (change && !take(Send(history, send), *change, replay)) return;
    }
  }

 private:
  bool Wants(std::uint32_t group, std::uint32_t rank) const {
    return !last_ || rank <= (*last_)[group];
  }

  void TakeLines(std::uint32_t rank) {
    const std::vector<ScenarioLine>& lines = input_.base.scenario.lines;
    for (; next_line_ < lines.size() && lines[next_line_].rank <= rank; ++next_line_) {
      const std::uint32_t group = groups_.GroupOfLine(next_line_);
      if (Wants(group, rank)) ReplayOf(group).StepLine(next_line_);
    }
  }

  DiffReplay& ReplayOf(std::uint32_t group) {
    if (!replays_[group])
      replays_[group] =
          std::make_unique<DiffReplay>(input_, groups_.WalletsOf(group), groups_.LinesOf(group));
    return *replays_[group];
  }

  const DiffInput& input_;
  const WalletGroups& groups_;
  std::optional<std::vector<std::int64_t>> last_;
  std::vector<std::unique_ptr<DiffReplay>> replays_;  // by group, made when it is needed first
  ScenarioIndex next_line_ = 0;
};

ShownChange Shown(const SendChange& change, DiffReplay* replay) {
  return {change, replay->base_evaluation(), replay->base(), replay->proposed_evaluation(),
          replay->proposed()};
}

}  // namespace

void ForEachChange(const DiffInput& input, const WalletGroups& groups, const ReportScope& scope,
                   const TakeChange& take) {
  OrderedDiff(input, groups, std::nullopt)
      .Run(scope.until, [&](const Send& send, const SendChange& change, DiffReplay& replay) {
        return !scope.Includes(send) || take(Shown(change, &replay));
      });
}

void ForEachSample(const DiffInput& input, const WalletGroups& groups, const Diff& diff,
                   const TakeChange& take) {
  if (diff.samples.empty()) return;
  const History& history = input.base.history;
  std::vector<std::uint32_t> ranks;
  std::vector<std::int64_t> last(groups.size(), -1);
  for (const SendChange& sample : diff.samples) {
    std::int64_t& of_group = last[groups.GroupOf(history.rows[history.order[sample.rank]].wallet)];
    of_group = std::max<std::int64_t>(of_group, sample.rank);
    ranks.push_back(sample.rank);
  }
  std::sort(ranks.begin(), ranks.end());
  OrderedDiff(input, groups, std::move(last))
      .Run(std::nullopt, [&](const Send&, const SendChange& change, DiffReplay& replay) {
        if (!std::binary_search(ranks.begin(), ranks.end(), change.rank)) return true;
        return take(Shown(change, &replay)) && change.rank != ranks.back();
      });
}

}  // namespace sluice
