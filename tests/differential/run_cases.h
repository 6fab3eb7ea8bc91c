/// \file
/// Running many random cases.
#pragma once

#include <cstdint>
#include <string>

#include "tests/differential/coverage.h"

namespace sluice::differential {

struct Run {
  std::uint64_t first_seed = 0;
  std::uint64_t cases = 0;
};

/// The run that the environment asks for: SLUICE_SEED (a number, or `random`) and SLUICE_CASES (a
/// number, or `10%` of `cases`); else the seed 0 and `cases`.
Run RunFromEnvironment(std::uint64_t cases);

/// Compares case after case; stops at the first disagreement, and returns it with its seed. Empty
/// where all agree. Figures go into `coverage` where one is given. `compared` is set to the number
/// of cases that were tried.
std::string FirstDisagreement(const Run& run, Coverage* coverage, std::uint64_t* compared);

}  // namespace sluice::differential
