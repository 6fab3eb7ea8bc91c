// The fast engine against the slow reference. SLUICE_CASES and SLUICE_SEED (a number, or `random`)
// make longer runs.

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>

#include <doctest/doctest.h>

#include "tests/differential/compare.h"
#include "tests/differential/run_cases.h"
#include "tests/differential/small_worlds.h"

namespace sluice::differential {
namespace {

// Enough for the coverage that is asked for, and for CI's time.
constexpr std::uint64_t kCases = 20'000;

TEST_CASE("engine and reference: random cases give the same bytes") {
  const Run run = RunFromEnvironment(kCases);
  std::cout << "seeds from " << run.first_seed << ", " << run.cases << " cases\n";
  Coverage coverage;
  std::uint64_t compared = 0;
  const std::string disagreement = FirstDisagreement(run, &coverage, &compared);
  CHECK_MESSAGE(disagreement.empty(), disagreement);
  std::cout << coverage.Table();
  if (run.cases < kCases || !disagreement.empty()) return;  // Too few for the figures below.
  for (const std::string& unmet : coverage.Unmet()) FAIL_CHECK(unmet);
}

TEST_CASE("engine and reference: every small history gives the same bytes") {
  std::uint64_t compared = 0;
  std::uint64_t disagreements = 0;
  ForEachSmallCase([&](const Case& one) {
    ++compared;
    const std::string disagreement = Disagreement(one);
    if (disagreement.empty() || ++disagreements > 3) return;
    FAIL_CHECK(one.shape << ": " << disagreement);
  });
  std::cout << compared << " small histories compared\n";
  CHECK(compared > 50'000);
}

}  // namespace
}  // namespace sluice::differential
