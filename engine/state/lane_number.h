/// \file
/// LaneNumber: the numbers in which lanes count, as narrow as their sums allow.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <limits>

#include "engine/base/amount.h"

namespace sluice {

/// Sums that stay below 2^63, below 2^127, or of any size.
template <typename T>
concept LaneNumber =
    std::same_as<T, std::uint64_t> || std::same_as<T, Uint128> || std::same_as<T, Amount>;

/// Whether sums of up to `bound`, and twice as much, fit; in an Amount they always do.
template <LaneNumber Number>
requires(!std::same_as<Number, Amount>) bool CanHold(const Amount& bound) {
  constexpr int kBits = static_cast<int>(8 * sizeof(Number)) - 2;
  const std::optional<Uint128> small = bound.Small();
  return small && (*small >> kBits) == 0;
}

/// An amount as such a number; one that is too large becomes more than any sum.
template <LaneNumber Number>
Number ToLane(const Amount& amount) {
  if constexpr (std::same_as<Number, Amount>) {
    return amount;
  } else {
    constexpr auto kMost = static_cast<Number>(-1);
    const std::optional<Uint128> small = amount.Small();
    return small && *small < kMost ? static_cast<Number>(*small) : kMost;
  }
}

/// Back again. REQUIRES that it is a sum.
template <LaneNumber Number>
Amount FromLane(const Number& number) {
  if constexpr (std::same_as<Number, Amount>) {
    return number;
  } else {
    return Amount::OfSmall(number);
  }
}

}  // namespace sluice
