/// \file
/// Gates: `--fail-on`, exit code 2.
#pragma once

#include <string>
#include <vector>

#include "schema/output/diff_report.h"
#include "schema/output/replay_report.h"

namespace sluice::cli {

/// Splits at commas. Throws UsageError for one that isn't in `known`.
std::vector<std::string> ParseGates(const std::string& text,
                                    const std::vector<std::string_view>& known);

/// Every gate that a replay knows, and a diff.
std::vector<std::string_view> ReplayGates();
std::vector<std::string_view> DiffGates();

/// What tripped, a sentence each: `denied: 4 sends`.
std::vector<std::string> TrippedBy(const ReplayReport& report,
                                   const std::vector<std::string>& gates, std::size_t warnings);
std::vector<std::string> TrippedBy(const DiffReport& report, const std::vector<std::string>& gates,
                                   std::size_t warnings);

}  // namespace sluice::cli
