// Histories as transfer exports.
#include "schema/history/history_format.h"
#include "tests/fuzz/entries.h"
#include "tests/fuzz/history_claims.h"

namespace sluice::fuzz {

void FuzzTransfers(std::string_view input) {
  if (FormatOf(input) != HistoryFormat::kTransfers) return;
  ClaimHistory(input);
  HistoryOptions other;
  other.include_internal = true;
  other.fee_coins = {{"usdc", "eth"}};
  other.states = {{"mined", RecordedState::kConfirmed}};
  ClaimHistory(input, other);
}

}  // namespace sluice::fuzz
