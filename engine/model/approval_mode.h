/// \file
/// The approval assumption, as it is written.
/// Source: specification, section 4.3.
#pragma once

#include <string_view>

#include "engine/base/result.h"
#include "engine/model/decision.h"

namespace sluice {

/// Reads `granted`, `granted-after=4h`, `withheld`, `recorded` or `recorded-strict`.
///
/// Errors: kWrongType  anything else; names the nearest
Result<ApprovalAssumption> ParseApprovals(std::string_view text);

}  // namespace sluice
