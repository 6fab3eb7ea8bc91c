#include "tests/differential/run_cases.h"

#include <cstdlib>
#include <random>
#include <string_view>

#include "tests/differential/compare.h"

namespace sluice::differential {

namespace {

std::uint64_t CasesFromEnvironment(std::uint64_t cases) {
  const char* const asked = std::getenv("SLUICE_CASES");
  if (asked == nullptr) return cases;
  const std::uint64_t number = std::strtoull(asked, nullptr, 10);
  return std::string_view(asked).ends_with('%') ? cases * number / 100 : number;
}

}  // namespace

Run RunFromEnvironment(std::uint64_t cases) {
  const char* const seed = std::getenv("SLUICE_SEED");
  Run run{0, CasesFromEnvironment(cases)};
  if (seed != nullptr && std::string_view(seed) == "random") {
    run.first_seed = (std::uint64_t{std::random_device()()} << 32U) | std::random_device()();
  } else if (seed != nullptr) {
    run.first_seed = std::strtoull(seed, nullptr, 10);
  }
  return run;
}

std::string FirstDisagreement(const Run& run, Coverage* coverage, std::uint64_t* compared) {
  for (*compared = 0; *compared < run.cases; ++*compared) {
    const std::uint64_t seed = run.first_seed + *compared;
    const Case one = RandomCase(seed);
    std::string decisions;
    const std::string disagreement = Disagreement(one, coverage, &decisions);
    if (!disagreement.empty()) return "seed " + std::to_string(seed) + ": " + disagreement;
    if (coverage != nullptr) coverage->Add(one, decisions);
  }
  return {};
}

}  // namespace sluice::differential
