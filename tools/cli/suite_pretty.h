/// \file
/// What became of suites, for people.
#pragma once

#include <string>

#include "schema/suite/test_report.h"
#include "tools/cli/terminal.h"

namespace sluice::cli {

/// Each case that fails, with what was expected, what came, and why; notes; coverage, where it was
/// asked for; and a line of totals.
std::string PrettyTest(const TestReport& report, const TextStyle& style);

}  // namespace sluice::cli
