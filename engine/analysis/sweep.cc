#include "engine/analysis/sweep.h"

#include <algorithm>
#include <set>

#include "engine/analysis/limit_trials.h"

namespace sluice {
namespace {

class Sweeper {
 public:
  Sweeper(const ReplayInput& input, const ReportScope& scope, const SweptRule& swept,
          const SweepQuestion& question, unsigned threads, const TellTried& tell)
      : profile_(input.facts.profile),
        names_(input.facts.names),
        groups_(input),
        question_(question),
        threads_(threads),
        tell_(tell),
        base_(ReplayForSweep(input, groups_, scope, swept, threads)),
        trials_(input, groups_, scope, swept, question.per_day) {
    answer_.limit = LimitIn(*swept.rule)->limit;
    answer_.hinge = base_.hinge;
    answer_.sends = base_.sends;
    answer_.first = base_.first;
    answer_.last = base_.last;
  }

  SweepAnswer Answer() {
    for (const auto& [coin, sends] : base_.coins) {
      SweptCoin& swept = answer_.coins.emplace_back();
      swept.coin = coin;
      swept.applicable = sends.size();
      stairs_.push_back(StairOf(sends, profile_));
      swept.present = PointAt(stairs_.back(), answer_.limit);
    }
    for (std::size_t i = 0; question_.at_most && i < answer_.coins.size(); ++i)
      answer_.coins[i].at_most = answer_.hinge ? TryAtMost(i) : ReadAtMost(i);
    answer_.hinge ? TryPoints() : ReadPoints();
    std::sort(answer_.coins.begin(), answer_.coins.end(), [&](const auto& a, const auto& b) {
      return names_.coins.Text(a.coin) < names_.coins.Text(b.coin);
    });
    return std::move(answer_);
  }

 private:
  // The stair itself, unless it is asked for less.
  void ReadPoints() {
    for (std::size_t i = 0; i < answer_.coins.size(); ++i) {
      std::vector<CurvePoint>& points = answer_.coins[i].points;
      if (!question_.limits.empty()) {
        for (const Limit& limit : question_.limits) points.push_back(PointAt(stairs_[i], limit));
      } else if (question_.points) {
        for (const std::size_t place : EvenlySpread(stairs_[i].size(), *question_.points))
          points.push_back(stairs_[i][place]);
      } else {
        points = std::move(stairs_[i]);  // Nobody asks for it again.
      }
    }
  }

  AtMost ReadAtMost(std::size_t i) const {
    const std::vector<SweptSend>& sends = base_.coins.at(answer_.coins[i].coin);
    const auto step = [&](const CurvePoint& point) {
      return AtMost::Step{
          point, question_.per_day ? MostADay(sends, point.limit, profile_) : std::uint64_t{0}};
    };
    const Limit least = SmallestLimit(sends, *question_.at_most, question_.per_day, profile_);
    const auto found = std::find_if(stairs_[i].begin(), stairs_[i].end(),
                                    [&](const CurvePoint& point) { return point.limit == least; });
    AtMost at_most;
    at_most.found = step(*found);
    if (found != stairs_[i].begin()) at_most.below = step(*(found - 1));
    return at_most;
  }

  // The limits whose points a coin's curve shows, ascending.
  std::set<Limit> LimitsFor(std::size_t i) const {
    if (!question_.limits.empty()) return {question_.limits.begin(), question_.limits.end()};
    std::set<Limit> limits{answer_.limit};
    const std::size_t count = question_.points.value_or(SweepQuestion::kPointsDefault);
    for (const std::size_t place : EvenlySpread(stairs_[i].size(), count))
      limits.insert(stairs_[i][place].limit);
    return limits;
  }

  // In lanes each coin is replayed with its own limits; in full all coins are replayed anyway.
  void TryPoints() {
    std::set<Limit> of_any;
    for (std::size_t i = 0; i < answer_.coins.size(); ++i) {
      std::set<Limit> limits = LimitsFor(i);
      if (trials_.all_in_lanes()) ShowTried(limits, answer_.coins[i].coin);
      of_any.merge(limits);
    }
    if (!trials_.all_in_lanes()) ShowTried(of_any, kNone<CoinId>);
  }

  // Replays the limits, and shows those that are a coin's with it.
  void ShowTried(const std::set<Limit>& tried, CoinId coin) {
    const std::vector<Limit> limits(tried.begin(), tried.end());
    const std::vector<LimitFires> fires = TryAll(limits, coin);
    for (std::size_t i = 0; i < answer_.coins.size(); ++i) {
      if (coin != kNone<CoinId> && answer_.coins[i].coin != coin) continue;
      const std::set<Limit> shown = LimitsFor(i);
      for (std::size_t k = 0; k < limits.size(); ++k) {
        if (shown.contains(limits[k]))
          answer_.coins[i].points.push_back(StepAt(limits[k], fires[k], i).point);
      }
    }
  }

  AtMost::Step StepAt(const Limit& limit, const LimitFires& fires, std::size_t i) const {
    const auto coin = fires.coins.find(answer_.coins[i].coin);
    if (coin == fires.coins.end()) return {{limit, 0, Amount()}, 0};
    return {{limit, coin->second.fires, coin->second.spend}, coin->second.MostADay()};
  }

  std::vector<LimitFires> TryAll(const std::vector<Limit>& limits, CoinId coin) const {
    std::vector<LimitFires> all;
    for (std::size_t begin = 0; begin < limits.size(); begin += kBatchMax) {
      const std::size_t count = std::min(kBatchMax, limits.size() - begin);
      std::vector<LimitFires> batch =
          trials_.Replay({limits.data() + begin, count}, coin, threads_);
      all.insert(all.end(), std::make_move_iterator(batch.begin()),
                 std::make_move_iterator(batch.end()));
      if (tell_) tell_(all.size(), limits.size());
    }
    return all;
  }

  // Counts need not fall as the limit rises, so that all are tried, from the least up. Batches
  // grow: the answer is often near the beginning, and many limits at once cost less each.
  AtMost TryAtMost(std::size_t i) const {
    const std::vector<CurvePoint>& stair = stairs_[i];
    AtMost at_most;
    std::uint64_t tried = 0;
    for (std::size_t size = trials_.all_in_lanes() ? kBatchMin : threads_;
         tried < stair.size() && !at_most.found; size = std::min(2 * size, kBatchMax)) {
      std::vector<Limit> limits;
      for (std::size_t k = tried; k < std::min<std::size_t>(tried + size, stair.size()); ++k)
        limits.push_back(stair[k].limit);
      const std::vector<LimitFires> fires = trials_.Replay(limits, answer_.coins[i].coin, threads_);
      for (std::size_t k = 0; k < limits.size() && !at_most.found; ++k, ++tried)
        TakeTried(StepAt(limits[k], fires[k], i), &at_most);
      if (tell_) tell_(tried, stair.size());
    }
    at_most.tried = tried;
    return at_most;
  }

  void TakeTried(const AtMost::Step& step, AtMost* at_most) const {
    const std::uint64_t fires = question_.per_day ? step.most_a_day : step.point.fires;
    (fires <= *question_.at_most ? at_most->found : at_most->below) = step;
  }

  static constexpr std::size_t kBatchMin = 64;
  static constexpr std::size_t kBatchMax = 1024;

  const Profile& profile_;
  const Names& names_;
  WalletGroups groups_;
  const SweepQuestion& question_;
  unsigned threads_;
  const TellTried& tell_;
  SweepBase base_;
  LimitTrials trials_;
  std::vector<std::vector<CurvePoint>> stairs_;  // as answer_.coins, before these are put in order
  SweepAnswer answer_;
};

}  // namespace

SweepAnswer Sweep(const ReplayInput& input, const ReportScope& scope, const SweptRule& swept,
                  const SweepQuestion& question, unsigned threads, const TellTried& tell) {
  return Sweeper(input, scope, swept, question, threads, tell).Answer();
}

}  // namespace sluice
