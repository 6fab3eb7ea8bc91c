/// \file
/// A sweep's report as Markdown, such as for a comment on a change of a policy.
#pragma once

#include <string>

#include "schema/output/sweep_report.h"
#include "tools/cli/amount_text.h"

namespace sluice::cli {

/// Begins with the line `<!-- sluice-sweep -->`; a MarkdownPage. Text from the input stays text.
std::string MarkdownSweep(const SweepReport& report, const AmountText& amounts);

}  // namespace sluice::cli
