/// \file
/// What a diff should say, worked out from the reference's decisions.
/// Source: specification, section 11; schema/README.md, "Diff report".
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/differential/decided.h"
#include "tests/differential/random_pair.h"
#include "tests/differential/scope.h"

namespace sluice::differential {

struct DiffModel {
  Scope scope;  ///< what is to be reported
  /// By their names, those keys of the report that decisions alone make.
  std::map<std::string, Json> report;
  std::vector<Json> changes;  ///< the lines of JSON Lines
};

/// `answer_after` in microseconds; `dice` choose what is reported. The forecast is left out where
/// it leads past the calendar, and the answers to lines where not all sends are reported.
DiffModel ModelOfDiff(const Pair& pair, std::int64_t answer_after, Dice& dice);

/// `approvals` of one policy: the stages of held sends, asked one after the other.
Json ModelOfForecast(const std::vector<Json>& decisions, std::int64_t answer_after);

}  // namespace sluice::differential
