/// \file
/// ReadingReach: which readings can change a decision at all.
/// Source: schema/README.md, "Sensitivity".
#pragma once

#include <vector>

#include "engine/replay/wallet_replay.h"

namespace sluice {

/// What switches look at, as far as the wallets of a group have it while they are replayed as it is
/// set. Up to the first send that a reading decides in another way, both replays have the same
/// behind them: where no send has what the reading looks at, there is no first one.
struct ReadingReach {
  bool lines = false;               ///< The group has life-cycle lines.
  bool windows = false;             ///< A rule has a window, or a line may add one.
  bool as_old_as_window = false;    ///< A send counts that is just as old as a window is long.
  bool empty_whitelist = false;     ///< A whitelist has no entry, or a line may see to it.
  bool advanced_whitelist = false;  ///< There is one, or a line may add it.
  bool at_limit = false;            ///< A sum equals its limit.
  bool fee = false;                 ///< A fee is paid in the coin that is sent.
  bool self_send = false;           ///< A recipient that isn't change is the source itself.
  bool webhook_unknown = false;     ///< Nobody says what a webhook answered.
  bool not_permitted = false;       ///< A send was refused for lack of the permission.
  bool denied = false;              ///< One was denied that may have left.
  bool held = false;
  bool held_for_later = false;  ///< One was held and not executed at its own time.
  bool held_with_initiator = false;
  bool held_by_several = false;  ///< Two rules asked for getApproval.
};

/// Collects it while a group is replayed.
class ReachCollector {
 public:
  /// Before the first send. REQUIRES that `replay`, of the same wallets, outlives it.
  ReachCollector(const WalletReplay& replay, const std::vector<WalletId>& wallets, bool has_lines);

  /// A send that was judged, in order.
  void Note(const Evaluation& evaluation);

  /// After the last one. O(sends * windows of different lengths).
  ReadingReach Finish();

 private:
  void NoteHeld(const Evaluation& evaluation, const Send& send, int asking);
  bool AnyAsOldAs(Duration window) const;

  const WalletReplay& replay_;
  ReadingReach reach_;
  std::vector<Duration> windows_;
  std::vector<Timestamp> sent_at_;
  std::vector<Timestamp> counted_at_;  // from when on they lie in windows
};

/// Whether a reading can change a decision of a group with this reach. REQUIRES that the two inputs
/// differ in profile and approvals alone, or in how `addressSuffix` or `unverifiedCounts` has their
/// documents read.
bool CanChange(const ReplayInput& base, const ReplayInput& reading, const ReadingReach& reach);

/// Whether a reading that differs in `ruleKey` has no other effect than other names of rules, which
/// nothing asks for: only life-cycle lines and the answers of webhooks do. O(rules).
bool OnlyRenames(const ReplayInput& base, const ReplayInput& reading);

}  // namespace sluice
