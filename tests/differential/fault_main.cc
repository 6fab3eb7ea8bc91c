// Linked with a fault in the engine: fails unless a judge disagrees within its number of random
// cases. The argument names the judge: decisions, diff, sweep or readings.

#include <cstdint>
#include <functional>
#include <iostream>
#include <map>
#include <string>

#include "tests/differential/compare.h"
#include "tests/differential/compare_diff.h"
#include "tests/differential/compare_readings.h"
#include "tests/differential/compare_sweep.h"

namespace sluice::differential {
namespace {

struct Judge {
  std::uint64_t cases;
  std::function<std::string(std::uint64_t seed)> disagreement;
};

std::map<std::string, Judge> Judges(const DiffComparison& diff, const SweepComparison& sweep,
                                    const ReadingsComparison& readings) {
  return {{"decisions", {5'000, [](std::uint64_t seed) { return Disagreement(RandomCase(seed)); }}},
          {"diff",
           {2'000,
            [&](std::uint64_t seed) {
              DiffModel model;
              return diff.Disagreement(RandomPair(seed), seed, &model);
            }}},
          {"sweep",
           {1'000,
            [&](std::uint64_t seed) {
              Tally ignored;
              return sweep.Disagreement(seed, &ignored);
            }}},
          {"readings", {300, [&](std::uint64_t seed) {
                          ReadingsComparison::Tally ignored;
                          return readings.Disagreement(seed, &ignored);
                        }}}};
}

int LookForFault(const Judge& judge) {
  for (std::uint64_t seed = 0; seed < judge.cases; ++seed) {
    const std::string found = judge.disagreement(seed);
    if (found.empty()) continue;
    std::cout << "noticed by case " << seed + 1 << "\n"
              << found.substr(0, found.find("\npolicy:")) << "\n";
    return 0;
  }
  std::cout << "not noticed in " << judge.cases << " cases\n";
  return 1;
}

}  // namespace
}  // namespace sluice::differential

int main(int /*argc*/, char** argv) {
  using namespace sluice::differential;
  const DiffComparison diff;
  const SweepComparison sweep;
  const ReadingsComparison readings;
  return LookForFault(Judges(diff, sweep, readings).at(argv[1]));
}
