/// \file
/// WalletGroups: which wallets must be replayed together.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/replay/wallet_replay.h"

namespace sluice {

/// Wallets whose windows look at each other's sends, or that share an access token, directly or
/// through others, form a group; most wallets are one alone. Groups are independent: each can be
/// replayed by itself, in any order, on any thread.
class WalletGroups {
 public:
  /// O(sends), and O(sends' tags) where a rule has group tags beside `:tag`.
  explicit WalletGroups(const ReplayInput& input)
      : WalletGroups(std::vector<const ReplayInput*>{&input}) {}
  /// Of several replays that go side by side: wallets are joined where one of them joins them.
  /// REQUIRES at least one, and that they differ in their policies alone.
  explicit WalletGroups(const std::vector<const ReplayInput*>& inputs);

  std::size_t size() const { return wallets_.size(); }
  const std::vector<WalletId>& WalletsOf(std::size_t group) const { return wallets_[group]; }

  /// The group's sends, as places in `history.order`, ascending.
  std::span<const std::uint32_t> RanksOf(std::size_t group) const {
    return {ranks_.data() + PlaceOf(group), ranks_.data() + ends_[group]};
  }

  /// All groups' sends, one group after the other, and where among them a group's begin.
  std::span<const std::uint32_t> ranks() const { return ranks_; }
  std::size_t PlaceOf(std::size_t group) const { return group == 0 ? 0 : ends_[group - 1]; }

  /// The group's life-cycle lines, ascending.
  std::span<const ScenarioIndex> LinesOf(std::size_t group) const { return lines_[group]; }

  /// The group of a wallet that has a send or a line.
  std::uint32_t GroupOf(WalletId wallet) const { return group_of_[Index(wallet)]; }
  std::uint32_t GroupOfLine(ScenarioIndex line) const { return group_of_line_[line]; }

 private:
  void PutSends(const History& history);

  std::vector<std::uint32_t> group_of_;  // by WalletId; kNoGroup where it has no send and no line
  std::vector<std::uint32_t> group_of_line_;
  std::vector<std::vector<ScenarioIndex>> lines_;
  std::vector<std::vector<WalletId>> wallets_;
  std::vector<std::uint32_t> ranks_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace sluice
