/// \file
/// The report of a diff as Markdown.
#pragma once

#include <string>

#include "schema/output/diff_report.h"
#include "tools/cli/amount_text.h"

namespace sluice::cli {

/// Text from the input is escaped, so that it stays text.
std::string MarkdownDiff(const DiffReport& report, const AmountText& amounts);

}  // namespace sluice::cli
