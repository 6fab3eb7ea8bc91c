#include "engine/state/window_tracks.h"

#include <cassert>

namespace sluice {
namespace {

// The index of `value` in `values`, where it is put if it isn't there.
template <typename T>
std::uint32_t IndexIn(std::vector<T>& values, const T& value) {
  const auto place = std::find(values.begin(), values.end(), value);
  const auto index = static_cast<std::uint32_t>(place - values.begin());
  if (place == values.end()) values.push_back(value);
  return index;
}

}  // namespace

std::uint32_t WindowTracks::TrackFor(const WindowSpec& spec) {
  // A group without tags groups nothing: one track of it is as good as another.
  const std::uint32_t tag = spec.group.empty() ? Index(kNone<TagId>) : Index(spec.group.front());
  for (const std::uint32_t candidate : by_tag_[tag]) {
    const Track& track = tracks_[candidate];
    if (track.group == spec.group && track.excluded == spec.excluded) return candidate;
  }
  const std::uint32_t index = size();
  tracks_.push_back({spec.group, spec.excluded, {}, {}});
  for (const TagId member : spec.group) by_tag_[Index(member)].push_back(index);
  if (spec.group.empty()) by_tag_[tag].push_back(index);
  return index;
}

// Those that the send reaches by its wallet and by its tags, each once.
const std::vector<std::uint32_t>& WindowTracks::TracksOf(const Send& send) {
  if (send.wallet() == last_wallet_ && send.tags() == last_tags_) return last_found_;
  last_wallet_ = send.wallet();
  last_tags_ = send.tags();
  last_found_.clear();
  const auto take = [this](TagId tag) {
    const auto tracks = by_tag_.find(Index(tag));
    if (tracks == by_tag_.end()) return;
    for (const std::uint32_t track : tracks->second) IndexIn(last_found_, track);
  };
  take(send.wallet());
  if (const Wallet* const wallet = facts_->wallets.Find(send.wallet())) {
    for (const TagId tag : wallet->tags) take(tag);
  }
  for (const TagId tag : facts_->names.tag_sets.Tags(send.tags())) take(tag);
  return last_found_;
}

WindowTracks::Window WindowTracks::Open(const WindowSpec& spec) {
  assert(spec.length > Duration(0));
  const std::uint32_t index = TrackFor(spec);
  IndexIn(tracks_[index].coins, spec.coin);
  return {index, IndexIn(tracks_[index].lengths, spec.length)};
}

}  // namespace sluice
