/// \file
/// SpendWindows: what the executed sends of some wallets have used up of the velocity limits that
/// look at them.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "engine/base/id_map.h"
#include "engine/base/timestamp.h"
#include "engine/model/facts.h"
#include "engine/model/history.h"
#include "engine/model/spend.h"
#include "engine/state/spend_ledger.h"
#include "engine/state/window_tracks.h"

namespace sluice {

enum class WindowId : std::uint32_t {};

/// Windows with equal group and exclusions share one list of sends a coin.
///
/// Time never goes back: AdvanceTo and then any number of the others.
/// Source: specification, section 4.1, velocityLimit and "Group".
class SpendWindows {
 public:
  explicit SpendWindows(const Facts* facts) : facts_(facts), tracks_(facts) {}

  /// Opens a window. REQUIRES that nothing was recorded yet.
  WindowId Open(const WindowSpec& spec);

  void AdvanceTo(Timestamp now) { now_ = now; }

  /// The sum of what the earlier executed sends in the window counted, for a send of `coin` now.
  /// O(1) amortised.
  const Amount& Prior(WindowId window, CoinId coin);

  /// Puts an executed send into every window that it belongs to. `spend` is what it counts where no
  /// tag is excluded, `rank` its place in the order of evaluation. REQUIRES that `at` isn't before
  /// now.
  void Record(const Send& send, const Counted& spend, Timestamp at, std::uint32_t rank);

  /// Ends the send's place in all windows. Nothing happens where it has none.
  void Remove(const Send& send);

  /// The sends that Prior sums up, in order; those that were replaced have counted 0.
  std::vector<LedgerEntry> Entries(WindowId window, CoinId coin);
  /// The sends that Prior will sum up later: executed after now.
  std::vector<LedgerEntry> Waiting(WindowId window, CoinId coin);

  /// Between the two, Record and Remove are only tried out. REQUIRES that time stands still
  /// meanwhile.
  void BeginTrial() { in_trial_ = true; }
  void Rollback();

 private:
  /// Of one track, by coin.
  using Ledgers = IdMap<CoinId, std::unique_ptr<SpendLedger>>;
  struct Recorded {
    Timestamp at;
    std::uint32_t rank;
  };

  SpendLedger& LedgerOf(std::uint32_t track, CoinId coin);
  SpendLedger& LedgerToChange(std::uint32_t track, CoinId coin);

  const Facts* facts_;
  Timestamp now_ = Timestamp::min();
  WindowTracks tracks_;
  std::vector<WindowTracks::Window> windows_;
  std::vector<Ledgers> ledgers_;  // by track
  // What was asked for last: a send's windows mostly have one ledger.
  SpendLedger* last_ledger_ = nullptr;
  std::uint32_t last_track_ = 0;
  CoinId last_coin_{};
  std::unordered_map<SendIndex, Recorded> recorded_;  // of the sends that another replaces
  bool any_recorded_ = false;
  bool in_trial_ = false;
  std::vector<SpendLedger*> trial_ledgers_;
};

}  // namespace sluice
