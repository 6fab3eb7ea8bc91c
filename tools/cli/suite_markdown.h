/// \file
/// What became of suites, as Markdown for comments.
#pragma once

#include <string>

#include "schema/suite/test_report.h"

namespace sluice::cli {

/// Begins with the line `<!-- sluice-test -->`; a MarkdownPage. Text from the input stays text.
std::string MarkdownTest(const TestReport& report);

}  // namespace sluice::cli
