#include "engine/replay/ordered_replay.h"

#include <memory>
#include <vector>

namespace sluice {

void ReplayInOrder(const ReplayInput& input, const WalletGroups& groups,
                   const TakeDecision& decision, const TakeAnswer& answer) {
  std::vector<std::unique_ptr<WalletReplay>> replays(groups.size());
  const auto replay_of = [&](std::uint32_t group) -> WalletReplay& {
    if (!replays[group])
      replays[group] = std::make_unique<WalletReplay>(input, groups.WalletsOf(group),
                                                      groups.LinesOf(group));
    return *replays[group];
  };
  const History& history = input.history;
  const std::vector<ScenarioLine>& lines = input.scenario.lines;
  ScenarioIndex line = 0;
  for (std::uint32_t rank = 0; rank <= history.order.size(); ++rank) {
    for (; line < lines.size() && lines[line].rank == rank; ++line) {
      WalletReplay& replay = replay_of(groups.GroupOfLine(line));
      const Answer answered = replay.StepLine(line);
      if (answer && !answer(answered, replay)) return;
    }
    if (rank == history.order.size()) return;
    WalletReplay& replay = replay_of(groups.GroupOf(history.wallets[history.order[rank]]));
    if (!decision(replay.Step(rank), replay)) return;
  }
}

// Sends up to `rank`, lines up to `end`.
static void ReplayBefore(const WalletGroups& groups, std::size_t group, std::uint32_t rank,
                         ScenarioIndex end, WalletReplay* replay) {
  const std::vector<ScenarioLine>& lines = replay->input().scenario.lines;
  const std::span<const std::uint32_t> ranks = groups.RanksOf(group);
  auto send = ranks.begin();
  for (const ScenarioIndex line : groups.LinesOf(group)) {
    if (line >= end || lines[line].rank > rank) break;
    for (; send != ranks.end() && *send < lines[line].rank; ++send) replay->Step(*send);
    replay->StepLine(line);
  }
  for (; send != ranks.end() && *send < rank; ++send) replay->Step(*send);
}

void ReplayBeforeSend(const WalletGroups& groups, std::size_t group, std::uint32_t rank,
                      WalletReplay* replay) {
  ReplayBefore(groups, group, rank, kNoLine, replay);
}

void ReplayBeforeLine(const WalletGroups& groups, std::size_t group, ScenarioIndex line,
                      WalletReplay* replay) {
  ReplayBefore(groups, group, replay->input().scenario.lines[line].rank, line, replay);
}

}  // namespace sluice
