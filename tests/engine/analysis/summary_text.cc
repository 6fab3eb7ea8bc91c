#include "tests/engine/analysis/summary_text.h"

#include <map>
#include <sstream>

namespace sluice::testing {
namespace {

std::string Text(std::uint64_t number) { return std::to_string(number); }
std::string Text(Timestamp time) { return std::to_string(time.time_since_epoch().count()); }
std::string Text(const LimitPoint& point) {
  return Text(std::uint64_t{point.rank}) + ":" + point.prior.ToString() + "+" +
         point.counted.ToString();
}
template <typename T>
std::string Text(const std::optional<T>& value) {
  return value ? Text(*value) : "-";
}
std::string Text(const std::optional<std::uint32_t>& rank) {
  return rank ? std::to_string(*rank) : "-";
}
std::string Text(const CoinTotals& totals) {
  std::map<std::uint32_t, std::string> by_coin;
  totals.ForEach([&](CoinId coin, const CoinTotals::Total& total) {
    by_coin[Index(coin)] = Text(total.count) + "/" + total.spend.ToString();
  });
  std::string text;
  for (const auto& [coin, total] : by_coin) text += " " + std::to_string(coin) + "=" + total;
  return text;
}
std::string Text(const std::array<std::uint64_t, kOutcomes>& counts) {
  std::string text;
  for (const std::uint64_t count : counts) text += " " + Text(count);
  return text;
}

void Put(const RuleSummary& rule, std::ostream& out) {
  out << "rule " << rule.in_force << " evaluated " << rule.evaluated << " fired " << rule.fired
      << " " << Text(rule.first_fired) << " " << Text(rule.last_fired) << " decided "
      << rule.decided << " " << rule.decided_deadlocks << " " << Text(rule.first_decided)
      << Text(rule.decided_spend) << "\n closest " << Text(rule.closest) << " largest decided "
      << Text(rule.largest_decided) << " full " << Text(rule.full_from) << " warming "
      << rule.warming_up << "\n";
}

}  // namespace

std::string SummaryText(const Summary& summary) {
  std::ostringstream out;
  out << "sends " << summary.sends << " " << Text(summary.first) << " " << Text(summary.last)
      << "\ncounts" << Text(summary.counts) << "\n";
  for (const CoinTotals& spend : summary.spend) out << "spend" << Text(spend) << "\n";
  std::map<std::uint32_t, std::string> kinds;
  for (const auto& [kind, counts] : summary.kinds) kinds[Index(kind)] = Text(counts);
  for (const auto& [kind, counts] : kinds) out << "kind " << kind << counts << "\n";
  for (const RuleSummary& rule : summary.rules) Put(rule, out);
  out << "uncovered" << Text(summary.uncovered.total);
  for (const auto& [coin, has_rule] : summary.uncovered.has_rule)
    out << " " << Index(coin) << ":" << has_rule;
  out << "\nasked";
  std::map<std::uint32_t, std::uint64_t> asked;
  for (const auto& [user, count] : summary.asked) asked[Index(user)] = count;
  for (const auto& [user, count] : asked) out << " " << user << "=" << count;
  out << "\ndeadlocks " << summary.deadlocks << " " << Text(summary.first_deadlock) << " owners "
      << summary.unknown_owners << " ties " << summary.order_ties << " "
      << summary.order_ties_not_checked << " assumed " << summary.assumed_sends << " "
      << summary.assumed.fee_coin << " " << summary.assumed.approval << " "
      << summary.assumed.replaced << "\nwallets";
  for (std::size_t i = 0; i < summary.wallets.size(); ++i) {
    if (summary.wallets[i]) out << " " << i;
  }
  return out.str() + "\n";
}

}  // namespace sluice::testing
