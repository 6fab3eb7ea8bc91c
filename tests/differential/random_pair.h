/// \file
/// Random pairs of policies over one history: what a diff is given.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/differential/random_case.h"

namespace sluice::differential {

struct Pair {
  Case base;
  std::string proposed;              ///< a policy document
  std::vector<std::string> changes;  ///< what was done to the base's, in words
};

/// The pair of that seed: mostly one policy with a few changes, now and then two that have nothing
/// in common, or the same twice. Both can be read.
Pair RandomPair(std::uint64_t seed);

}  // namespace sluice::differential
