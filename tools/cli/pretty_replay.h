/// \file
/// The report of a replay for a terminal.
/// Source: specification, section 10.
#pragma once

#include <string>

#include "schema/output/replay_report.h"
#include "tools/cli/amount_text.h"
#include "tools/cli/terminal.h"

namespace sluice::cli {

/// The first screen: at most 24 lines of 80 columns, wider where the style is.
/// `history_paths`: for the commands that it hints at.
std::string PrettyFirstScreen(const ReplayReport& report,
                              const std::vector<std::string>& history_paths,
                              const AmountText& amounts, const TextStyle& style);

/// What comes after it: every amount in base units too, every rule, the inputs with their digests.
std::string PrettyDetails(const ReplayReport& report, const AmountText& amounts);

}  // namespace sluice::cli
