/// \file
/// Problems of what stands within a suite, at their places in the suite.
#pragma once

#include <string>
#include <vector>

#include "schema/suite/suite_text.h"

namespace sluice {

/// Problems were found in lines that are parts of the suite's JSON, under another file's name.
struct LinesWithin {
  std::string name;                  ///< as the problems name it
  std::vector<std::size_t> offsets;  ///< of each line's first byte in the suite's JSON
  const JsonNode* whole;             ///< where a problem stands that is of no line
};

/// The problem as one of the suite's; those of other files as they are.
Problem PlacedIn(SuiteText* text, const LinesWithin& lines, Problem problem);

}  // namespace sluice
