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
  Duration length{1};           ///< more than 0
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
  template <typename Take>
  void ForEachOf(const Send& send, Take take) {
    ++rounds_;
    const auto take_tag = [&](TagId tag) {
      const auto tracks = by_tag_.find(Index(tag));
      if (tracks == by_tag_.end()) return;
      for (const std::uint32_t track : tracks->second) {
        // A send may reach a track by several tags.
        if (std::exchange(taken_in_[track], rounds_) == rounds_) continue;
        if (tracks_[track].IsFor(send.coin())) take(track);
      }
    };
    take_tag(send.wallet());
    if (const Wallet* const wallet = facts_->wallets.Find(send.wallet())) {
      for (const TagId tag : wallet->tags) take_tag(tag);
    }
    for (const TagId tag : facts_->names.tag_sets.Tags(send.tags())) take_tag(tag);
  }

 private:
  std::uint32_t TrackFor(const WindowSpec& spec);

  const Facts* facts_;
  std::vector<Track> tracks_;
  std::vector<std::uint64_t> taken_in_;  // by track: the value of rounds_ then
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_tag_;
  std::uint64_t rounds_ = 0;
};

}  // namespace sluice
