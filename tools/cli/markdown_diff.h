/// \file
/// The report of a diff as Markdown, for the comment of a pull request.
#pragma once

#include <string>

#include "schema/output/diff_report.h"
#include "tools/cli/amount_text.h"

namespace sluice::cli {

/// Begins with the line `<!-- sluice-diff -->`; a MarkdownPage. Text from the input stays text.
std::string MarkdownDiff(const DiffReport& report, const AmountText& amounts);

}  // namespace sluice::cli
