#include "engine/analysis/limit_trials.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include "engine/analysis/sweep_base.h"
#include "engine/base/parallel.h"
#include "engine/model/spend.h"
#include "engine/replay/group_order.h"
#include "engine/state/lane_windows.h"

namespace sluice {

namespace {

constexpr std::size_t kLanesMax = 1024;  // so that the sums of a window stay in the nearest cache

// All that a send pays.
Amount Paid(const Send& send) {
  Amount paid = send.fee();
  send.ForEachRecipient([&](const Recipient& recipient) { paid += recipient.amount; });
  return paid;
}

// The most rules with windows that one send may meet.
std::size_t MostWindowRules(const Policy& policy, WalletId wallet) {
  std::map<CoinId, std::size_t> by_coin;
  for (const Rule& rule : policy.rules) by_coin[rule.coin] += WindowOf(rule, wallet) ? 1 : 0;
  std::size_t most = 0;
  for (const auto& [coin, count] : by_coin)
    most = std::max(most, coin == kNone<CoinId> ? 0 : count);
  return most + by_coin[kNone<CoinId>];
}

// Where something else than windows hangs on what became of earlier sends, lanes can't.
bool LanesCanReplay(const ReplayInput& input, const WalletGroups& groups, std::size_t group) {
  if (input.is_audit || input.approvals.is_recorded() || !groups.LinesOf(group).empty())
    return false;
  const std::vector<WalletId>& wallets = groups.WalletsOf(group);
  const auto has_too_many = [&](WalletId wallet) {
    return MostWindowRules(*input.policies.PolicyOf(wallet), wallet) > kLaneWindowRulesMax;
  };
  if (std::any_of(wallets.begin(), wallets.end(), has_too_many)) return false;
  const std::span<const std::uint32_t> ranks = groups.RanksOf(group);
  return std::none_of(ranks.begin(), ranks.end(), [&](std::uint32_t rank) {
    const Send send(input.history, input.history.order[rank]);
    return send.replaces() != kNoSend || send.access_token() != kNone<TokenId>;
  });
}

}  // namespace

LimitTrials::LimitTrials(const ReplayInput& input, const WalletGroups& groups,
                         const ReportScope& scope, const SweptRule& swept, bool by_day)
    : input_(input), groups_(groups), scope_(scope), swept_(swept), by_day_(by_day) {
  for (std::size_t group = 0; group < groups.size(); ++group) {
    const std::vector<WalletId>& wallets = groups.WalletsOf(group);
    if (swept.wallet == kNone<WalletId> ||
        std::find(wallets.begin(), wallets.end(), swept.wallet) != wallets.end())
      Plan(group);
  }
}

// By coin, for what one coin's sends use up nothing else looks at: but for access tokens, which
// lanes don't do.
void LimitTrials::Plan(std::size_t group) {
  asked_.push_back(group);
  if (!LanesCanReplay(input_, groups_, group)) return in_full_.push_back(group);
  std::map<CoinId, LaneTask> by_coin;
  for (const std::uint32_t rank : groups_.RanksOf(group)) {
    const Send send(input_.history, input_.history.order[rank]);
    if (!swept_.rule->AppliesTo(send.coin())) continue;
    LaneTask& task = by_coin[send.coin()];
    task.ranks.push_back(rank);
    task.bound += Paid(send);
  }
  for (auto& [coin, task] : by_coin) {
    task.coin = coin;
    task.wallets = groups_.WalletsOf(group);
    lane_tasks_.push_back(std::move(task));
  }
}

LimitFires LimitTrials::ReplayGroup(std::size_t group, const Limit& limit) const {
  ReplayInput input = input_;
  input.tried_limit = swept_.With(limit);
  WalletReplay replay(input, groups_.WalletsOf(group), groups_.LinesOf(group));
  LimitFires fires;
  const auto take = [&](const Evaluation& e) {
    const std::optional<std::size_t> place = VerdictOf(*input.tried_limit, e, replay);
    const Send send(input.history, e.send);
    if (!place || !e.verdicts[*place].verdict.fired || !scope_.Includes(send)) return;
    LimitFires::OfCoin& coin = fires.coins[send.coin()];
    ++coin.fires;
    coin.spend += Spend(send, input.facts);
    if (by_day_) ++coin.on_days[DayOf(send.time())];
  };
  ForEachInGroup(
      input, groups_, group,
      [&](std::uint32_t rank) {
        const SendIndex send = input.history.order[rank];
        if (scope_.until && input.history.rows[send].time >= *scope_.until) return false;
        take(replay.Step(rank));
        return true;
      },
      [&](ScenarioIndex line) { replay.StepLine(line); });
  return fires;
}

// Few tasks are cut into as many pieces as there are threads.
std::vector<LimitTrials::Piece> LimitTrials::LanePieces(std::size_t limits, CoinId coin,
                                                        unsigned threads) const {
  std::vector<std::size_t> tasks;
  for (std::size_t i = 0; i < lane_tasks_.size(); ++i) {
    if (coin == kNone<CoinId> || lane_tasks_[i].coin == coin) tasks.push_back(i);
  }
  std::vector<Piece> pieces;
  if (tasks.empty()) return pieces;
  const std::size_t parts =
      std::max((limits + kLanesMax - 1) / kLanesMax, (threads + tasks.size() - 1) / tasks.size());
  const std::size_t lanes =
      ((limits + parts - 1) / parts + kLanesPerWord - 1) / kLanesPerWord * kLanesPerWord;
  for (const std::size_t task : tasks) {
    for (std::size_t begin = 0; begin < limits; begin += lanes)
      pieces.push_back({task, 0, begin, std::min(lanes, limits - begin)});
  }
  return pieces;
}

std::vector<LimitTrials::Piece> LimitTrials::FullPieces(const std::vector<std::size_t>& groups,
                                                        std::size_t limits) const {
  std::vector<Piece> pieces;
  for (const std::size_t group : groups) {
    for (std::size_t limit = 0; limit < limits; ++limit)
      pieces.push_back({std::nullopt, group, limit, 1});
  }
  return pieces;
}

std::vector<LimitFires> LimitTrials::ReplayLanes(const Piece& piece,
                                                 std::span<const Limit> limits) const {
  const LaneTask& task = lane_tasks_[*piece.lanes];
  std::vector<LimitFires> fires;
  for (LimitFires::OfCoin& of_limit : ReplayInLanes(
           input_, task, scope_, swept_, limits.subspan(piece.begin, piece.count), by_day_))
    fires.emplace_back().coins.emplace(task.coin, std::move(of_limit));
  return fires;
}

std::vector<LimitFires> LimitTrials::Run(const std::vector<Piece>& pieces,
                                         std::span<const Limit> limits, unsigned threads) const {
  std::vector<LimitFires> all(limits.size());
  std::mutex adding;
  ParallelFor(pieces.size(), threads, [&](unsigned, std::size_t i) {
    const Piece& piece = pieces[i];
    const std::vector<LimitFires> fires =
        piece.lanes ? ReplayLanes(piece, limits)
                    : std::vector{ReplayGroup(piece.group, limits[piece.begin])};
    const std::lock_guard lock(adding);
    for (std::size_t k = 0; k < piece.count; ++k) all[piece.begin + k].Add(fires[k]);
  });
  return all;
}

std::vector<LimitFires> LimitTrials::Replay(std::span<const Limit> limits, CoinId coin,
                                            unsigned threads) const {
  std::vector<Piece> pieces = LanePieces(limits.size(), coin, threads);
  const std::vector<Piece> in_full = FullPieces(in_full_, limits.size());
  pieces.insert(pieces.end(), in_full.begin(), in_full.end());
  return Run(pieces, limits, threads);
}

std::vector<LimitFires> LimitTrials::ReplayInFull(std::span<const Limit> limits,
                                                  unsigned threads) const {
  return Run(FullPieces(asked_, limits.size()), limits, threads);
}

}  // namespace sluice
