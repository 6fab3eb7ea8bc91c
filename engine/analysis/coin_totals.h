/// \file
/// CoinTotals: how many sends, and how much, by coin.
#pragma once

#include <cstdint>

#include "engine/base/amount.h"
#include "engine/base/id_map.h"
#include "engine/base/ids.h"

namespace sluice {

class CoinTotals {
 public:
  struct Total {
    std::uint64_t count = 0;
    Amount spend;  ///< base units of the coin
  };

  void Add(CoinId coin, const Amount& spend) { AddTotal(coin, 1, spend); }
  void Add(CoinId coin, const Total& total) { AddTotal(coin, total.count, total.spend); }
  void Add(const CoinTotals& others) {
    for (const auto& [coin, total] : others.totals_) Add(coin, total);
  }

  bool empty() const { return totals_.empty(); }

  /// Calls `take(coin, total)` for each coin, in no particular order.
  template <typename Take>
  void ForEach(Take take) const {
    for (const auto& [coin, total] : totals_) take(coin, total);
  }

 private:
  void AddTotal(CoinId coin, std::uint64_t count, const Amount& spend) {
    Total& total = totals_[coin];
    total.count += count;
    total.spend += spend;
  }

  IdMap<CoinId, Total> totals_;
};

}  // namespace sluice
