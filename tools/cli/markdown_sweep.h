/// \file
/// A sweep's report as Markdown, such as for a comment on a change of a policy.
#pragma once

#include <string>

#include "schema/output/sweep_report.h"
#include "tools/cli/amount_text.h"

namespace sluice::cli {

/// Text from the input is escaped, so that it stays text. At most 60,000 characters; what is cut is
/// said. The first line is always `<!-- sluice-sweep -->`, by which such a comment is found again.
std::string MarkdownSweep(const SweepReport& report, const AmountText& amounts);

}  // namespace sluice::cli
