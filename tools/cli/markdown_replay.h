/// \file
/// The report of a replay as Markdown, for the comment of a pull request.
#pragma once

#include <string>

#include "schema/output/replay_report.h"
#include "tools/cli/amount_text.h"

namespace sluice::cli {

/// Begins with the line `<!-- sluice-replay -->`; a MarkdownPage. Text from the input stays text.
std::string MarkdownReplay(const ReplayReport& report, const AmountText& amounts);

}  // namespace sluice::cli
