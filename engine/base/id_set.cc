#include "engine/base/id_set.h"

namespace sluice {

void IdSet::Seal() {
  // Ids come mostly as they were given, in order.
  if (!std::is_sorted(ids_.begin(), ids_.end())) std::sort(ids_.begin(), ids_.end());
  ids_.erase(std::unique(ids_.begin(), ids_.end()), ids_.end());
  ids_.shrink_to_fit();
  if (ids_.empty()) return;
  const std::size_t words = ids_.back() / 64 + 1;
  if (words * sizeof(std::uint64_t) > ids_.size() * sizeof(std::uint32_t)) return;
  bits_.resize(words);
  for (const std::uint32_t id : ids_) bits_[id / 64] |= std::uint64_t{1} << (id % 64);
  ids_ = std::vector<std::uint32_t>();  // `= {}` would keep the room.
}

void IdSet::Insert(std::uint32_t id) {
  if (bits_.empty()) {
    const auto place = std::lower_bound(ids_.begin(), ids_.end(), id);
    if (place == ids_.end() || *place != id) ids_.insert(place, id);
    return;
  }
  if (id / 64 >= bits_.size()) bits_.resize(id / 64 + 1);
  bits_[id / 64] |= std::uint64_t{1} << (id % 64);
}

void IdSet::Erase(std::uint32_t id) {
  if (bits_.empty()) {
    const auto place = std::lower_bound(ids_.begin(), ids_.end(), id);
    if (place != ids_.end() && *place == id) ids_.erase(place);
  } else if (id / 64 < bits_.size()) {
    bits_[id / 64] &= ~(std::uint64_t{1} << (id % 64));
  }
}

}  // namespace sluice
