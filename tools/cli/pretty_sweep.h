/// \file
/// A sweep's report for a terminal.
/// Source: specification, section 12.
#pragma once

#include <string>

#include "schema/output/sweep_report.h"
#include "tools/cli/amount_text.h"
#include "tools/cli/terminal.h"

namespace sluice::cli {

/// What was swept, whether one curve says it all, and of each coin some points of its curve, the
/// present limit among them, and the answer to --at-most.
std::string PrettySweep(const SweepReport& report, const AmountText& amounts,
                        const TextStyle& style);

}  // namespace sluice::cli
