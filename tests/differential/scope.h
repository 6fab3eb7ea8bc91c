/// \file
/// What of a case is reported: --from, --until, --wallet, --coin.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/differential/decided.h"
#include "tests/differential/dice.h"

namespace sluice::differential {

struct Scope {
  std::optional<std::int64_t> from, until;  ///< microseconds; `until` itself isn't in it
  std::optional<std::string> wallet, coin;

  bool empty() const { return !from && !until && !wallet && !coin; }
  bool Includes(const Json& decision) const;
  /// Those of the decisions.
  std::vector<Json> Of(const std::vector<Json>& decisions) const;
  std::vector<std::string> Arguments() const;
};

/// Mostly everything; else bounds at the times of sends, or next to them.
Scope RandomScope(const std::vector<Json>& decisions, Dice& dice);

}  // namespace sluice::differential
