/// \file
/// SpendWindows: what the executed sends of some wallets have used up of the velocity limits that
/// look at them.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "engine/base/timestamp.h"
#include "engine/model/facts.h"
#include "engine/model/history.h"
#include "engine/state/spend_ledger.h"

namespace sluice {

/// What one velocity limit of one wallet looks at, `:tag` being resolved to that wallet.
struct WindowSpec {
  TagList group{};              ///< sends that carry one of these tags are summed up
  TagList excluded{};           ///< recipients that bear one of these tags don't count
  CoinId coin = kNone<CoinId>;  ///< the rule's coin; kNone: every coin, each with a sum of its own
  Duration length{1};           ///< more than 0
};

enum class WindowId : std::uint32_t {};

/// Windows with equal group and exclusions share one list of sends a coin.
///
/// Time never goes back: AdvanceTo and then any number of the others.
/// Source: specification, section 4.1, velocityLimit and "Group".
class SpendWindows {
 public:
  explicit SpendWindows(const Facts* facts) : facts_(facts) {}

  /// Opens a window. REQUIRES that nothing was recorded yet.
  WindowId Open(const WindowSpec& spec);

  void AdvanceTo(Timestamp now) { now_ = now; }

  /// The sum of what the earlier executed sends in the window counted, for a send of `coin` now.
  /// O(1) amortised.
  const Amount& Prior(WindowId window, CoinId coin);

  /// Puts an executed send into every window that it belongs to. `rank` is its place in the order
  /// of evaluation. REQUIRES that `at` isn't before now.
  void Record(const Send& send, Timestamp at, std::uint32_t rank);

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
  struct Track {
    TagList group;
    TagList excluded;
    std::vector<CoinId> coins;  // that a window is for; kNone: all
    std::vector<Duration> lengths;
    std::unordered_map<std::uint32_t, SpendLedger> ledgers;  // by coin
    std::uint64_t last_record = 0;  // value of records_ when the track was last taken
  };
  struct Window {
    std::uint32_t track;
    std::uint32_t length;  // index into the track's
  };
  struct Recorded {
    Timestamp at;
    std::uint32_t rank;
  };

  std::uint32_t TrackFor(const WindowSpec& spec);
  SpendLedger& LedgerOf(Track& track, CoinId coin);
  SpendLedger& LedgerToChange(Track& track, CoinId coin);
  template <typename Take>
  void ForEachTrackOf(const Send& send, Take take);

  const Facts* facts_;
  Timestamp now_ = Timestamp::min();
  std::vector<Track> tracks_;
  std::vector<Window> windows_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> tracks_by_tag_;
  std::unordered_map<SendIndex, Recorded> recorded_;  // of the sends that another replaces
  std::uint64_t records_ = 0;
  bool in_trial_ = false;
  std::vector<SpendLedger*> trial_ledgers_;
  std::vector<SendIndex> trial_recorded_;
};

}  // namespace sluice
