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

namespace sluice::differential {

struct DiffModel {
  /// By their names, those keys of the report that decisions alone make.
  std::map<std::string, Json> report;
  std::vector<Json> changes;  ///< the lines of JSON Lines
};

/// `answer_after` in microseconds. The forecast is left out where it leads past the calendar.
DiffModel ModelOfDiff(const Pair& pair, std::int64_t answer_after);

/// `approvals` of one policy: the stages of held sends, asked one after the other.
Json ModelOfForecast(const std::vector<Json>& decisions, std::int64_t answer_after);

}  // namespace sluice::differential
