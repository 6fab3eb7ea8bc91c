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

/// Records by the hash of their texts. A slot holds half a hash beside a record's place, so that a
/// record which isn't meant is mostly known by its slot alone, and a larger table is filled without
/// looking at texts.
///
/// INVARIANT: two thirds of the slots are in use at most.
class RecordTable {
 public:
  struct Slot {
    std::uint32_t half_hash;
    RecordArena::Place record;  ///< kFree where the slot isn't in use
  };
  // No record lies there.
  static constexpr RecordArena::Place kFree = 0xFFFF'FFFF;

  RecordTable() : slots_(kSlotsFirst, Slot{0, kFree}) {}

  void Prefetch(std::uint64_t hash) const { sluice::Prefetch(&slots_[PlaceOf(Half(hash))]); }

  /// The slot of the record of that hash that `is_meant` says yes to, else a free one.
  template <typename IsMeant>
  std::size_t Find(std::uint64_t hash, IsMeant is_meant) const {
    const std::uint32_t half = Half(hash);
    for (std::size_t place = PlaceOf(half);; place = Next(place)) {
      const Slot& slot = slots_[place];
      if (slot.record == kFree || (slot.half_hash == half && is_meant(slot.record))) return place;
    }
  }

  /// The first record with that half of a hash; kFree where there is none.
  RecordArena::Place Likely(std::uint64_t hash) const {
    return slots_[Find(hash, [](RecordArena::Place) { return true; })].record;
  }

  RecordArena::Place RecordAt(std::size_t slot) const { return slots_[slot].record; }

  /// `slot`: what Find said of the hash.
  void Put(std::size_t slot, std::uint64_t hash, RecordArena::Place record) {
    slots_[slot] = {Half(hash), record};
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
      if (slot.record == kFree) continue;
      std::size_t place = PlaceOf(slot.half_hash);
      while (slots_[place].record != kFree) place = Next(place);
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
  std::vector<RecordArena::Place> records;  // by id
  RecordTable table;

  std::size_t SlotOf(std::string_view text, std::uint64_t hash) const {
    return table.Find(hash,
                      [&](RecordArena::Place record) { return arena.At(record).text() == text; });
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

void Interner::Prefetch(std::uint64_t hash) const { rep_->table.Prefetch(hash); }

void Interner::FindMany(std::span<const Sought> sought) const {
  // So many that what they take stays in the processor's nearest cache.
  constexpr std::size_t kAtOnce = 64;
  for (; !sought.empty(); sought = sought.subspan(std::min(kAtOnce, sought.size()))) {
    const auto now = sought.first(std::min(kAtOnce, sought.size()));
    for (const Sought& one : now) rep_->table.Prefetch(one.hash);
    for (const Sought& one : now) {
      const RecordArena::Place likely = rep_->table.Likely(one.hash);
      if (likely != RecordTable::kFree) sluice::Prefetch(&rep_->arena.At(likely));
    }
    for (const Sought& one : now) *one.id = Find(one.text, one.hash);
  }
}

Interner::Added Interner::Add(std::string_view text, std::uint64_t hash) {
  const std::size_t slot = rep_->SlotOf(text, hash);
  const RecordArena::Place known = rep_->table.RecordAt(slot);
  if (known != RecordTable::kFree) return {rep_->arena.At(known).number, false};
  const std::uint32_t id = size();
  assert(id != kAbsent);
  const RecordArena::Place record = rep_->arena.Add(id, text);
  rep_->records.push_back(record);
  rep_->table.Put(slot, hash, record);
  return {id, true};
}

std::uint32_t Interner::Find(std::string_view text, std::uint64_t hash) const {
  const RecordArena::Place found = rep_->table.RecordAt(rep_->SlotOf(text, hash));
  return found == RecordTable::kFree ? kAbsent : rep_->arena.At(found).number;
}

std::string_view Interner::Text(std::uint32_t id) const {
  assert(id < size());
  return rep_->arena.At(rep_->records[id]).text();
}

std::uint32_t Interner::size() const { return static_cast<std::uint32_t>(rep_->records.size()); }

std::size_t Interner::MemoryBytes() const {
  return rep_->arena.bytes() + rep_->records.capacity() * sizeof(RecordArena::Place) +
         rep_->table.bytes();
}

}  // namespace sluice
