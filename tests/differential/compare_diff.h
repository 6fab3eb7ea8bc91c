/// \file
/// Holding `diff` against the model of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/differential/diff_model.h"
#include "tests/support/program.h"

namespace sluice::differential {

/// What `diff` prints.
struct DiffAnswer {
  std::string report;   ///< --format json
  std::string changes;  ///< --format jsonl
  std::string err;      ///< what it says where it can't be answered; empty where it can
};

class DiffComparison {
 public:
  DiffComparison();

  /// `options`: beside those of the base.
  DiffAnswer Ask(const Pair& pair, const std::vector<std::string>& options = {}) const;

  /// Empty where both agree, else what differs, with the whole pair. `seed` chooses what is
  /// reported, and the delay of the forecast. `model` is set to what should have come.
  std::string Disagreement(const Pair& pair, std::uint64_t seed, DiffModel* model) const;

 private:
  testing::Program program_;
};

}  // namespace sluice::differential
