/// \file
/// Working out a Diff.
#pragma once

#include <cstddef>

#include "engine/analysis/diff.h"
#include "engine/analysis/summary.h"
#include "engine/replay/wallet_groups.h"

namespace sluice {

struct DiffOptions {
  ReportScope scope{};
  std::size_t samples = 3;                        ///< of each cell and direction
  Duration answer_after = std::chrono::hours(4);  ///< of the forecasts
  unsigned threads = 1;
};

/// Which wallets must be replayed together: those that either policy joins.
WalletGroups GroupsOf(const DiffInput& input);

/// Replays both, group by group; the result is the same with any number of threads.
/// REQUIRES that `groups` are GroupsOf(input).
Diff Compare(const DiffInput& input, const WalletGroups& groups, const DiffOptions& options);

}  // namespace sluice
