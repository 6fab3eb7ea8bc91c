/// \file
/// Holding `sweep` against the model of it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/differential/dice.h"
#include "tests/differential/sweep_model.h"
#include "tests/support/program.h"

namespace sluice::differential {

/// What happened in a run of comparisons.
using Tally = std::map<std::string, std::uint64_t>;

class SweepComparison {
 public:
  SweepComparison();

  /// The case of that seed, one of its limit rules, and a question. Empty where both agree, or
  /// where it has no limit rule; else what differs, with the whole case. Adds to `seen`.
  std::string Disagreement(std::uint64_t seed, Tally* seen) const;

 private:
  struct Question {
    std::vector<std::string> options;
    std::vector<Amount> limits;  ///< ascending, each once
    bool has_points = false, has_at_most = false, per_day = false;
    std::uint64_t points = 0, at_most = 0;
  };
  static Question RandomQuestion(const LimitRule& rule, const SweepModel& model, Dice& dice);
  testing::ProgramResult Ask(const Case& one, const std::string& rule,
                             const std::vector<std::string>& options) const;
  static std::string Difference(const Json& report, const LimitRule& rule, const Question& question,
                                SweepModel* model);
  static std::string CurveDifference(const Json& points, const std::string& coin,
                                     const LimitRule& rule, const Question& question,
                                     SweepModel* model);

  testing::Program program_;
};

}  // namespace sluice::differential
