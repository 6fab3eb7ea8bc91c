/// \file
/// All that a summary says, as text, to hold one against another.
#pragma once

#include <string>

#include "engine/analysis/summary.h"

namespace sluice::testing {

/// A line for each figure; what has no order is sorted.
std::string SummaryText(const Summary& summary);

}  // namespace sluice::testing
