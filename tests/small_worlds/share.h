/// \file
/// Comparing engine and reference on a share of all small worlds.
#pragma once

#include <cstdint>
#include <string>

namespace sluice::small_worlds {

/// Share `number` of `of`, from 0; 0 of 1 is all.
struct Share {
  std::uint64_t number = 0;
  std::uint64_t of = 1;
};

/// Of pairs of a policy and a history. Those of shares add up to those of all.
struct Figures {
  std::uint64_t pairs = 0;
  std::uint64_t fired = 0;  ///< A rule fires on a send.
  std::uint64_t edges =
      0;  ///< A send meets a limit exactly, or lies on a window's edge or beside it.
  std::uint64_t checksum = 0;  ///< a sum over pairs, of all that was decided
  std::string disagreement;  ///< the first, as it can be tried again; then the rest isn't compared
};

/// Families of pairs fall into shares as if by chance.
Figures Compare(const Share& share);

}  // namespace sluice::small_worlds
