/// \file
/// SparseColumn and TextColumn: columns of values that are mostly, often all, the default.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/prefetch.h"

namespace sluice {

/// Row i's value; the default for every row that was never set. Holds nothing until a row is set to
/// another value.
template <typename T>
class SparseColumn {
 public:
  explicit SparseColumn(T default_value = T()) : default_(std::move(default_value)) {}

  const T& operator[](std::size_t row) const {
    return row < values_.size() ? values_[row] : default_;
  }

  void Set(std::size_t row, T value) {
    if (row >= values_.size()) {
      if (value == default_) return;
      values_.resize(row + 1, default_);
    }
    values_[row] = std::move(value);
  }

  /// Has the memory fetched that the row lies in.
  void Prefetch(std::size_t row) const {
    if (row < values_.size()) sluice::Prefetch(&values_[row]);
  }

  /// Rows from here on were never set.
  std::size_t size() const { return values_.size(); }

  std::size_t MemoryBytes() const { return values_.capacity() * sizeof(T); }

 private:
  T default_;
  std::vector<T> values_;
};

/// Row i's text; none for every row that was never set. Texts lie in blocks and never move.
class TextColumn {
 public:
  std::string_view operator[](std::size_t row) const {
    return row < texts_.size() ? texts_[row] : std::string_view();
  }

  /// REQUIRES that the row wasn't set.
  void Set(std::size_t row, std::string_view text) {
    if (row >= texts_.size()) texts_.resize(row + 1);
    assert(texts_[row].empty());
    if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < text.size())
      blocks_.emplace_back().reserve(std::max(text.size(), kBlockBytes));
    std::string& block = blocks_.back();
    block += text;
    texts_[row] = std::string_view(block).substr(block.size() - text.size());
  }

  /// Rows from here on were never set.
  std::size_t size() const { return texts_.size(); }

  std::size_t MemoryBytes() const {
    std::size_t bytes = texts_.capacity() * sizeof(std::string_view);
    for (const std::string& block : blocks_) bytes += block.capacity();
    return bytes;
  }

 private:
  static constexpr std::size_t kBlockBytes = std::size_t{1} << 18;

  std::vector<std::string_view> texts_;
  std::deque<std::string> blocks_;
};

}  // namespace sluice
