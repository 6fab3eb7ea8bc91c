/// \file
/// Sensitivity: which decisions hang on a reading of what is open, and which are settled.
/// Source: schema/README.md, "Sensitivity"; specification, section 8.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/analysis/coin_totals.h"
#include "engine/analysis/decision_change.h"
#include "engine/analysis/summary.h"

namespace sluice {

/// What changes under one reading. A send changes where outcome, winning action or stages differ;
/// that rules are named by their coin too is no difference.
struct ReadingChanges {
  /// Sends and their spend, by direction; the spend is that under the base reading.
  std::array<CoinTotals, kDirections> totals;
  std::array<std::uint64_t, kDirections> counts{};
  std::optional<std::uint32_t> first;  ///< rank of the first one, in order of evaluation

  std::uint64_t count() const { return counts[0] + counts[1] + counts[2]; }
  void Add(Direction direction, CoinId coin, const Amount& spend, std::uint32_t rank);
  void Add(const ReadingChanges& others);
};

struct Sensitivity {
  std::uint64_t settled = 0;  ///< sends that change under no reading
  std::uint64_t hanging = 0;  ///< sends that change under one at least
  std::vector<ReadingChanges> readings;
};

/// Replays the base, and each reading against it; nullptr stands for one that can't be. Groups of
/// wallets and readings are spread over threads; the result is the same with any number.
///
/// `groups`: those of `base`. Only sends in `scope` are counted; all are replayed.
/// REQUIRES that the readings are of the same history, and differ from the base in one switch or in
/// the approvals; where that has documents read otherwise, in their policies and lines too.
///
/// O(readings * replay), less those that can't change anything (reading_reach.h). 4 bytes a send.
Sensitivity CompareReadings(const ReplayInput& base, const WalletGroups& groups,
                            const std::vector<const ReplayInput*>& readings,
                            const ReportScope& scope, unsigned threads);

}  // namespace sluice
