/// \file
/// Replaying every send in order of time.
#pragma once

#include <functional>

#include "engine/replay/wallet_groups.h"
#include "engine/replay/wallet_replay.h"

namespace sluice {

/// Calls `take` with every decision, in order of evaluation, until it says false. All groups'
/// windows are held at once. What `take` is given lives as long as the call.
void ReplayInOrder(const ReplayInput& input, const WalletGroups& groups,
                   const std::function<bool(const Evaluation&, WalletReplay&)>& take);

}  // namespace sluice
