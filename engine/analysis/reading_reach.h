/// \file
/// ReadingReach: which readings can change a decision at all.
/// Source: schema/README.md, "Sensitivity".
#pragma once

#include "engine/replay/wallet_replay.h"

namespace sluice {

/// What switches look at, as far as the wallets of a group have it while they are replayed as it is
/// set. Up to the first send that a reading decides in another way, both replays have the same
/// behind them: where no send has what the reading looks at, there is no first one.
struct ReadingReach {
  bool lines = false;               ///< The group has life-cycle lines.
  bool windows = false;             ///< A rule has a window, or a line asks for one that may.
  bool empty_whitelist = false;     ///< A whitelist has no entry, or a line may empty or add one.
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

  /// Of the wallets' rules, before their first send.
  void Begin(const WalletReplay& replay, const std::vector<WalletId>& wallets, bool has_lines);
  /// Of a send that was judged, before or after it is settled.
  void Note(const Evaluation& evaluation, const WalletReplay& replay);
};

/// Whether a reading can change a decision of a group with this reach. REQUIRES that the two inputs
/// differ in profile and approvals alone, or in how `addressSuffix` or `unverifiedCounts` has their
/// documents read.
bool CanChange(const ReplayInput& base, const ReplayInput& reading, const ReadingReach& reach);

}  // namespace sluice
