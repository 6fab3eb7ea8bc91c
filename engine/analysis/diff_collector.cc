#include "engine/analysis/diff_collector.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <memory>
#include <tuple>

#include "engine/analysis/diff_replay.h"
#include "engine/base/parallel.h"
#include "engine/model/spend.h"

namespace sluice {
namespace {

/// The first changes of each cell and direction, in order of evaluation.
class Samples {
 public:
  explicit Samples(std::size_t of_each) : of_each_(of_each) {}

  void Add(const SendChange& change) {
    if (of_each_ == 0) return;
    ByRank& kept = kept_[{change.base, change.proposed, change.direction}];
    if (kept.size() == of_each_ && change.rank > kept.rbegin()->first) return;
    kept.emplace(change.rank, change);
    if (kept.size() > of_each_) kept.erase(std::prev(kept.end()));
  }

  void Add(const Samples& others) {
    for (const auto& [place, kept] : others.kept_) {
      for (const auto& [rank, change] : kept) Add(change);
    }
  }

  std::vector<SendChange> InOrder() const {
    std::vector<SendChange> changes;
    for (const auto& [place, kept] : kept_) {
      for (const auto& [rank, change] : kept) changes.push_back(change);
    }
    return changes;
  }

 private:
  using ByRank = std::map<std::uint32_t, SendChange>;
  std::size_t of_each_;
  std::map<std::tuple<Outcome, Outcome, Direction>, ByRank> kept_;
};

/// One a thread; they are added up at the end.
class DiffCollector {
 public:
  DiffCollector(const DiffInput& input, const DiffOptions& options)
      : input_(input), scope_(options.scope), samples_(options.samples) {}

  void Replay(const WalletGroups& groups, std::size_t group) {
    ReplayGroup(
        input_, groups, group, scope_.until,
        [&](DiffReplay& replay, const std::optional<SendChange>& change) {
          const Send send(input_.base.history, replay.base_evaluation().send);
          if (scope_.Includes(send)) Take(send, change, &replay);
          return true;
        },
        [&](const ScenarioLine& line, bool differs) {
          if (differs && scope_.Includes(line)) ++diff_.answers_changed;
        });
  }

  void Add(const DiffCollector& others) {
    diff_.sends += others.diff_.sends;
    TakeTimes(others.diff_.first, others.diff_.last);
    for (std::size_t base = 0; base < kOutcomes; ++base) {
      for (std::size_t proposed = 0; proposed < kOutcomes; ++proposed) {
        for (std::size_t i = 0; i < kDirections; ++i)
          diff_.cells[base][proposed].directions[i].Add(
              others.diff_.cells[base][proposed].directions[i]);
      }
    }
    diff_.answers_changed += others.diff_.answers_changed;
    samples_.Add(others.samples_);
    for (std::size_t side = 0; side < asks_.size(); ++side) {
      diff_.assumed[side].Add(others.diff_.assumed[side]);
      asks_[side].Add(others.asks_[side]);
    }
  }

  Diff Finish(Duration answer_after) && {
    diff_.samples = samples_.InOrder();
    for (std::size_t side = 0; side < asks_.size(); ++side)
      diff_.approvals[side] =
          Forecast(std::move(asks_[side]), answer_after, input_.base.facts.names);
    return std::move(diff_);
  }

 private:
  void TakeTimes(const std::optional<Timestamp>& first, const std::optional<Timestamp>& last) {
    if (first && (!diff_.first || *first < *diff_.first)) diff_.first = first;
    if (last && (!diff_.last || *diff_.last < *last)) diff_.last = last;
  }

  void Take(const Send& send, const std::optional<SendChange>& change, DiffReplay* replay) {
    ++diff_.sends;
    TakeTimes(send.time(), send.time());
    TakeSide(0, send, replay->base_evaluation(), replay->base());
    TakeSide(1, send, replay->proposed_evaluation(), replay->proposed());
    if (!change) return;
    Diff::Cell& cell = diff_.cells[static_cast<std::size_t>(change->base)]
                                  [static_cast<std::size_t>(change->proposed)];
    ChangeCounts& counts = cell.directions[static_cast<std::size_t>(change->direction)];
    ++counts.kinds[static_cast<std::size_t>(change->kind)];
    counts.spend.Add(send.coin(), Spend(send, input_.base.facts));
    samples_.Add(*change);
  }

  void TakeSide(std::size_t side, const Send& send, const Evaluation& evaluation,
                const WalletReplay& replay) {
    diff_.assumed[side].Add(send, evaluation, replay.PolicyOf(send.wallet()));
    if (evaluation.outcome == Outcome::kHeld) asks_[side].Add(send.time(), evaluation.stages);
  }

  DiffInput input_;
  ReportScope scope_;
  Diff diff_;
  Samples samples_;
  std::array<HeldAsks, 2> asks_;
};

}  // namespace

WalletGroups GroupsOf(const DiffInput& input) {
  return WalletGroups({&input.base, &input.proposed});
}

Diff Compare(const DiffInput& input, const WalletGroups& groups, const DiffOptions& options) {
  std::vector<std::unique_ptr<DiffCollector>> collectors;
  for (unsigned i = 0; i < options.threads; ++i)
    collectors.push_back(std::make_unique<DiffCollector>(input, options));
  ParallelFor(groups.size(), options.threads, [&](unsigned worker, std::size_t group) {
    collectors[worker]->Replay(groups, group);
  });
  for (std::size_t i = 1; i < collectors.size(); ++i) {
    collectors.front()->Add(*collectors[i]);
    collectors[i].reset();
  }
  return std::move(*collectors.front()).Finish(options.answer_after);
}

}  // namespace sluice
