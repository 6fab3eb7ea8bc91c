/// \file
/// What `--sensitivity` should say, worked out by a replay of the reference for each reading.
/// Source: specification, section 8; schema/README.md, "Sensitivity".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/differential/decided.h"
#include "tests/differential/scope.h"

namespace sluice::differential {

/// One other value of a switch, or of the approval assumption.
struct ReadingModel {
  std::string name, value;
  /// Whether it is to be listed; nothing: only where it changes a decision.
  std::optional<bool> is_listed = true;
  /// Whether the policy can be read under it; nothing: the model can't say.
  std::optional<bool> is_tried = true;
};

class SensitivityModel {
 public:
  /// `dice` choose what is reported.
  SensitivityModel(const Case& one, Dice& dice);

  const Scope& scope() const { return scope_; }

  const std::vector<ReadingModel>& readings() const { return readings_; }

  /// What `readings` should say of it, where it is tried. Notes which sends hang on it.
  Json Changes(const ReadingModel& reading);

  /// By the readings that were looked at so far.
  std::uint64_t hanging() const;
  std::uint64_t settled() const { return scope_.Of(base_.sends).size() - hanging(); }

 private:
  std::optional<bool> LacksAWindow() const;

  const Case& case_;
  Decided base_;
  Scope scope_;
  std::vector<bool> hangs_;  // by the sends' order
  std::vector<ReadingModel> readings_;
};

}  // namespace sluice::differential
