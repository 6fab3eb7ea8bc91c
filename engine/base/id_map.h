/// \file
/// IdMap: values by interned id, of which there are mostly a few.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/base/ids.h"

namespace sluice {

/// Entries lie next to each other, in the order in which they were added. What was found last is
/// looked at first; a few are gone through, and only many are hashed: with a wallet's coins, or a
/// group's wallets, nothing is.
///
/// Find and operator[]: O(1). References to values are good until an entry is added.
template <typename Id, typename T>
class IdMap {
 public:
  using Entry = std::pair<Id, T>;

  /// nullptr where there is none.
  T* Find(Id id) {
    const std::size_t place = PlaceOf(id);
    return place == entries_.size() ? nullptr : &entries_[place].second;
  }
  const T* Find(Id id) const {
    const std::size_t place = PlaceOf(id);
    return place == entries_.size() ? nullptr : &entries_[place].second;
  }

  /// Adds it where there is none.
  T& operator[](Id id) {
    const std::size_t place = PlaceOf(id);
    if (place < entries_.size()) return entries_[place].second;
    entries_.emplace_back(id, T());
    if (entries_.size() > kFew) NotePlaces();
    last_ = place;
    return entries_.back().second;
  }

  bool empty() const { return entries_.empty(); }
  std::size_t size() const { return entries_.size(); }
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }

  void clear() {
    entries_.clear();
    places_.clear();
    last_ = 0;
  }

 private:
  static constexpr std::size_t kFew = 8;

  // size() where there is none.
  std::size_t PlaceOf(Id id) const {
    if (last_ < entries_.size() && entries_[last_].first == id) return last_;
    if (entries_.size() > kFew) {
      const auto found = places_.find(Index(id));
      return found == places_.end() ? entries_.size() : last_ = found->second;
    }
    std::size_t place = 0;
    while (place < entries_.size() && entries_[place].first != id) ++place;
    if (place < entries_.size()) last_ = place;
    return place;
  }

  void NotePlaces() {
    for (std::size_t place = places_.size(); place < entries_.size(); ++place)
      places_.emplace(Index(entries_[place].first), static_cast<std::uint32_t>(place));
  }

  std::vector<Entry> entries_;
  std::unordered_map<std::uint32_t, std::uint32_t> places_;  // of many; empty for a few
  mutable std::size_t last_ = 0;                             // what was found last
};

}  // namespace sluice
