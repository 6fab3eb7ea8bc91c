/// \file
/// What two policies say differently, in words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "schema/output/diff_report.h"
#include "tools/cli/amount_text.h"

namespace sluice::cli {

/// A rule or a wallet that differs, or rules of several wallets that differ in the same way.
struct PolicyChange {
  std::string name;    ///< `weekly`, `ops/weekly`, `weekly (5 wallets)`, `wallet ops`
  std::string change;  ///< `added`, `removed`, `changed`
  /// Of a changed rule each field, `limit 400,000 → 250,000 usdc`; of another what it says; of a
  /// wallet the names of its fields.
  std::vector<std::string> what;

  /// `weekly changed (limit 400,000 → 250,000 usdc)`.
  std::string Sentence() const;
};

/// Rules first, in the documents' order.
std::vector<PolicyChange> ChangesInWords(const DiffReport& report, const AmountText& amounts);

/// What was compared, and as many changes as fit into `lines` lines of `width` columns; then how
/// many there are besides. Printable.
std::vector<std::string> ComparedInWords(const DiffReport& report,
                                         const std::vector<PolicyChange>& changes,
                                         std::size_t width, std::size_t lines);

}  // namespace sluice::cli
