#include "tests/differential/run_cases.h"

#include <cstdlib>
#include <random>
#include <string_view>

#include "tests/differential/compare.h"

namespace sluice::differential {

Run RunFromEnvironment(std::uint64_t cases) {
  const char* const seed = std::getenv("SLUICE_SEED");
  const char* const count = std::getenv("SLUICE_CASES");
  Run run{0, count == nullptr ? cases : std::strtoull(count, nullptr, 10)};
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
