#include "engine/analysis/summary_collector.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/base/parallel.h"
#include "engine/model/spend.h"
#include "engine/replay/order_ties.h"

namespace sluice {

SummaryCollector::SummaryCollector(const ReplayInput& input, const ReportScope& scope,
                                   bool history_complete)
    : input_(input), scope_(scope), history_complete_(history_complete) {
  std::size_t rules = 0;
  input_.policies.ForEachPolicy([&](const Wallet* wallet, const Policy& policy) {
    if (wallet != nullptr) first_rule_[Index(wallet->id)] = rules;
    rules += policy.rules.size();
  });
  summary_.rules.resize(rules);
}

std::size_t SummaryCollector::FirstRuleOf(WalletId wallet) const {
  return input_.policies.is_shared() ? 0 : first_rule_.at(Index(wallet));
}

// When the first send was made that carries one of the tags; kNever where none does. Mostly it is
// the first one.
Timestamp SummaryCollector::FirstRecord(const TagList& group, Ranks ranks) const {
  for (const std::uint32_t rank : ranks) {
    const Send send(input_.history, input_.history.order[rank]);
    if (CarriesTag(send, group, input_.facts)) return send.time();
  }
  return kNever;
}

// A window is full from the first record of its group and its length on.
void SummaryCollector::NoteRules(const WalletReplay& replay, WalletId wallet, Ranks ranks) {
  const Policy& policy = replay.PolicyOf(wallet);
  std::vector<RuleNote>& notes = notes_[Index(wallet)];
  notes.resize(policy.rules.size());
  for (std::size_t i = 0; i < policy.rules.size(); ++i) {
    notes[i].asks_owners = AsksOwners(policy.rules[i]);
    notes[i].is_limit = LimitIn(policy.rules[i]).has_value();
    const std::optional<WindowSpec> spec = WindowOf(policy.rules[i], wallet);
    if (!spec || history_complete_) continue;
    const Timestamp first = FirstRecord(spec->group, ranks);
    if (first == kNever) continue;
    notes[i].full_from = first + spec->length;
    std::optional<Timestamp>& full_from = summary_.rules[FirstRuleOf(wallet) + i].full_from;
    if (!full_from || *full_from < notes[i].full_from) full_from = notes[i].full_from;
  }
}

void SummaryCollector::ReplayGroup(const WalletGroups& groups, std::size_t group) {
  const Ranks ranks = groups.RanksOf(group);
  WalletReplay replay(input_, groups.WalletsOf(group));
  notes_.clear();
  for (const WalletId wallet : groups.WalletsOf(group)) NoteRules(replay, wallet, ranks);
  const auto time_of = [&](std::size_t i) {
    return input_.history.times[input_.history.order[ranks[i]]];
  };
  std::size_t instant_end = 0;  // The sends before it lie at the present instant or earlier.
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    if (scope_.until && time_of(i) >= *scope_.until) break;
    if (i == instant_end) {
      while (instant_end < ranks.size() && time_of(instant_end) == time_of(i)) ++instant_end;
      if (instant_end - i > 1) CheckTies(ranks.subspan(i, instant_end - i), &replay);
    }
    const Evaluation& evaluation = replay.Step(ranks[i]);
    if (scope_.Includes(Send(input_.history, evaluation.send))) Add(evaluation, &replay);
  }
}

void SummaryCollector::CheckTies(Ranks instant, WalletReplay* replay) {
  std::map<CoinId, std::vector<std::uint32_t>> by_coin;
  std::map<CoinId, bool> in_scope;
  for (const std::uint32_t rank : instant) {
    const Send send(input_.history, input_.history.order[rank]);
    by_coin[send.coin()].push_back(rank);
    in_scope[send.coin()] |= scope_.Includes(send);
  }
  for (const auto& [coin, ranks] : by_coin) {
    if (ranks.size() < 2 || !in_scope[coin]) continue;
    const TieResult result = CheckTie(ranks, replay);
    if (result == TieResult::kOpen) ++summary_.order_ties;
    if (result == TieResult::kNotChecked) ++summary_.order_ties_not_checked;
  }
}

void SummaryCollector::Add(const Evaluation& e, WalletReplay* replay) {
  const Send send(input_.history, e.send);
  const auto outcome = static_cast<std::size_t>(e.outcome);
  const Amount spend = Spend(send, input_.facts);
  ++summary_.sends;
  if (!summary_.first || send.time() < *summary_.first) summary_.first = send.time();
  if (!summary_.last || *summary_.last < send.time()) summary_.last = send.time();
  ++summary_.counts[outcome];
  summary_.spend[outcome].Add(send.coin(), spend);
  ++summary_.kinds[send.kind()][outcome];
  summary_.wallets.resize(std::max<std::size_t>(summary_.wallets.size(), Index(send.wallet()) + 1));
  summary_.wallets[Index(send.wallet())] = true;
  if (e.outcome != Outcome::kRefused) {
    AddVerdicts(send, e);
    AddUnknownOwners(send, e, replay);
  }
  if (e.winner != kNoRule) {
    RuleSummary& rule = summary_.rules[FirstRuleOf(send.wallet()) + e.winner];
    ++rule.decided;
    if (e.deadlock) ++rule.decided_deadlocks;
    rule.decided_spend.Add(send.coin(), spend);
    if (!rule.first_decided || e.rank < *rule.first_decided) rule.first_decided = e.rank;
  }
  if (e.outcome == Outcome::kHeld) AddHeld(e);
  AddAssumed(send, e, replay->PolicyOf(send.wallet()));
}

void SummaryCollector::AddVerdicts(const Send& send, const Evaluation& e) {
  const std::vector<RuleNote>& notes = notes_.at(Index(send.wallet()));
  const std::size_t first_rule = FirstRuleOf(send.wallet());
  bool any_limit = false;
  for (const auto& [index, verdict] : e.verdicts) {
    RuleSummary& rule = summary_.rules[first_rule + index];
    any_limit |= notes[index].is_limit;
    ++rule.evaluated;
    if (verdict.fired) {
      ++rule.fired;
      if (!rule.first_fired || e.rank < *rule.first_fired) rule.first_fired = e.rank;
      if (!rule.last_fired || *rule.last_fired < e.rank) rule.last_fired = e.rank;
    } else if (send.time() < notes[index].full_from) {
      ++rule.warming_up;
    }
    if (!verdict.counts) continue;
    const LimitPoint point{e.rank, verdict.prior, verdict.counted};
    KeepLarger(&rule.closest, point);
    if (index == e.winner) KeepLarger(&rule.largest_decided, point);
  }
  if (!any_limit) {
    summary_.uncovered.total.Add(send.coin(), Spend(send, input_.facts));
    summary_.uncovered.has_rule[send.coin()] |= !e.verdicts.empty();
  }
}

void SummaryCollector::AddHeld(const Evaluation& e) {
  std::set<UserId> asked;
  for (const Stage& stage : e.stages) {
    if (stage.eligible) asked.insert(stage.eligible->begin(), stage.eligible->end());
  }
  for (const UserId user : asked) ++summary_.asked[user];
  if (!e.deadlock) return;
  ++summary_.deadlocks;
  if (!summary_.first_deadlock || e.rank < *summary_.first_deadlock)
    summary_.first_deadlock = e.rank;
}

void SummaryCollector::AddAssumed(const Send& send, const Evaluation& e, const Policy& policy) {
  AssumedCounts& assumed = summary_.assumed;
  bool any = e.initiator_unlisted;
  if (e.initiator_unlisted) ++assumed.permissions[send.initiator()];
  for (const auto& [index, verdict] : e.verdicts) {
    if (!verdict.assumed) continue;
    any = true;
    const Rule& rule = policy.rules[index];
    ++(rule.unsupported ? assumed.unsupported : assumed.webhooks)[rule.name];
  }
  const SendAssumptions of_send = AssumptionsOf(send, e);
  if (of_send.fee_coin) ++assumed.fee_coin;
  if (of_send.replaced) ++assumed.replaced;
  if (any || of_send.fee_coin || of_send.replaced) ++summary_.assumed_sends;
}

void SummaryCollector::AddUnknownOwners(const Send& send, const Evaluation& e,
                                        WalletReplay* replay) {
  const std::vector<RuleNote>& notes = notes_.at(Index(send.wallet()));
  const Policy& policy = replay->PolicyOf(send.wallet());
  const auto asks = [&](const RuleVerdict& rule) { return notes[rule.rule].asks_owners; };
  if (std::none_of(e.verdicts.begin(), e.verdicts.end(), asks)) return;
  send.ForEachRecipient([&](const Recipient& recipient) {
    const auto misses = [&](const RuleVerdict& rule) {
      return asks(rule) && MissesOwner(policy.rules[rule.rule], send, recipient,
                                       replay->ContextOf(send, rule.rule));
    };
    if (std::any_of(e.verdicts.begin(), e.verdicts.end(), misses)) ++summary_.unknown_owners;
  });
}

Summary Summarise(const ReplayInput& input, const WalletGroups& groups, const ReportScope& scope,
                  bool history_complete, unsigned threads) {
  std::vector<SummaryCollector> collectors(threads,
                                           SummaryCollector(input, scope, history_complete));
  ParallelFor(groups.size(), threads, [&](unsigned worker, std::size_t group) {
    collectors[worker].ReplayGroup(groups, group);
  });
  Summary sum;
  for (const SummaryCollector& collector : collectors) sum.Add(collector.summary());
  return sum;
}

}  // namespace sluice
