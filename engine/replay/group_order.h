/// \file
/// ForEachInGroup: a group's sends and life-cycle lines, one after the other.
#pragma once

#include "engine/replay/wallet_groups.h"

namespace sluice {

/// Calls `send(rank)` for each of the group's sends, until it says false, and `line(index)` for
/// each life-cycle line that comes before one of them, in order of evaluation.
template <typename TakeSend, typename TakeLine>
void ForEachInGroup(const ReplayInput& input, const WalletGroups& groups, std::size_t group,
                    TakeSend send, TakeLine line) {
  const std::span<const ScenarioIndex> lines = groups.LinesOf(group);
  auto next = lines.begin();
  for (const std::uint32_t rank : groups.RanksOf(group)) {
    for (; next != lines.end() && input.scenario.lines[*next].rank <= rank; ++next) line(*next);
    if (!send(rank)) return;
  }
}

}  // namespace sluice
