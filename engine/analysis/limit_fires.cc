#include "engine/analysis/limit_fires.h"

#include <algorithm>

namespace sluice {

std::uint64_t LimitFires::OfCoin::MostADay() const {
  std::uint64_t most = 0;
  for (const auto& [day, count] : on_days) most = std::max(most, count);
  return most;
}

void LimitFires::OfCoin::Add(const OfCoin& other) {
  fires += other.fires;
  spend += other.spend;
  for (const auto& [day, count] : other.on_days) on_days[day] += count;
}

void LimitFires::Add(const LimitFires& other) {
  for (const auto& [coin, fires] : other.coins) coins[coin].Add(fires);
}

}  // namespace sluice
