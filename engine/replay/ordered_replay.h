/// \file
/// Replaying every send in order of time.
#pragma once

#include <functional>

#include "engine/replay/wallet_groups.h"
#include "engine/replay/wallet_replay.h"

namespace sluice {

using TakeDecision = std::function<bool(const Evaluation&, WalletReplay&)>;
using TakeAnswer = std::function<bool(const Answer&, WalletReplay&)>;

/// Tells of every decision and every answer, in order of evaluation, until it is told false. All
/// groups' windows are held at once. What is told lives as long as the call.
void ReplayInOrder(const ReplayInput& input, const WalletGroups& groups,
                   const TakeDecision& decision, const TakeAnswer& answer = nullptr);

/// Replays what comes before a place in a group: before its send of that rank, or before a line.
void ReplayBeforeSend(const WalletGroups& groups, std::size_t group, std::uint32_t rank,
                      WalletReplay* replay);
void ReplayBeforeLine(const WalletGroups& groups, std::size_t group, ScenarioIndex line,
                      WalletReplay* replay);

}  // namespace sluice
