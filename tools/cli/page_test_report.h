/// \file
/// What became of suites, as a page.
#pragma once

#include <string>

#include "schema/suite/test_report.h"

namespace sluice::cli {

/// The page, whole.
std::string TestPage(const TestReport& report);

}  // namespace sluice::cli
