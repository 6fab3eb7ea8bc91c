#include "engine/replay/order_ties.h"

#include <algorithm>
#include <map>
#include <vector>

#include "engine/model/spend.h"
#include "engine/rules/limit_check.h"

namespace sluice {
namespace {

/// What of an evaluation makes its decision, but the windows' figures.
struct Signature {
  Outcome outcome;
  std::uint32_t winner;
  std::vector<std::uint32_t> fired;
  std::vector<Stage> stages;

  explicit Signature(const Evaluation& e) : outcome(e.outcome), winner(e.winner), stages(e.stages) {
    for (const RuleVerdict& rule : e.verdicts) {
      if (rule.verdict.fired) fired.push_back(rule.rule);
    }
  }
  bool operator==(const Signature&) const = default;
};

using Ranks = std::vector<std::uint32_t>;

Send SendAt(const WalletReplay& replay, std::uint32_t rank) {
  const History& history = replay.input().history;
  return {history, history.order[rank]};
}

bool AnyReplaces(std::span<const std::uint32_t> ranks, const WalletReplay& replay) {
  return std::any_of(ranks.begin(), ranks.end(), [&](std::uint32_t rank) {
    return SendAt(replay, rank).replaces() != kNoSend;
  });
}

// Whether each limit rule says the same of a send that comes first and of one that comes last, all
// others counting: then it says so in every order.
bool CannotMatter(std::span<const std::uint32_t> ranks, WalletReplay* replay) {
  if (AnyReplaces(ranks, *replay)) return false;
  const Facts& facts = replay->input().facts;
  Amount all;
  for (const std::uint32_t rank : ranks) all += Spend(SendAt(*replay, rank), facts);
  for (const std::uint32_t rank : ranks) {
    const Send send = SendAt(*replay, rank);
    const Policy& policy = replay->PolicyOf(send.wallet());
    // Nothing is settled yet, so that each send is judged as the first.
    for (const RuleVerdict& rule : replay->Judge(send.index(), rank).verdicts) {
      const std::optional<LimitOf> limit = LimitIn(policy.rules[rule.rule]);
      if (!limit || limit->window_seconds == 0 || !rule.verdict.counts || rule.verdict.fired)
        continue;
      if (Passes(rule.verdict.prior + all, limit->limit, facts.profile)) return false;
    }
  }
  return true;
}

bool IsOrder(const Ranks& order, const WalletReplay& replay) {
  for (std::size_t i = 0; i < order.size(); ++i) {
    const SendIndex replaced = SendAt(replay, order[i]).replaces();
    for (std::size_t later = i + 1; later < order.size(); ++later) {
      if (SendAt(replay, order[later]).index() == replaced) return false;
    }
  }
  return true;
}

// The decisions in that order, by rank. The places in the order of evaluation are those of the
// first order.
std::map<std::uint32_t, Signature> Decide(const Ranks& order, std::uint32_t first_rank,
                                          WalletReplay* replay) {
  std::map<std::uint32_t, Signature> decisions;
  replay->windows().AdvanceTo(SendAt(*replay, order.front()).time());
  replay->BeginTrial();
  std::uint32_t place = first_rank;
  for (const std::uint32_t rank : order) {
    const Evaluation& evaluation = replay->Judge(SendAt(*replay, rank).index(), place++);
    decisions.emplace(rank, Signature(evaluation));
    replay->Settle();
  }
  replay->EndTrial();
  return decisions;
}

}  // namespace

TieResult CheckTie(std::span<const std::uint32_t> ranks, WalletReplay* replay) {
  if (CannotMatter(ranks, replay)) return TieResult::kSettled;
  if (ranks.size() > kTieSendsMax) return TieResult::kNotChecked;
  Ranks order(ranks.begin(), ranks.end());
  const std::uint32_t first_rank = order.front();
  const std::map<std::uint32_t, Signature> as_given = Decide(order, first_rank, replay);
  while (std::next_permutation(order.begin(), order.end())) {
    if (IsOrder(order, *replay) && Decide(order, first_rank, replay) != as_given)
      return TieResult::kOpen;
  }
  return TieResult::kSettled;
}

}  // namespace sluice
