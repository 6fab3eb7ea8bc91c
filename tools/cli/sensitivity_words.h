/// \file
/// What a replay's decisions hang on, for the reports that people read.
/// Source: schema/README.md, "Sensitivity".
#pragma once

#include <string>

#include "schema/output/replay_report.h"
#include "tools/cli/amount_text.h"
#include "tools/cli/terminal.h"

namespace sluice::cli {

/// How many sends are settled, then the readings that change most, each with its figures; on a
/// terminal at most `lines`, and the cut is stated. REQUIRES that the report has it.
std::string PrettySensitivity(const ReplayReport& report, const AmountText& amounts,
                              const TextStyle& style, std::size_t lines);

/// The same as a table of every reading that changes something.
std::string MarkdownSensitivity(const ReplayReport& report, const AmountText& amounts);

}  // namespace sluice::cli
