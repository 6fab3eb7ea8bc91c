#include "engine/replay/ordered_replay.h"

#include <span>

namespace sluice {
namespace {

// Sends before `rank`, lines before `end` that come before that send.
void ReplayBefore(const WalletGroups& groups, std::size_t group, std::uint32_t rank,
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

}  // namespace

WalletReplay& OrderedReplay::ReplayOf(std::uint32_t group) {
  if (!replays_[group])
    replays_[group] =
        std::make_unique<WalletReplay>(input_, groups_.WalletsOf(group), groups_.LinesOf(group));
  return *replays_[group];
}

void OrderedReplay::Run(const TakeDecision& decision, const TakeAnswer& answer, Timestamp last) {
  const History& history = input_.history;
  const std::vector<ScenarioLine>& lines = input_.scenario.lines;
  ScenarioIndex line = 0;
  for (std::uint32_t rank = 0; rank <= history.order.size(); ++rank) {
    for (; line < lines.size() && lines[line].rank == rank; ++line) {
      if (lines[line].time > last) return;
      WalletReplay& replay = ReplayOf(groups_.GroupOfLine(line));
      const Answer answered = replay.StepLine(line);
      if (answer && !answer(answered, replay)) return;
    }
    if (rank == history.order.size() || history.rows[history.order[rank]].time > last) return;
    WalletReplay& replay = ReplayOf(groups_.GroupOf(history.rows[history.order[rank]].wallet));
    if (!decision(replay.Step(rank), replay)) return;
  }
}

const LiveWallet* OrderedReplay::Find(WalletId wallet) const {
  for (const std::unique_ptr<WalletReplay>& replay : replays_) {
    const LiveWallet* const found = replay ? replay->LiveWalletOf(wallet) : nullptr;
    if (found != nullptr) return found;
  }
  return nullptr;
}

void ReplayInOrder(const ReplayInput& input, const WalletGroups& groups,
                   const TakeDecision& decision, const TakeAnswer& answer) {
  OrderedReplay(input, groups).Run(decision, answer);
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
