#include "engine/replay/ordered_replay.h"

#include <memory>
#include <vector>

namespace sluice {

void ReplayInOrder(const ReplayInput& input, const WalletGroups& groups,
                   const std::function<bool(const Evaluation&, WalletReplay&)>& take) {
  std::vector<std::unique_ptr<WalletReplay>> replays(groups.size());
  const History& history = input.history;
  for (std::uint32_t rank = 0; rank < history.order.size(); ++rank) {
    const std::uint32_t group = groups.GroupOf(history.wallets[history.order[rank]]);
    std::unique_ptr<WalletReplay>& replay = replays[group];
    if (!replay) replay = std::make_unique<WalletReplay>(input, groups.WalletsOf(group));
    if (!take(replay->Step(rank), *replay)) return;
  }
}

}  // namespace sluice
