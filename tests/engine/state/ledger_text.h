/// \file
/// Entries of a ledger, made of small numbers, and as text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/state/spend_ledger.h"

namespace sluice::testing {

inline Timestamp AtMicrosecond(std::int64_t microseconds) {
  return Timestamp(Duration(microseconds));
}

/// What a send of that rank counted; the send has the rank's number.
inline LedgerEntry Entry(std::int64_t microseconds, std::uint32_t rank, std::uint64_t counted) {
  return {AtMicrosecond(microseconds), rank, rank, Amount(counted)};
}

/// `MICROSECONDS#RANK=COUNTED`, each with a blank behind it.
inline std::string Text(const std::vector<LedgerEntry>& entries) {
  std::string text;
  for (const LedgerEntry& entry : entries) {
    text += std::to_string(entry.at.time_since_epoch().count()) + "#" + std::to_string(entry.rank) +
            "=" + entry.counted.ToString() + " ";
  }
  return text;
}

}  // namespace sluice::testing
