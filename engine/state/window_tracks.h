/// \file
/// WindowTracks: which windows an executed send belongs to.
#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/base/timestamp.h"
#include "engine/model/facts.h"
#include "engine/model/history.h"

namespace sluice {

/// What one velocity limit of one wallet looks at, `:tag` being resolved to that wallet.
struct WindowSpec {
  TagList group{};              ///< sends that carry one of these tags are summed up
  TagList excluded{};           ///< recipients that bear one of these tags don't count
  CoinId coin = kNone<CoinId>;  ///< the rule's coin; kNone: every coin, each with a sum of its own
  Duration length{};            ///< more than 0
};

/// Windows with equal group and exclusions look at the same sends, and share a track.
/// Source: specification, section 4.1, velocityLimit and "Group".
class WindowTracks {
 public:
  struct Track {
    TagList group;
    TagList excluded;
    std::vector<CoinId> coins;  ///< that a window is for; kNone: all
    std::vector<Duration> lengths;

    bool IsFor(CoinId coin) const {
      return std::any_of(coins.begin(), coins.end(), [coin](CoinId of_window) {
        return of_window == kNone<CoinId> || of_window == coin;
      });
    }
  };
  /// A window: a track and one of its lengths.
  struct Window {
    std::uint32_t track;
    std::uint32_t length;
  };

  explicit WindowTracks(const Facts* facts) : facts_(facts) {}

  /// O(tracks with the first tag of its group).
  Window Open(const WindowSpec& spec);

  std::uint32_t size() const { return static_cast<std::uint32_t>(tracks_.size()); }
  const Track& operator[](std::uint32_t track) const { return tracks_[track]; }
  Duration LengthOf(const Window& window) const {
    return tracks_[window.track].lengths[window.length];
  }

  /// Calls `take(track)` once for each track whose group the send is of and that is for its coin.
  /// REQUIRES that no window is opened from then on.
  template <typename Take>
  void ForEachOf(const Send& send, Take take) {
    for (const std::uint32_t track : TracksOf(send)) {
      if (tracks_[track].IsFor(send.coin())) take(track);
    }
  }

 private:
  std::uint32_t TrackFor(const WindowSpec& spec);
  const std::vector<std::uint32_t>& TracksOf(const Send& send);

  const Facts* facts_;
  std::vector<Track> tracks_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_tag_;
  // What TracksOf found last, and of what: the next send is mostly like the one before.
  std::vector<std::uint32_t> last_found_;
  WalletId last_wallet_ = kNone<WalletId>;
  TagSetId last_tags_ = TagSets::kEmpty;
};

}  // namespace sluice
