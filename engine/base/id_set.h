/// \file
/// IdSet: a set of interned ids that is asked far more often than it is changed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace sluice {

/// Built by Add and then sealed: one bit an id where that is the smaller, else a sorted array.
///
/// Contains: one look-up of a bit, or a binary search. A list of a million addresses in a history
/// that names them takes 125 kB.
class IdSet {
 public:
  /// REQUIRES that the set isn't sealed.
  void Add(std::uint32_t id) { ids_.push_back(id); }

  /// Makes the set ready to be asked. O(n log n).
  void Seal();

  /// Single changes of a sealed set; what is there, or isn't, stays so. O(n) at worst, without
  /// sorting.
  void Insert(std::uint32_t id);
  void Erase(std::uint32_t id);

  /// REQUIRES that the set is sealed.
  bool Contains(std::uint32_t id) const {
    if (bits_.empty()) return std::binary_search(ids_.begin(), ids_.end(), id);
    const std::size_t word = id / 64;
    return word < bits_.size() && ((bits_[word] >> (id % 64)) & 1) != 0;
  }

  std::size_t MemoryBytes() const {
    return ids_.capacity() * sizeof(ids_[0]) + bits_.capacity() * sizeof(bits_[0]);
  }

 private:
  std::vector<std::uint32_t> ids_;   // Empty once they are bits.
  std::vector<std::uint64_t> bits_;  // Empty while they are ids.
};

}  // namespace sluice
