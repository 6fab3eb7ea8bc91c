#include "tests/differential/fault_judges.h"

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
           {4'000,
            [&](std::uint64_t seed) {
              Tally ignored;
              return sweep.Disagreement(seed, &ignored);
            }}},
          {"readings", {300, [&](std::uint64_t seed) {
                          ReadingsComparison::Tally ignored;
                          return readings.Disagreement(seed, &ignored);
                        }}}};
}

bool Notices(const Judge& judge) {
  for (std::uint64_t seed = 0; seed < judge.cases; ++seed) {
    const std::string found = judge.disagreement(seed);
    if (found.empty()) continue;
    std::cout << "noticed by case " << seed + 1 << "\n"
              << found.substr(0, found.find("\npolicy:")) << "\n";
    return true;
  }
  std::cout << "not noticed in " << judge.cases << " cases\n";
  return false;
}

}  // namespace

bool NoticesFault(const std::string& name, std::uint64_t cases) {
  const DiffComparison diff;
  const SweepComparison sweep;
  const ReadingsComparison readings;
  Judge judge = Judges(diff, sweep, readings).at(name);
  if (cases != 0) judge.cases = cases;
  return Notices(judge);
}

}  // namespace sluice::differential
