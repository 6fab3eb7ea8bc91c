/// \file
/// LimitFires: on how many sends a limit rule fires under one limit.
#pragma once

#include <cstdint>
#include <map>
#include <unordered_map>

#include "engine/base/amount.h"
#include "engine/base/ids.h"

namespace sluice {

/// Of the sends that are reported.
struct LimitFires {
  struct OfCoin {
    std::uint64_t fires = 0;
    Amount spend;  ///< base units
    /// By day of UTC, from 1970-01-01 on; only where it is asked for.
    std::unordered_map<std::int32_t, std::uint64_t> on_days;

    std::uint64_t MostADay() const;
    void Add(const OfCoin& other);
  };
  std::map<CoinId, OfCoin> coins;

  void Add(const LimitFires& other);
};

}  // namespace sluice
