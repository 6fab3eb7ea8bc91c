/// \file
/// Summarise: a whole replay, for its summary alone.
#pragma once

#include "engine/analysis/summary.h"
#include "engine/replay/wallet_groups.h"

namespace sluice {

/// Replays group by group, on `threads` threads; the result is the same with any number.
/// `history_complete`: nothing came before the history, so that no window warms up.
Summary Summarise(const ReplayInput& input, const WalletGroups& groups, const ReportScope& scope,
                  bool history_complete, unsigned threads);

}  // namespace sluice
