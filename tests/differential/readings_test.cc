// `replay --sensitivity` of random cases against replays by the slow reference. SLUICE_CASES and
// SLUICE_SEED (a number, or `random`) make longer runs.

#include <cstdint>
#include <iomanip>
#include <iostream>
#include <string>

#include <doctest/doctest.h>

#include "tests/differential/compare_readings.h"
#include "tests/differential/run_cases.h"

namespace sluice::differential {
namespace {

// Enough for the coverage that is asked for, and for CI's time.
constexpr std::uint64_t kCases = 330;

// How many cases have a decision that hangs on it; and sends.
const ReadingsComparison::Tally kNeeded = {{"settled", 300},
                                           {"hanging", 200},
                                           {"not tried", 3},
                                           {"comparison=>=", 15},
                                           {"window=rolling-inclusive", 1},
                                           {"window=fixed", 3},
                                           {"countFee=false", 20},
                                           {"emptyWhitelistFires=false", 1},
                                           {"webhookUnknown=pass", 10},
                                           {"denyCounts=true", 8},
                                           {"heldCounts=true", 5},
                                           {"addressSuffix=ignore", 1},
                                           {"selfSend=exempt", 20},
                                           {"approvalsNeeded=sum", 4},
                                           {"initiatorMayApprove=true", 15},
                                           {"unverifiedCounts=false", 1},
                                           {"permissions=ignore", 2},
                                           {"adminImpliesSpend=true", 1},
                                           {"missingTimeWindow=0", 3},
                                           {"missingTimeWindow=86400", 3},
                                           {"walletIds=hex32", 1},
                                           {"approvals=granted", 4},
                                           {"approvals=granted-after=24h", 10},
                                           {"approvals=withheld", 10},
                                           {"approvals=recorded", 3},
                                           {"approvals=recorded-strict", 3}};

TEST_CASE("sensitivity: every reading of random cases gives what the reference gives") {
  const Run run = RunFromEnvironment(kCases);
  std::cout << "seeds from " << run.first_seed << ", " << run.cases << " cases\n";
  const ReadingsComparison comparison;
  ReadingsComparison::Tally seen;
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
