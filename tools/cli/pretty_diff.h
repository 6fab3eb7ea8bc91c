/// \file
/// The report of a diff for a terminal.
/// Source: specification, section 11.
#pragma once

#include <string>

#include "schema/output/diff_report.h"
#include "tools/cli/amount_text.h"
#include "tools/cli/terminal.h"

namespace sluice::cli {

/// The first screen: at most 24 lines of 80 columns, wider where the style is. Off a terminal there
/// follow every change of the policies, every amount in base units too, the samples with both
/// decisions, who is asked how often, and the inputs with their digests.
std::string PrettyDiff(const DiffReport& report, const AmountText& amounts, const TextStyle& style);

}  // namespace sluice::cli
