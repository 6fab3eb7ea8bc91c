/// \file
/// RecordArena: where an Interner's texts lie. For interner.cc alone.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <utility>
#include <vector>

namespace sluice {

/// A text's number and length, with its bytes behind it. Records lie in blocks and never move.
struct Record {
  std::uint32_t number;
  std::uint32_t length;

  std::string_view text() const { return {reinterpret_cast<const char*>(this + 1), length}; }
};

/// Records are found by 32 bits: in units of a record's alignment from the first block on, as if
/// all blocks were of one size.
class RecordArena {
 public:
  using Place = std::uint32_t;

  /// Throws std::bad_alloc past 32 GiB.
  Place Add(std::uint32_t number, std::string_view text) {
    const Place place = Allocate(sizeof(Record) + text.size());
    auto* const record =
        new (PointerTo(place)) Record{number, static_cast<std::uint32_t>(text.size())};
    if (!text.empty()) std::memcpy(record + 1, text.data(), text.size());
    return place;
  }

  const Record& At(Place place) const {
    return *std::launder(reinterpret_cast<const Record*>(PointerTo(place)));
  }

  std::size_t bytes() const { return bytes_ + blocks_.capacity() * sizeof(blocks_[0]); }

 private:
  static constexpr std::size_t kUnit = 8;
  static constexpr std::size_t kBlockBytes = std::size_t{1} << 16;
  static constexpr std::size_t kBlockUnits = kBlockBytes / kUnit;
  // One block less than 32 bits could name, so that no record lies at the last place.
  static constexpr std::size_t kBlocksMax = (std::size_t{1} << 32) / kBlockUnits - 1;
  // Blocks double from the first size on, so that a small dictionary stays small.
  static constexpr std::size_t kBlockBytesFirst = std::size_t{1} << 12;
  static_assert(alignof(Record) <= kUnit && sizeof(Record) % kUnit == 0);

  char* PointerTo(Place place) const {
    return blocks_[place / kBlockUnits] + place % kBlockUnits * kUnit;
  }

  Place Allocate(std::size_t size) {
    const std::size_t units = (size + kUnit - 1) / kUnit;
    if (units > left_) {
      // A long text gets blocks of its own; what is left of the present block stays in use.
      if (size > block_bytes_ / 4) return NewBlock(units * kUnit);
      next_ = NewBlock(block_bytes_);
      left_ = block_bytes_ / kUnit;
      block_bytes_ = std::min(block_bytes_ * 2, kBlockBytes);
    }
    left_ -= units;
    return std::exchange(next_, next_ + static_cast<Place>(units));
  }

  // As many blocks as that takes, next to each other.
  Place NewBlock(std::size_t size) {
    const std::size_t first = blocks_.size();
    const std::size_t count = (size + kBlockBytes - 1) / kBlockBytes;
    if (count > kBlocksMax - first) throw std::bad_alloc();
    // Not zeroed: it is written before it is read.
    char* const memory = owned_.emplace_back(new char[size]).get();
    for (std::size_t i = 0; i < count; ++i) blocks_.push_back(memory + i * kBlockBytes);
    bytes_ += size;
    return static_cast<Place>(first * kBlockUnits);
  }

  std::vector<std::unique_ptr<char[]>> owned_;
  std::vector<char*> blocks_;
  Place next_ = 0;
  std::size_t left_ = 0;  // units of the present block
  std::size_t block_bytes_ = kBlockBytesFirst;
  std::size_t bytes_ = 0;
};

}  // namespace sluice
