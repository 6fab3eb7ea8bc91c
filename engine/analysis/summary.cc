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

void KeepLarger(std::optional<LimitPoint>* kept, const std::optional<LimitPoint>& other) {
  if (other) KeepLarger(kept, other->rank, other->prior, other->counted);
}

template <typename Map>
void AddCounts(Map* counts, const Map& others) {
  for (const auto& [key, count] : others) (*counts)[key] += count;
}

}  // namespace

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

void RuleSummary::Add(const RuleSummary& other) {
  in_force |= other.in_force;
  evaluated += other.evaluated;
  fired += other.fired;
  decided += other.decided;
  decided_deadlocks += other.decided_deadlocks;
  decided_spend.Add(other.decided_spend);
  KeepLeast(&first_fired, other.first_fired);
  KeepLargest(&last_fired, other.last_fired);
  KeepLeast(&first_decided, other.first_decided);
  KeepLarger(&closest, other.closest);
  KeepLarger(&largest_decided, other.largest_decided);
  KeepLargest(&full_from, other.full_from);
  warming_up += other.warming_up;
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
  for (std::size_t i = 0; i < other.rules.size(); ++i) rules[i].Add(other.rules[i]);
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

}  // namespace sluice
