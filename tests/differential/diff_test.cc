// Diffs of random pairs of policies against the model of them that is made of the slow reference.
// SLUICE_CASES and SLUICE_SEED (a number, or `random`) make longer runs.

#include <cstdint>
#include <iostream>
#include <string>

#include <doctest/doctest.h>

#include "tests/differential/compare_diff.h"
#include "tests/differential/diff_coverage.h"
#include "tests/differential/run_cases.h"

namespace sluice::differential {
namespace {

// Enough for the coverage that is asked for, and for CI's time.
constexpr std::uint64_t kPairs = 2'000;

TEST_CASE("diff: random pairs of policies give what the reference gives") {
  const Run run = RunFromEnvironment(kPairs);
  std::cout << "seeds from " << run.first_seed << ", " << run.cases << " pairs\n";
  DiffComparison comparison;
  DiffCoverage coverage;
  for (std::uint64_t seed = run.first_seed; seed < run.first_seed + run.cases; ++seed) {
    const Pair pair = RandomPair(seed);
    DiffModel model;
    const std::string disagreement = comparison.Disagreement(pair, seed, &model);
    REQUIRE_MESSAGE(disagreement.empty(), "seed " << seed << ": " << disagreement);
    coverage.Add(pair, model);
  }
  std::cout << coverage.Table();
  if (run.cases < kPairs) return;  // Too few for the figures below.
  for (const std::string& unmet : coverage.Unmet()) FAIL_CHECK(unmet);
}

TEST_CASE("diff: a policy differs from itself in nothing") {
  const Run run = RunFromEnvironment(kPairs / 4);
  const DiffComparison comparison;
  for (std::uint64_t seed = run.first_seed; seed < run.first_seed + run.cases; ++seed) {
    CAPTURE(seed);
    Pair pair = RandomPair(seed);
    pair.proposed = pair.base.policy;
    pair.base.options.webhooks.clear();  // They may be of the other policy's rules.
    const DiffAnswer answer = comparison.Ask(pair);
    REQUIRE_MESSAGE(answer.err.empty(), answer.err);
    const Json report = reference::ParseJson(answer.report);
    REQUIRE(answer.changes.empty());
    REQUIRE(report["unchanged"].Json() == report["sends"].Json());
    REQUIRE(report["matrix"].Json() == "{}");
    REQUIRE(report["rulesChanged"].Json() == "[]");
    REQUIRE(report["answersChanged"].Json() == "0");
    REQUIRE(report["approvals"]["base"].Json() == report["approvals"]["proposed"].Json());
  }
}

}  // namespace
}  // namespace sluice::differential
