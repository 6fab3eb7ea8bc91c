#include "engine/analysis/limit_lanes.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "engine/analysis/limit_threshold.h"
#include "engine/analysis/sweep_base.h"
#include "engine/model/spend.h"
#include "engine/state/lane_windows.h"

namespace sluice {
namespace {

/// Which rules fired in a lane, of those that `Asked` lists: a bit each.
using Firing = std::uint16_t;
static_assert(8 * sizeof(Firing) > kLaneWindowRulesMax);

/// When the send lies in windows, from some lanes' point of view.
enum class When : std::uint8_t { kUnknown, kNever, kAtOnce, kLater };

/// A rule of one wallet whose verdict isn't the same in all lanes.
template <LaneNumber Number>
struct LaneRule {
  std::optional<WindowTracks::Window> window;  // nothing: each send alone
  bool is_swept = false;                       // else its limit is `threshold`
  Number threshold{};
};

template <LaneNumber Number>
class LaneReplay {
 public:
  LaneReplay(const ReplayInput& input, const LaneTask& task, const ReportScope& scope,
             const SweptRule& swept, std::span<const Limit> limits, bool by_day)
      : input_(input),
        scope_(scope),
        by_day_(by_day),
        limits_(limits.size()),
        words_((limits.size() + kLanesPerWord - 1) / kLanesPerWord),
        replay_(input, {task.wallets.begin(), task.wallets.end()}, {}),
        windows_(&input.facts, words_),
        firing_(words_ * kLanesPerWord),
        counts_(firing_.size()),
        day_counts_(by_day ? firing_.size() : 0),
        spends_(firing_.size()),
        fires_(limits.size()) {
    for (const Limit& limit : limits)
      thresholds_.push_back(ThresholdOf<Number>(limit, input.facts.profile));
    thresholds_.resize(firing_.size(), thresholds_.back());
    for (const WalletId wallet : task.wallets) Bind(wallet, task.coin, swept.With({}));
  }

  void Take(std::uint32_t rank) {
    const Evaluation& e = replay_.Judge(input_.history.order[rank], rank);
    const Send send(input_.history, e.send);
    windows_.AdvanceTo(send.time());
    Ask(e, rules_.at(Index(send.wallet())));
    if (swept_place_ && scope_.Includes(send)) Count(send, *swept_place_);
    Settle(send);
  }

  std::vector<LimitFires::OfCoin> Finish() {
    FlushDay();
    for (std::size_t lane = 0; lane < limits_; ++lane) {
      fires_[lane].fires = counts_[lane];
      fires_[lane].spend = FromLane<Number>(spends_[lane]);
    }
    return std::move(fires_);
  }

 private:
  /// By the rule's place in the policy; nothing where its verdict is the same in all lanes.
  using LaneRules = std::vector<std::optional<LaneRule<Number>>>;

  void Bind(WalletId wallet, CoinId coin, const TriedLimit& swept) {
    const Policy& policy = replay_.PolicyOf(wallet);
    LaneRules& bound = rules_[Index(wallet)];
    bound.resize(policy.rules.size());
    for (std::size_t i = 0; i < policy.rules.size(); ++i) {
      const Rule& rule = policy.rules[i];
      const std::optional<WindowSpec> spec = WindowOf(rule, wallet);
      const bool is_swept = swept.IsOf(rule, wallet);
      if (!rule.AppliesTo(coin) || (!spec && !is_swept)) continue;
      bound[i].emplace();
      bound[i]->is_swept = is_swept;
      if (spec) bound[i]->window = windows_.Open(*spec);
      bound[i]->threshold = ThresholdOf<Number>(LimitIn(rule)->limit, input_.facts.profile);
    }
  }

  // Which of the rules whose verdict may differ fired, lane by lane.
  void Ask(const Evaluation& e, const LaneRules& rules) {
    std::fill(firing_.begin(), firing_.end(), Firing{0});
    asked_.clear();
    swept_place_.reset();
    for (std::size_t i = 0; i < e.verdicts.size(); ++i) {
      const auto& [index, verdict] = e.verdicts[i];
      if (!verdict.counts || !rules[index]) continue;
      const LaneRule<Number>& rule = *rules[index];
      if (rule.is_swept) swept_place_ = asked_.size();
      AskOne(rule, ToLane<Number>(verdict.counted), asked_.size());
      asked_.push_back({i, false});
    }
  }

  void AskOne(const LaneRule<Number>& rule, const Number& counted, std::size_t place) {
    std::span<const Number> prior = none_;
    if (rule.window) {
      prior = windows_.Prior(*rule.window);
    } else if (none_.empty()) {
      none_.resize(firing_.size());
      prior = none_;
    }
    const auto bit = static_cast<Firing>(1U << place);
    for (std::size_t lane = 0; lane < firing_.size(); ++lane) {
      const Number& threshold = rule.is_swept ? thresholds_[lane] : rule.threshold;
      if (prior[lane] + counted >= threshold) firing_[lane] |= bit;
    }
  }

  void Count(const Send& send, std::size_t place) {
    if (by_day_ && DayOf(send.time()) != day_) {
      FlushDay();
      day_ = DayOf(send.time());
    }
    const auto spend = ToLane<Number>(Spend(send, input_.facts));
    for (std::size_t lane = 0; lane < firing_.size(); ++lane) {
      if ((firing_[lane] >> place & 1U) == 0) continue;
      ++counts_[lane];
      spends_[lane] += spend;
      if (by_day_) ++day_counts_[lane];
    }
  }

  void FlushDay() {
    if (!by_day_) return;
    for (std::size_t lane = 0; lane < limits_; ++lane) {
      if (day_counts_[lane] > 0) fires_[lane].on_days[day_] += day_counts_[lane];
    }
    std::fill(day_counts_.begin(), day_counts_.end(), 0);
  }

  // Puts the send into the windows of the lanes in which it is executed.
  void Settle(const Send& send) {
    when_.assign(std::size_t{1} << asked_.size(), When::kUnknown);
    at_once_.assign(words_, 0);
    later_.assign(words_, 0);
    std::uint64_t any_at_once = 0;
    std::uint64_t any_later = 0;
    for (std::size_t lane = 0; lane < firing_.size(); ++lane) {
      When& when = when_[firing_[lane]];
      if (when == When::kUnknown) when = WhenOf(send, firing_[lane]);
      const std::uint64_t bit = std::uint64_t{1} << lane % kLanesPerWord;
      if (when == When::kAtOnce) any_at_once = at_once_[lane / kLanesPerWord] |= bit;
      if (when == When::kLater) any_later = later_[lane / kLanesPerWord] |= bit;
    }
    if (any_at_once != 0) windows_.Record(send, send.time(), at_once_);
    if (any_later != 0) windows_.Record(send, later_at_, later_);
  }

  // The engine's own conclusion.
  When WhenOf(const Send& send, Firing firing) {
    for (std::size_t place = 0; place < asked_.size(); ++place)
      asked_[place].fired = (firing >> place & 1U) != 0;
    const SpendEffect effect = EffectOf(replay_.EvaluationIf(asked_), input_);
    if (!effect.windows_at) return When::kNever;
    if (*effect.windows_at == send.time()) return When::kAtOnce;
    later_at_ = *effect.windows_at;
    return When::kLater;
  }

  const ReplayInput& input_;
  const ReportScope& scope_;
  bool by_day_;
  std::size_t limits_;
  std::size_t words_;
  WalletReplay replay_;  // Nothing is settled in it: its windows stay empty.
  LaneWindows<Number> windows_;
  std::unordered_map<std::uint32_t, LaneRules> rules_;  // by WalletId
  std::vector<Number> thresholds_;                      // of the swept rule, by lane
  std::vector<Number> none_;                            // what lies in no window, by lane

  // Of the send at hand.
  std::vector<WalletReplay::VerdictIf> asked_;
  std::optional<std::size_t> swept_place_;  // in asked_
  std::vector<Firing> firing_;              // by lane
  std::vector<When> when_;                  // by Firing
  Timestamp later_at_;
  std::vector<std::uint64_t> at_once_;
  std::vector<std::uint64_t> later_;

  std::vector<std::uint64_t> counts_;
  std::vector<std::uint32_t> day_counts_;
  std::int32_t day_ = 0;
  std::vector<Number> spends_;
  std::vector<LimitFires::OfCoin> fires_;
};

template <LaneNumber Number>
std::vector<LimitFires::OfCoin> ReplayIn(const ReplayInput& input, const LaneTask& task,
                                         const ReportScope& scope, const SweptRule& swept,
                                         std::span<const Limit> limits, bool by_day) {
  LaneReplay<Number> replay(input, task, scope, swept, limits, by_day);
  for (const std::uint32_t rank : task.ranks) {
    if (scope.until && input.history.rows[input.history.order[rank]].time >= *scope.until) break;
    replay.Take(rank);
  }
  return replay.Finish();
}

}  // namespace

std::vector<LimitFires::OfCoin> ReplayInLanes(const ReplayInput& input, const LaneTask& task,
                                              const ReportScope& scope, const SweptRule& swept,
                                              std::span<const Limit> limits, bool by_day) {
  if (CanHold<std::uint64_t>(task.bound))
    return ReplayIn<std::uint64_t>(input, task, scope, swept, limits, by_day);
  if (CanHold<Uint128>(task.bound))
    return ReplayIn<Uint128>(input, task, scope, swept, limits, by_day);
  return ReplayIn<Amount>(input, task, scope, swept, limits, by_day);
}

}  // namespace sluice
