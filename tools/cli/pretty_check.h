/// \file
/// What `check` found, for people.
#pragma once

#include <string>

#include "schema/output/check_report.h"
#include "tools/cli/terminal.h"

namespace sluice::cli {

/// One sentence: `policy.json: 4 rules, 2 problems, 1 warning`, and a line end.
std::string CheckSentence(const CheckedFile& file);

/// Each file's sentence and its problems, wrapped to the width; without warnings and notes where
/// `quiet`. Source: screens.md.
std::string PrettyCheck(const CheckReport& report, bool quiet, const TextStyle& style);

}  // namespace sluice::cli
