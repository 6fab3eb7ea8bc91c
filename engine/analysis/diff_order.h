/// \file
/// Changed sends with their decisions, in order of evaluation.
#pragma once

#include <functional>

#include "engine/analysis/diff.h"
#include "engine/analysis/summary.h"
#include "engine/replay/wallet_groups.h"

namespace sluice {

/// A changed send with both decisions. What is pointed to lives as long as the call.
struct ShownChange {
  const SendChange& change;
  const Evaluation& base;
  WalletReplay& base_replay;
  const Evaluation& proposed;
  WalletReplay& proposed_replay;
};
/// False: no more.
using TakeChange = std::function<bool(const ShownChange&)>;

/// Works out again every changed send that is reported, in order of evaluation.
void ForEachChange(const DiffInput& input, const WalletGroups& groups, const ReportScope& scope,
                   const TakeChange& take);

/// Works out the samples again, in their order of evaluation.
void ForEachSample(const DiffInput& input, const WalletGroups& groups, const Diff& diff,
                   const TakeChange& take);

}  // namespace sluice
