/// \file
/// What became of suites, as Markdown for comments.
#pragma once

#include <cstddef>
#include <string>

#include "schema/suite/test_report.h"

namespace sluice::cli {

/// GitHub takes no comment of more than 65,536 characters.
inline constexpr std::size_t kCommentBytesMax = 60'000;

/// Begins with `<!-- sluice-test -->`, by which a comment that was posted before can be found. At
/// most kCommentBytesMax; what is left out is counted. Text from the input stays text.
std::string MarkdownTest(const TestReport& report);

}  // namespace sluice::cli
