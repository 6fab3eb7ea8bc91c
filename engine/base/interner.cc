#include "engine/base/interner.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <new>
#include <vector>

#include <boost/unordered/unordered_flat_set.hpp>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace sluice {
namespace {

// Blocks double from the first size to the largest, so that a small dictionary stays small.
constexpr std::size_t kBlockBytesFirst = std::size_t{1} << 12;
constexpr std::size_t kBlockBytesMax = std::size_t{1} << 20;

/// A text with its number and length before it. Records lie in blocks and never move, so that a
/// pointer to one is the quickest way to both: a look-up that finds its text touches the table and
/// the record, nothing else.
struct Record {
  std::uint32_t id;
  std::uint32_t length;

  const char* bytes() const { return reinterpret_cast<const char*>(this + 1); }
  std::string_view text() const { return {bytes(), length}; }
};

class RecordArena {
 public:
  const Record* Add(std::uint32_t id, std::string_view text) {
    void* const place = Allocate(sizeof(Record) + text.size());
    auto* const record = new (place) Record{id, static_cast<std::uint32_t>(text.size())};
    if (!text.empty()) std::memcpy(record + 1, text.data(), text.size());
    return record;
  }

  std::size_t bytes() const { return bytes_; }

 private:
  char* Allocate(std::size_t size) {
    size = (size + alignof(Record) - 1) / alignof(Record) * alignof(Record);
    if (size > left_) {
      // A long text gets a block of its own; what is left of the present block stays in use.
      if (size > block_bytes_ / 4) return NewBlock(size);
      next_ = NewBlock(block_bytes_);
      left_ = block_bytes_;
      block_bytes_ = std::min(block_bytes_ * 2, kBlockBytesMax);
    }
    char* const place = next_;
    next_ += size;
    left_ -= size;
    return place;
  }

  char* NewBlock(std::size_t size) {
    bytes_ += size;
    return blocks_.emplace_back(new char[size])
        .get();  // Not zeroed: it is written before it is read.
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t block_bytes_ = kBlockBytesFirst;
  std::size_t bytes_ = 0;
};

struct Hash {
  using is_transparent = void;
  using is_avalanching = void;
  std::size_t operator()(std::string_view text) const {
    return XXH3_64bits(text.data(), text.size());
  }
  std::size_t operator()(const Record* record) const { return (*this)(record->text()); }
};

struct Equal {
  using is_transparent = void;
  bool operator()(const Record* a, const Record* b) const { return a == b; }
  bool operator()(std::string_view text, const Record* record) const {
    return text == record->text();
  }
  bool operator()(const Record* record, std::string_view text) const {
    return (*this)(text, record);
  }
};

}  // namespace

struct Interner::Rep {
  RecordArena arena;
  std::vector<const Record*> records;  // by id
  boost::unordered_flat_set<const Record*, Hash, Equal> by_text;
};

Interner::Interner() : rep_(std::make_unique<Rep>()) {}
Interner::~Interner() = default;
Interner::Interner(Interner&&) noexcept = default;
Interner& Interner::operator=(Interner&&) noexcept = default;

std::uint32_t Interner::Add(std::string_view text) {
  const auto known = rep_->by_text.find(text);
  if (known != rep_->by_text.end()) return (*known)->id;
  const std::uint32_t id = size();
  assert(id != kAbsent);
  rep_->records.push_back(rep_->arena.Add(id, text));
  rep_->by_text.insert(rep_->records.back());
  return id;
}

std::uint32_t Interner::Find(std::string_view text) const {
  const auto known = rep_->by_text.find(text);
  return known == rep_->by_text.end() ? kAbsent : (*known)->id;
}

std::string_view Interner::Text(std::uint32_t id) const {
  assert(id < size());
  return rep_->records[id]->text();
}

std::uint32_t Interner::size() const { return static_cast<std::uint32_t>(rep_->records.size()); }

std::size_t Interner::MemoryBytes() const {
  // A slot of the table is a pointer and about one byte of metadata.
  const std::size_t slots = rep_->by_text.bucket_count();
  return rep_->arena.bytes() + rep_->records.capacity() * sizeof(const Record*) +
         slots * (sizeof(const Record*) + 1);
}

}  // namespace sluice
