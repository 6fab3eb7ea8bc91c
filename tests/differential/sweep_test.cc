// Sweeps of limit rules of random policies against the slow reference. SLUICE_CASES and SLUICE_SEED
// (a number, or `random`) make longer runs.

#include <cstdint>
#include <iomanip>
#include <iostream>
#include <string>

#include <doctest/doctest.h>

#include "tests/differential/compare_sweep.h"
#include "tests/differential/run_cases.h"

namespace sluice::differential {
namespace {

// Enough for the coverage that is asked for, and for CI's time.
constexpr std::uint64_t kCases = 1'000;

const Tally kNeeded = {{"exact", 100},
                       {"exact, with --at-most", 40},
                       {"denied", 15},
                       {"denied, with --at-most", 6},
                       {"deadlock", 4},
                       {"withheld", 6},
                       {"withheld, with --at-most", 2},
                       {"approval delay", 10},
                       {"approval delay, with --at-most", 5},
                       {"recorded", 10},
                       {"recorded, with --at-most", 5},
                       {"over several coins", 10},
                       {"of a rule that met no send", 30},
                       {"of a rule that a line changes", 8}};

TEST_CASE("sweep: random rules give what full replays by the reference give") {
  const Run run = RunFromEnvironment(kCases);
  std::cout << "seeds from " << run.first_seed << ", " << run.cases << " cases\n";
  const SweepComparison comparison;
  Tally seen;
  for (std::uint64_t seed = run.first_seed; seed < run.first_seed + run.cases; ++seed) {
    const std::string disagreement = comparison.Disagreement(seed, &seen);
    REQUIRE_MESSAGE(disagreement.empty(), "seed " << seed << ": " << disagreement);
  }
  for (const auto& [what, count] : seen)
    std::cout << std::left << std::setw(40) << what << std::right << std::setw(8) << count << "\n";
  if (run.cases < kCases) return;  // Too few for the figures below.
  for (const auto& needed : kNeeded)
    CHECK_MESSAGE(seen[needed.first] >= needed.second, needed.first);
}

}  // namespace
}  // namespace sluice::differential
