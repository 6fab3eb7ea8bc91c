/// \file
/// SendOrder: which sends are replayed, and in which order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/base/prefetch.h"
#include "engine/model/recorded.h"

namespace sluice {

/// A list of sends, told apart by rank, their place in it. Of a history that came in order and of
/// which all sends are replayed, a send's rank is its place in the input, and nothing is held.
class SendOrder {
 public:
  /// None.
  SendOrder() = default;
  explicit SendOrder(std::vector<SendIndex> sends)
      : sends_(std::move(sends)), size_(static_cast<std::uint32_t>(sends_.size())) {}
  /// The first `sends` of the input, as they came.
  static SendOrder AsTheyCame(std::uint32_t sends) {
    SendOrder order;
    order.size_ = sends;
    return order;
  }

  std::uint32_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  /// REQUIRES rank < size().
  SendIndex operator[](std::uint32_t rank) const { return sends_.empty() ? rank : sends_[rank]; }

  /// The first rank whose send `comes_before` doesn't hold of; size() where it holds of all.
  /// REQUIRES that it holds of none after that. O(log(size)).
  template <typename ComesBefore>
  std::uint32_t RankAfter(ComesBefore comes_before) const {
    std::uint32_t begin = 0;
    for (std::uint32_t end = size_; begin < end;) {
      const std::uint32_t middle = begin + (end - begin) / 2;
      if (comes_before((*this)[middle])) {
        begin = middle + 1;
      } else {
        end = middle;
      }
    }
    return begin;
  }

  /// Has the memory fetched in which it is said which send has the rank.
  void Prefetch(std::uint32_t rank) const {
    if (!sends_.empty()) sluice::Prefetch(&sends_[rank]);
  }

  std::size_t MemoryBytes() const { return sends_.capacity() * sizeof(SendIndex); }

 private:
  std::vector<SendIndex> sends_;  // empty where all came in order
  std::uint32_t size_ = 0;
};

}  // namespace sluice
