/// \file
/// Replaying every send and every life-cycle line in order of time.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "engine/replay/wallet_groups.h"
#include "engine/replay/wallet_replay.h"

namespace sluice {

using TakeDecision = std::function<bool(const Evaluation&, WalletReplay&)>;
using TakeAnswer = std::function<bool(const Answer&, WalletReplay&)>;

/// All groups at once, each with its windows and wallets.
class OrderedReplay {
 public:
  /// REQUIRES that both outlive this.
  OrderedReplay(const ReplayInput& input, const WalletGroups& groups)
      : input_(input), groups_(groups), replays_(groups.size()) {}

  /// Tells of every decision and every answer, in order of evaluation, until it is told false.
  /// What is told lives as long as the call.
  void Run(const TakeDecision& decision, const TakeAnswer& answer);

  /// A wallet that lines name, as it is now; nullptr where they haven't named it yet.
  const LiveWallet* Find(WalletId wallet) const;

 private:
  WalletReplay& ReplayOf(std::uint32_t group);

  const ReplayInput& input_;
  const WalletGroups& groups_;
  std::vector<std::unique_ptr<WalletReplay>> replays_;  // by group, made when it is needed first
};

/// The same, where nothing is asked of the wallets afterwards.
void ReplayInOrder(const ReplayInput& input, const WalletGroups& groups,
                   const TakeDecision& decision, const TakeAnswer& answer = nullptr);

/// Replays what comes before a place in a group: before its send of that rank, or before a line.
void ReplayBeforeSend(const WalletGroups& groups, std::size_t group, std::uint32_t rank,
                      WalletReplay* replay);
void ReplayBeforeLine(const WalletGroups& groups, std::size_t group, ScenarioIndex line,
                      WalletReplay* replay);

}  // namespace sluice
