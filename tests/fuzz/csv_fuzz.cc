// Histories as CSV: with commas, and with semicolons and times that have no offset.
#include "schema/history/history_format.h"
#include "tests/fuzz/entries.h"
#include "tests/fuzz/history_claims.h"

namespace sluice::fuzz {

void FuzzCsv(std::string_view input) {
  if (FormatOf(input) != HistoryFormat::kCsv) return;
  if (input.find(';') == std::string_view::npos) return ClaimHistory(input);
  HistoryOptions other;
  other.csv_separator = ';';
  other.csv_offset_minutes = 90;
  other.csv_columns = {{"when", "time"}};
  other.decimals = {{"x", 3}};
  ClaimHistory(input, other);
}

}  // namespace sluice::fuzz
