/// \file
/// Holding `replay --sensitivity` against the model of it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/differential/readings_model.h"
#include "tests/support/program.h"

namespace sluice::differential {

class ReadingsComparison {
 public:
  /// What happened in a run of comparisons.
  using Tally = std::map<std::string, std::uint64_t>;

  ReadingsComparison();

  /// The case of that seed under every reading. Empty where both agree, else what differs, with the
  /// whole case. Adds to `seen`.
  std::string Disagreement(std::uint64_t seed, Tally* seen) const;

 private:
  testing::ProgramResult Ask(const Case& one, const std::vector<std::string>& options) const;

  testing::Program program_;
};

}  // namespace sluice::differential
