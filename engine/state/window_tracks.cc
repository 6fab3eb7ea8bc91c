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
  taken_in_.push_back(0);
  for (const TagId member : spec.group) by_tag_[Index(member)].push_back(index);
  if (spec.group.empty()) by_tag_[tag].push_back(index);
  return index;
}

WindowTracks::Window WindowTracks::Open(const WindowSpec& spec) {
  assert(spec.length > Duration(0));
  const std::uint32_t index = TrackFor(spec);
  IndexIn(tracks_[index].coins, spec.coin);
  return {index, IndexIn(tracks_[index].lengths, spec.length)};
}

}  // namespace sluice
