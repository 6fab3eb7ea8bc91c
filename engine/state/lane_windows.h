/// \file
/// LaneWindows: the windows of many replays at once, a lane each, over the sends of one coin.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/state/lane_number.h"
#include "engine/state/window_tracks.h"

namespace sluice {

/// Lanes stand in words of 64, a bit each.
inline constexpr std::size_t kLanesPerWord = 64;

/// Executed sends of one track, with the running sum of each window and lane. Lanes differ only in
/// which sends are in them, so that they share what moves on with time: a window's first entry.
///
/// INVARIANT: each queue's entries are in order of time.
template <LaneNumber Number>
class LaneLedger {
 public:
  LaneLedger(std::size_t windows, std::size_t words);

  /// As SpendLedger's, for all lanes. `lanes`: those in which the send is executed then.
  /// REQUIRES that what is executed later is so by one delay. O(windows * lanes).
  void AdvanceTo(Timestamp now);
  void Record(Timestamp at, const Number& counted, std::span<const std::uint64_t> lanes);

  /// Executed sends that are kept; as SpendLedger, this forgets those that no window reaches.
  std::size_t size() const { return at_once_.entries.size() + later_.entries.size(); }

  /// The sums of the entries from `start` on, by lane; valid until the next call.
  std::span<const Number> Sums(std::size_t window, Timestamp start);

 private:
  struct Entry {
    Timestamp at;
    Number counted;
  };
  struct Queue {
    std::vector<Entry> entries;
    std::vector<std::uint64_t> lanes;  // words_ an entry
    std::size_t arrived = 0;           // entries that the windows have seen
    std::vector<std::size_t> firsts;   // by window
  };

  void LetIn(Queue* queue);
  void DropPassed(Queue* queue);
  Number* SumsOf(std::size_t window) { return sums_.data() + window * words_ * kLanesPerWord; }

  std::size_t words_;
  std::size_t windows_;
  Timestamp now_ = Timestamp::min();
  Queue at_once_;
  Queue later_;
  std::vector<Number> sums_;  // by window, then lane
};

template <LaneNumber Number>
class LaneWindows {
 public:
  LaneWindows(const Facts* facts, std::size_t words)
      : facts_(*facts), tracks_(facts), words_(words) {}

  /// Opens a window. REQUIRES that nothing was recorded yet.
  WindowTracks::Window Open(const WindowSpec& spec);

  void AdvanceTo(Timestamp now) { now_ = now; }

  /// What the earlier executed sends in the window counted, by lane; valid until the next call.
  std::span<const Number> Prior(const WindowTracks::Window& window);

  /// Puts a send that is executed in some lanes into every window that it belongs to.
  void Record(const Send& send, Timestamp at, std::span<const std::uint64_t> lanes);

 private:
  LaneLedger<Number>& LedgerOf(std::uint32_t track);

  const Facts& facts_;
  WindowTracks tracks_;
  std::size_t words_;
  Timestamp now_ = Timestamp::min();
  std::vector<LaneLedger<Number>> ledgers_;  // by track; made at the first use
};

}  // namespace sluice
