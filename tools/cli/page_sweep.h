/// \file
/// A sweep as a page.
#pragma once

#include <string>

#include "schema/decimals.h"
#include "schema/output/sweep_report.h"

namespace sluice::cli {

/// The page, whole.
std::string SweepPage(const SweepReport& report, const Decimals& decimals);

}  // namespace sluice::cli
