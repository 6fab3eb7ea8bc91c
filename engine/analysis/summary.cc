#include "engine/analysis/summary.h"

#include <algorithm>

namespace sluice {
namespace {

template <typename T>
void KeepLeast(std::optional<T>* least, const std::optional<T>& other) {
  if (other && (!*least || *other < **least)) *least = other;
}

template <typename T>
void KeepLargest(std::optional<T>* largest, const std::optional<T>& other) {
  if (other && (!*largest || *other > **largest)) *largest = other;
}

template <typename Map>
void AddCounts(Map* counts, const Map& others) {
  for (const auto& [key, count] : others) (*counts)[key] += count;
}

void AddRule(RuleSummary* sum, const RuleSummary& other) {
  sum->in_force |= other.in_force;
  sum->evaluated += other.evaluated;
  sum->fired += other.fired;
  sum->decided += other.decided;
  sum->decided_deadlocks += other.decided_deadlocks;
  sum->decided_spend.Add(other.decided_spend);
  KeepLeast(&sum->first_fired, other.first_fired);
  KeepLargest(&sum->last_fired, other.last_fired);
  KeepLeast(&sum->first_decided, other.first_decided);
  if (other.closest) KeepLarger(&sum->closest, *other.closest);
  if (other.largest_decided) KeepLarger(&sum->largest_decided, *other.largest_decided);
  KeepLargest(&sum->full_from, other.full_from);
  sum->warming_up += other.warming_up;
}

}  // namespace

void KeepLarger(std::optional<LimitPoint>* kept, const LimitPoint& other) {
  if (*kept) {
    const auto order = other.total() <=> (*kept)->total();
    if (order < 0 || (order == 0 && other.rank > (*kept)->rank)) return;
  }
  *kept = other;
}

bool ReportScope::Includes(const Send& send) const {
  if ((from && send.time() < *from) || (until && send.time() >= *until)) return false;
  if (!wallets.empty() && std::find(wallets.begin(), wallets.end(), send.wallet()) == wallets.end())
    return false;
  return coins.empty() || std::find(coins.begin(), coins.end(), send.coin()) != coins.end();
}

bool ReportScope::Includes(const ScenarioLine& line) const {
  if ((from && line.time < *from) || (until && line.time >= *until)) return false;
  return wallets.empty() || std::find(wallets.begin(), wallets.end(), line.wallet) != wallets.end();
}

bool AssumedCounts::Add(const Send& send, const Evaluation& e, const Policy& policy) {
  bool any = e.initiator_unlisted;
  if (e.initiator_unlisted) ++permissions[send.initiator()];
  for (const auto& [index, verdict] : e.verdicts) {
    if (!verdict.assumed) continue;
    any = true;
    const Rule& rule = policy.rules[index];
    ++(rule.unsupported ? unsupported : webhooks)[rule.name];
  }
  const SendAssumptions of_send = AssumptionsOf(send, e);
  if (of_send.fee_coin) ++fee_coin;
  if (e.approval_assumed) ++approval;
  for (const std::string_view stage : AssumedStages(e)) {
    any = true;
    ++stages[std::string(stage)];
  }
  if (of_send.replaced) ++replaced;
  return any || of_send.fee_coin || e.approval_assumed || of_send.replaced;
}

void AssumedCounts::Add(const AssumedCounts& others) {
  AddCounts(&permissions, others.permissions);
  AddCounts(&webhooks, others.webhooks);
  AddCounts(&unsupported, others.unsupported);
  fee_coin += others.fee_coin;
  approval += others.approval;
  AddCounts(&stages, others.stages);
  replaced += others.replaced;
}

void Summary::Add(const Summary& other) {
  sends += other.sends;
  KeepLeast(&first, other.first);
  KeepLargest(&last, other.last);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    counts[i] += other.counts[i];
    spend[i].Add(other.spend[i]);
  }
  for (const auto& [kind, of_kind] : other.kinds) {
    for (std::size_t i = 0; i < of_kind.size(); ++i) kinds[kind][i] += of_kind[i];
  }
  rules.resize(std::max(rules.size(), other.rules.size()));
  for (std::size_t i = 0; i < other.rules.size(); ++i) AddRule(&rules[i], other.rules[i]);
  uncovered.total.Add(other.uncovered.total);
  for (const auto& [coin, has_rule] : other.uncovered.has_rule)
    uncovered.has_rule[coin] |= has_rule;
  AddCounts(&asked, other.asked);
  deadlocks += other.deadlocks;
  KeepLeast(&first_deadlock, other.first_deadlock);
  unknown_owners += other.unknown_owners;
  order_ties += other.order_ties;
  order_ties_not_checked += other.order_ties_not_checked;
  for (std::size_t i = 0; i < audit.size(); ++i) audit[i] += other.audit[i];
  KeepLeast(&first_broken, other.first_broken);
  assumed.Add(other.assumed);
  for (const auto& [type, by_status] : other.answers) AddCounts(&answers[type], by_status);
  assumed_sends += other.assumed_sends;
  wallets.resize(std::max(wallets.size(), other.wallets.size()));
  for (std::size_t i = 0; i < other.wallets.size(); ++i)
    wallets[i] = wallets[i] || other.wallets[i];
}

std::vector<std::string_view> AssumedStages(const Evaluation& evaluation) {
  std::vector<std::string_view> actions;
  if (!evaluation.stages_assumed) return actions;
  for (const Stage& stage : evaluation.stages) {
    if (!AsksPersons(stage.action) &&
        std::find(actions.begin(), actions.end(), stage.action_name) == actions.end())
      actions.push_back(stage.action_name);
  }
  return actions;
}

SendAssumptions AssumptionsOf(const Send& send, const Evaluation& evaluation) {
  const bool refused = evaluation.outcome == Outcome::kRefused;
  // A held send that its recorded state keeps from being executed lists no fee coin: specification,
  // section 5.
  const bool held_back = evaluation.outcome == Outcome::kHeld && NeverLeft(send);
  return {.fee_coin = !refused && !held_back && send.fee_coin_unknown() && !send.fee().IsZero(),
          .replaced = !refused && send.state() == RecordedState::kReplaced && !send.is_replaced()};
}

}  // namespace sluice
