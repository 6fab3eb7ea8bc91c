/// \file
/// When a list of executed sends gives back those that no window reaches any more.
#pragma once

#include <cstddef>

namespace sluice {

/// So many entries that no window reaches are kept at least.
inline constexpr std::size_t kPassedMax = 1024;

/// How many entries are given back from the front of a list of `entries`, of which no window
/// reaches the first `passed`: those, once they are more than kPassedMax and half of the list at
/// least; none before. So what is moved up for it is O(1) an entry, amortised, and a list is at
/// most about twice as long as what its windows reach.
inline std::size_t EntriesToDrop(std::size_t passed, std::size_t entries) {
  return passed > kPassedMax && passed >= entries / 2 ? passed : 0;
}

}  // namespace sluice
