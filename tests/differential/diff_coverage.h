/// \file
/// Whether the random pairs reach what diffs are about.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/differential/diff_model.h"

namespace sluice::differential {

class DiffCoverage {
 public:
  void Add(const Pair& pair, const DiffModel& model);

  /// Plain text, a line for each thing seen and how often.
  std::string Table() const;

  /// What comes too seldom, a sentence each. Meant for runs of 2,000 pairs.
  std::vector<std::string> Unmet() const;

 private:
  std::map<std::string, std::uint64_t> seen_;
};

}  // namespace sluice::differential
