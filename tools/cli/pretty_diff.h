/// \file
/// The report of a diff for a terminal.
/// Source: specification, section 11.
#pragma once

#include <string>

#include "schema/output/diff_report.h"
#include "tools/cli/amount_text.h"
#include "tools/cli/terminal.h"

namespace sluice::cli {

std::string PrettyDiff(const DiffReport& report, const AmountText& amounts, const TextStyle& style);

}  // namespace sluice::cli
