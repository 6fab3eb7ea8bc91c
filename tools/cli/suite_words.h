/// \file
/// What became of suites, in words.
#pragma once

#include <string>
#include <vector>

#include "schema/suite/test_report.h"

namespace sluice::cli {

/// `12 cases in 2 suites: 10 passed, 1 failed, 1 skipped`.
std::string TotalsInWords(const TestReport& report);

/// `5 of 8 rules are covered (62 percent)`.
std::string CoverageInWords(const TestReport& report);

/// `covered`, `never reached`, `never passed by`, `never fired`, `one case alone`.
std::string CoverageOf(const CoveredRule& rule);

/// `ops/weekly`, or `daily` where the policy serves all wallets.
std::string NameOf(const CoveredRule& rule);

/// How near sends came to a limit from both sides, a sentence for each coin.
std::vector<std::string> NearestInWords(const CoveredRule& rule);

/// What else should be known: todos that pass, and what --record filled in.
std::vector<std::string> NotesOf(const TestReport& report);

}  // namespace sluice::cli
