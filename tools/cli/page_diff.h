/// \file
/// A diff as a page.
#pragma once

#include <string>

#include "engine/analysis/summary.h"
#include "schema/decimals.h"
#include "schema/output/diff_report.h"

namespace sluice::cli {

/// The page, whole. Replays once more, for the sends that change.
std::string DiffPage(const DiffReport& report, const ReportScope& scope, const Decimals& decimals);

}  // namespace sluice::cli
