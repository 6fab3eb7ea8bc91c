#include "engine/analysis/summary_collector.h"

#include <algorithm>
#include <map>

#include "engine/replay/order_ties.h"
#include "engine/replay/prefetch_sends.h"
#include "engine/replay/stages.h"

namespace sluice {

SummaryCollector::SummaryCollector(const ReplayInput& input, const ReportScope& scope,
                                   bool history_complete, const RuleRowFinder& rows)
    : input_(input),
      scope_(scope),
      history_complete_(history_complete),
      rows_(rows),
      plain_(input, scope, history_complete, rows) {
  summary_.rules.resize(rows.size());
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
  WalletNotes& of_wallet = notes_[wallet];
  std::vector<RuleNote>& notes = of_wallet.rules;
  of_wallet.asks_owners = false;
  notes.assign(policy.rules.size(), RuleNote());
  for (std::size_t i = 0; i < policy.rules.size(); ++i) {
    notes[i].row = rows_.RowOf(policy.rules[i], i, wallet);
    summary_.rules[notes[i].row].in_force = true;
    notes[i].asks_owners = AsksOwners(policy.rules[i]);
    of_wallet.asks_owners |= notes[i].asks_owners;
    notes[i].is_limit = LimitIn(policy.rules[i]).has_value();
    const std::optional<WindowSpec> spec = WindowOf(policy.rules[i], wallet);
    if (!spec || history_complete_) continue;
    const Timestamp first = FirstRecord(spec->group, ranks);
    if (first == kNever) continue;
    notes[i].full_from = first + spec->length;
    std::optional<Timestamp>& full_from = summary_.rules[notes[i].row].full_from;
    if (!full_from || *full_from < notes[i].full_from) full_from = notes[i].full_from;
  }
}

void SummaryCollector::ReplayGroup(const WalletGroups& groups, std::size_t group) {
  if (plain_.Add(groups, group, &summary_)) return;
  const Ranks ranks = groups.RanksOf(group);
  const std::span<const ScenarioIndex> lines = groups.LinesOf(group);
  WalletReplay replay(input_, groups.WalletsOf(group), lines);
  notes_.clear();
  for (const WalletId wallet : groups.WalletsOf(group)) NoteRules(replay, wallet, ranks);
  auto line = lines.begin();
  const auto rank_of_line = [&] {
    return line == lines.end() ? kNoLine : input_.scenario.lines[*line].rank;
  };
  const auto time_of = [&](std::size_t i) {
    return input_.history.rows[input_.history.order[ranks[i]]].time;
  };
  std::size_t tie_end = 0;  // Sends before it have no line between them, and lie at one instant.
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    if (scope_.until && time_of(i) >= *scope_.until) break;
    for (; rank_of_line() <= ranks[i]; ++line) TakeLine(*line, ranks, &replay);
    if (i == tie_end) {
      while (tie_end < ranks.size() && time_of(tie_end) == time_of(i) &&
             ranks[tie_end] < rank_of_line())
        ++tie_end;
      if (tie_end - i > 1) CheckTies(ranks.subspan(i, tie_end - i), &replay);
    }
    // Most groups are small: those of the next ones are fetched too.
    PrefetchSends(input_.history, groups.ranks(), groups.PlaceOf(group) + i,
                  Wanted::kAmountsAndAddresses);
    const Evaluation& evaluation = replay.Step(ranks[i]);
    if (scope_.Includes(Send(input_.history, evaluation.send))) Add(evaluation, &replay);
  }
  for (; line != lines.end(); ++line) TakeLine(*line, ranks, &replay);
}

void SummaryCollector::TakeLine(ScenarioIndex index, Ranks ranks, WalletReplay* replay) {
  const ScenarioLine& line = input_.scenario.lines[index];
  if (scope_.until && line.time >= *scope_.until) return;
  const Answer answer = replay->StepLine(index);
  if (scope_.Includes(line)) ++summary_.answers[line.type][answer.status];
  if (answer.change.kind != RuleChange::Kind::kNone) NoteRules(*replay, line.wallet, ranks);
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
  const Amount& spend = replay->spend();
  const WalletNotes& notes = *notes_.Find(send.wallet());
  ++summary_.sends;
  if (!summary_.first || send.time() < *summary_.first) summary_.first = send.time();
  if (!summary_.last || *summary_.last < send.time()) summary_.last = send.time();
  ++summary_.counts[outcome];
  if (input_.is_audit) {
    const AuditVerdict verdict = Audit(send, e);
    ++summary_.audit[static_cast<std::size_t>(verdict)];
    if (verdict == AuditVerdict::kBroken &&
        (!summary_.first_broken || e.rank < *summary_.first_broken))
      summary_.first_broken = e.rank;
  }
  summary_.spend[outcome].Add(send.coin(), spend);
  ++summary_.kinds[send.kind()][outcome];
  if (summary_.wallets.size() <= Index(send.wallet()))
    summary_.wallets.resize(Index(send.wallet()) + 1);
  summary_.wallets[Index(send.wallet())] = true;
  if (e.outcome != Outcome::kRefused) {
    AddVerdicts(send, e, notes, spend);
    if (notes.asks_owners) AddUnknownOwners(send, e, notes, replay);
  }
  if (e.winner != kNoRule) {
    RuleSummary& rule = summary_.rules[notes.rules[e.winner].row];
    ++rule.decided;
    if (e.deadlock) ++rule.decided_deadlocks;
    rule.decided_spend.Add(send.coin(), spend);
    if (!rule.first_decided || e.rank < *rule.first_decided) rule.first_decided = e.rank;
  }
  if (e.outcome == Outcome::kHeld) AddHeld(e);
  if (summary_.assumed.Add(send, e, replay->PolicyOf(send.wallet()))) ++summary_.assumed_sends;
}

void SummaryCollector::AddVerdicts(const Send& send, const Evaluation& e, const WalletNotes& notes,
                                   const Amount& spend) {
  bool any_limit = false;
  for (const auto& [index, verdict] : e.verdicts) {
    const RuleNote& note = notes.rules[index];
    RuleSummary& rule = summary_.rules[note.row];
    any_limit |= note.is_limit;
    ++rule.evaluated;
    if (verdict.fired) {
      ++rule.fired;
      if (!rule.first_fired || e.rank < *rule.first_fired) rule.first_fired = e.rank;
      if (!rule.last_fired || *rule.last_fired < e.rank) rule.last_fired = e.rank;
    } else if (send.time() < note.full_from) {
      ++rule.warming_up;
    }
    if (!verdict.counts) continue;
    KeepLarger(&rule.closest, e.rank, verdict.prior, verdict.counted);
    if (index == e.winner)
      KeepLarger(&rule.largest_decided, e.rank, verdict.prior, verdict.counted);
  }
  if (!any_limit) {
    summary_.uncovered.total.Add(send.coin(), spend);
    summary_.uncovered.has_rule[send.coin()] |= !e.verdicts.empty();
  }
}

void SummaryCollector::AddHeld(const Evaluation& e) {
  for (const UserId user : AskedIn(e.stages)) ++summary_.asked[user];
  if (!e.deadlock) return;
  ++summary_.deadlocks;
  if (!summary_.first_deadlock || e.rank < *summary_.first_deadlock)
    summary_.first_deadlock = e.rank;
}

void SummaryCollector::AddUnknownOwners(const Send& send, const Evaluation& e,
                                        const WalletNotes& notes, WalletReplay* replay) {
  const Policy& policy = replay->PolicyOf(send.wallet());
  const auto asks = [&](const RuleVerdict& rule) { return notes.rules[rule.rule].asks_owners; };
  if (std::none_of(e.verdicts.begin(), e.verdicts.end(), asks)) return;
  send.ForEachRecipient([&](const Recipient& recipient) {
    const auto misses = [&](const RuleVerdict& rule) {
      return asks(rule) && MissesOwner(policy.rules[rule.rule], send, recipient,
                                       replay->ContextOf(send, rule.rule));
    };
    if (std::any_of(e.verdicts.begin(), e.verdicts.end(), misses)) ++summary_.unknown_owners;
  });
}

}  // namespace sluice
