/// \file
/// What a sweep came to, in words, for the reports that people read.
#pragma once

#include <string>
#include <vector>

#include "schema/output/sweep_report.h"
#include "tools/cli/amount_text.h"

namespace sluice::cli {

/// What was swept: `weekly-usdc: 250,000 usdc in 7 days; getApproval, 2 of ana, bo, cy`.
std::string SweptInWords(const SweepReport& report, const AmountText& amounts);

/// How many sends, from when to when, and which policy.
std::string SweepHeadline(const SweepReport& report);

/// What must be said before any figure; mostly empty.
std::vector<std::string> SweepNotes(const SweepReport& report);

/// Whether the curves are exact, and if not, why, and what that means.
std::string ExactnessInWords(const SweepReport& report);

/// The answer to --at-most of one coin, a sentence. REQUIRES that it was asked.
std::string AtMostInWords(const SweepReport& report, const SweptCoin& coin,
                          const AmountText& amounts);

/// A limit without its coin; that at which the rule fires on all is `below 0`.
std::string LimitNumber(const Limit& limit, std::string_view coin, const AmountText& amounts);

/// A row of a curve.
struct SweepRow {
  CurvePoint point;
  bool is_present = false;
};
/// At most `most` points of a curve, evenly spread, and the present limit among them.
std::vector<SweepRow> RowsOf(const SweptCoin& coin, std::size_t most);

}  // namespace sluice::cli
