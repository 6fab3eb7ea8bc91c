#include "engine/base/interner.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <new>
#include <sys/auxv.h>
#include <utility>
#include <vector>

#include "engine/base/prefetch.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace sluice {
namespace {

// Blocks double from the first size to the largest, so that a small dictionary stays small.
constexpr std::size_t kBlockBytesFirst = std::size_t{1} << 12;
constexpr std::size_t kBlockBytesMax = std::size_t{1} << 20;

/// A text's length, with its bytes behind it. Records lie in blocks and never move.
struct Record {
  std::uint32_t length;

  std::string_view text() const { return {reinterpret_cast<const char*>(this + 1), length}; }
};

class RecordArena {
 public:
  const Record* Add(std::string_view text) {
    void* const place = Allocate(sizeof(Record) + text.size());
    auto* const record = new (place) Record{static_cast<std::uint32_t>(text.size())};
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

/// Numbers by the hash of their texts. A slot holds half a hash beside a number, so that a number
/// which isn't meant is mostly known by its slot alone, and a larger table is filled without
/// looking at texts.
///
/// INVARIANT: two thirds of the slots are in use at most.
class NumberTable {
 public:
  struct Slot {
    std::uint32_t half_hash;
    std::uint32_t number;  ///< kFree where the slot isn't in use
  };
  static constexpr std::uint32_t kFree = 0xFFFF'FFFF;

  NumberTable() : slots_(kSlotsFirst, Slot{0, kFree}) {}

  void Prefetch(std::uint64_t hash) const { sluice::Prefetch(&slots_[PlaceOf(Half(hash))]); }

  /// The slot of the number of that hash that `is_meant` says yes to, else a free one.
  template <typename IsMeant>
  std::size_t Find(std::uint64_t hash, IsMeant is_meant) const {
    const std::uint32_t half = Half(hash);
    for (std::size_t place = PlaceOf(half);; place = Next(place)) {
      const Slot& slot = slots_[place];
      if (slot.number == kFree || (slot.half_hash == half && is_meant(slot.number))) return place;
    }
  }

  /// The first number with that half of a hash; kFree where there is none.
  std::uint32_t Likely(std::uint64_t hash) const {
    return slots_[Find(hash, [](std::uint32_t) { return true; })].number;
  }

  std::uint32_t NumberAt(std::size_t place) const { return slots_[place].number; }

  /// `place`: what Find said of the hash.
  void Put(std::size_t place, std::uint64_t hash, std::uint32_t number) {
    slots_[place] = {Half(hash), number};
    if (++used_ * 3 > slots_.size() * 2) Grow();
  }

  std::size_t bytes() const { return slots_.size() * sizeof(Slot); }

 private:
  static constexpr int kBitsFirst = 5;
  static constexpr std::size_t kSlotsFirst = std::size_t{1} << kBitsFirst;

  static std::uint32_t Half(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }
  // The first bits decide, so that the larger table is filled from its beginning to its end.
  std::size_t PlaceOf(std::uint32_t half) const {
    return static_cast<std::size_t>((std::uint64_t{half} << bits_) >> 32);
  }
  std::size_t Next(std::size_t place) const { return (place + 1) & (slots_.size() - 1); }

  void Grow() {
    ++bits_;
    const std::vector<Slot> before =
        std::exchange(slots_, std::vector<Slot>(slots_.size() * 2, Slot{0, kFree}));
    for (const Slot& slot : before) {
      if (slot.number == kFree) continue;
      std::size_t place = PlaceOf(slot.half_hash);
      while (slots_[place].number != kFree) place = Next(place);
      slots_[place] = slot;
    }
  }

  int bits_ = kBitsFirst;  // There are 2^bits_ slots; with 2^33 half a hash wouldn't do.
  std::size_t used_ = 0;
  std::vector<Slot> slots_;
};

// The system gives each process 16 random bytes.
std::uint64_t SeedOfProcess() {
  std::uint64_t seed = 0;
  const auto* const random = reinterpret_cast<const void*>(getauxval(AT_RANDOM));
  if (random != nullptr) std::memcpy(&seed, random, sizeof(seed));
  return seed;
}

}  // namespace

struct Interner::Rep {
  RecordArena arena;
  std::vector<const Record*> records;  // by id
  NumberTable ids;

  std::size_t PlaceOf(std::string_view text, std::uint64_t hash) const {
    return ids.Find(hash, [&](std::uint32_t id) { return records[id]->text() == text; });
  }
};

Interner::Interner() : rep_(std::make_unique<Rep>()) {}
Interner::~Interner() = default;
Interner::Interner(Interner&&) noexcept = default;
Interner& Interner::operator=(Interner&&) noexcept = default;

std::uint64_t Interner::HashOf(std::string_view text) {
  static const std::uint64_t kSeed = SeedOfProcess();
  return XXH3_64bits_withSeed(text.data(), text.size(), kSeed);
}

void Interner::Prefetch(std::uint64_t hash) const { rep_->ids.Prefetch(hash); }

void Interner::PrefetchText(std::uint64_t hash) const {
  const std::uint32_t likely = rep_->ids.Likely(hash);
  if (likely != NumberTable::kFree) sluice::Prefetch(rep_->records[likely]);
}

Interner::Added Interner::Add(std::string_view text, std::uint64_t hash) {
  const std::size_t place = rep_->PlaceOf(text, hash);
  const std::uint32_t known = rep_->ids.NumberAt(place);
  if (known != NumberTable::kFree) return {known, false};
  const std::uint32_t id = size();
  assert(id != kAbsent);
  rep_->records.push_back(rep_->arena.Add(text));
  rep_->ids.Put(place, hash, id);
  return {id, true};
}

std::uint32_t Interner::Find(std::string_view text, std::uint64_t hash) const {
  static_assert(kAbsent == NumberTable::kFree);
  return rep_->ids.NumberAt(rep_->PlaceOf(text, hash));
}

std::string_view Interner::Text(std::uint32_t id) const {
  assert(id < size());
  return rep_->records[id]->text();
}

std::uint32_t Interner::size() const { return static_cast<std::uint32_t>(rep_->records.size()); }

std::size_t Interner::MemoryBytes() const {
  return rep_->arena.bytes() + rep_->records.capacity() * sizeof(const Record*) + rep_->ids.bytes();
}

}  // namespace sluice
