/// \file
/// CoinTotals: how many sends, and how much, by coin.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/base/amount.h"
#include "engine/base/ids.h"

namespace sluice {

class CoinTotals {
 public:
  struct Total {
    std::uint64_t count = 0;
    Amount spend;  ///< base units of the coin
  };

  void Add(CoinId coin, const Amount& spend) { AddTotal(coin, 1, spend); }
  void Add(const CoinTotals& others) {
    for (const auto& [coin, total] : others.totals_) AddTotal(coin, total.count, total.spend);
  }

  bool empty() const { return totals_.empty(); }

  /// Calls `take(coin, total)` for each coin, in no particular order.
  template <typename Take>
  void ForEach(Take take) const {
    for (const auto& [coin, total] : totals_) take(coin, total);
  }

 private:
  using Entry = std::pair<CoinId, Total>;

  void AddTotal(CoinId coin, std::uint64_t count, const Amount& spend) {
    auto place = std::lower_bound(totals_.begin(), totals_.end(), coin,
                                  [](const Entry& entry, CoinId id) { return entry.first < id; });
    if (place == totals_.end() || place->first != coin) place = totals_.insert(place, {coin, {}});
    place->second.count += count;
    place->second.spend += spend;
  }

  std::vector<Entry> totals_;  // Ascending: mostly a few, and then this is quicker than hashing.
};

}  // namespace sluice
