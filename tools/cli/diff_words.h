/// \file
/// What a diff came to, in words, for the reports that people read.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "schema/output/diff_report.h"
#include "tools/cli/amount_text.h"
#include "tools/cli/decision_words.h"

namespace sluice::cli {

/// What becomes of the sends that change in one way. Valid as long as the diff.
struct ChangedSends {
  Outcome base;
  Outcome proposed;
  Direction direction;
  const ChangeCounts* counts;
};

/// Those that occur, most sends first, then as in the matrix.
std::vector<ChangedSends> ChangedSendsOf(const Diff& diff, Direction direction);

/// `newly held`, `no longer denied`, `denied, were held`, `held, stricter`.
std::string InWords(const ChangedSends& changed);

/// `(38 primary, 3 knock-on)`, `(3 knock-on)`; empty where all are primary.
std::string KindsInWords(const ChangeCounts& counts);

/// The coins of the sends, most sends first, then by name.
std::vector<std::pair<std::string_view, CoinTotals::Total>> CoinsOf(const ChangeCounts& counts,
                                                                    const Names& names);

/// A changed send, with its two decisions.
struct ChangeExample {
  SendChange change;
  Timestamp time;
  std::string id;
  DecisionWords base;
  DecisionWords proposed;

  /// In one line of at most `width` columns: the figures of the stricter decision, or where both
  /// are as strict what each asks for.
  std::string Line(std::size_t width) const;
};

/// By rank.
using ChangeExamples = std::map<std::uint32_t, ChangeExample>;

/// The samples. Replays once more.
ChangeExamples ExamplesOf(const DiffReport& report, const AmountText& amounts);

/// The first primary sample of the change, else the first; nullptr where there is none.
const ChangeExample* ExampleOf(const ChangedSends& changed, const Diff& diff,
                               const ChangeExamples& examples);

/// Each a list of phrases; empty where there is nothing to say.
std::vector<std::string> ForecastInWords(const DiffReport& report);
std::vector<std::string> AssumedInWords(const DiffReport& report);

/// Of the life-cycle lines: `2 lines are answered otherwise`; empty where none is.
std::string AnswersInWords(const Diff& diff);

}  // namespace sluice::cli
