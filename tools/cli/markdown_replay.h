/// \file
/// The report of a replay as Markdown.
#pragma once

#include <string>

#include "schema/output/replay_report.h"
#include "tools/cli/amount_text.h"

namespace sluice::cli {

/// Text from the input is escaped, so that it stays text.
std::string MarkdownReplay(const ReplayReport& report, const AmountText& amounts);

/// With what Markdown and HTML would take for their own escaped.
std::string MarkdownText(std::string_view text);

}  // namespace sluice::cli
