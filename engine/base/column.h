/// \file
/// SparseColumn: a column of values that are mostly, often all, the default.
#pragma once

#include <cstddef>
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

}  // namespace sluice
