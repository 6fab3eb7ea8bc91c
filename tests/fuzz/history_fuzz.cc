// Histories as JSON Lines, sends and life-cycle lines.
#include "schema/history/history_format.h"
#include "tests/fuzz/entries.h"
#include "tests/fuzz/history_claims.h"

namespace sluice::fuzz {

void FuzzHistory(std::string_view input) {
  if (FormatOf(input) == HistoryFormat::kJsonl) ClaimHistory(input);
}

}  // namespace sluice::fuzz
