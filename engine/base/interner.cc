#include "engine/base/interner.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <sys/auxv.h>
#include <utility>
#include <vector>

#include "engine/base/prefetch.h"
#include "engine/base/record_arena.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace sluice {
namespace {

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
    if (IsTooFull(++used_, bits_)) GrowTo(bits_ + 1);
  }

  void Expect(std::size_t more) {
    int bits = bits_;
    while (bits < kBitsMax && IsTooFull(used_ + more, bits)) ++bits;
    if (bits > bits_) GrowTo(bits);
  }

  std::size_t bytes() const { return slots_.size() * sizeof(Slot); }

 private:
  static constexpr int kBitsFirst = 5;
  static constexpr int kBitsMax = 32;  // with more half a hash wouldn't do
  static constexpr std::size_t kSlotsFirst = std::size_t{1} << kBitsFirst;

  static std::uint32_t Half(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }
  // The first bits decide, so that the larger table is filled from its beginning to its end.
  std::size_t PlaceOf(std::uint32_t half) const {
    return static_cast<std::size_t>((std::uint64_t{half} << bits_) >> 32);
  }
  std::size_t Next(std::size_t place) const { return (place + 1) & (slots_.size() - 1); }

  static bool IsTooFull(std::size_t used, int bits) { return used * 3 > (std::size_t{2} << bits); }

  void GrowTo(int bits) {
    bits_ = bits;
    const std::vector<Slot> before =
        std::exchange(slots_, std::vector<Slot>(std::size_t{1} << bits, Slot{0, kFree}));
    for (const Slot& slot : before) {
      if (slot.record == kFree) continue;
      std::size_t place = PlaceOf(slot.half_hash);
      while (slots_[place].record != kFree) place = Next(place);
      slots_[place] = slot;
    }
  }

  int bits_ = kBitsFirst;  // There are 2^bits_ slots.
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
  // So many names ahead a name's slot is asked for, and then its record, which the slot names. One
  // of each a name: what a processor has under way at once is little.
  constexpr std::size_t kSlotAhead = 24;
  constexpr std::size_t kRecordAhead = 12;
  const auto fetch_record = [this](std::uint64_t hash) {
    const RecordArena::Place likely = rep_->table.Likely(hash);
    if (likely != RecordTable::kFree) sluice::Prefetch(&rep_->arena.At(likely));
  };
  for (std::size_t i = 0; i < std::min(kSlotAhead, sought.size()); ++i) Prefetch(sought[i].hash);
  for (std::size_t i = 0; i < std::min(kRecordAhead, sought.size()); ++i)
    fetch_record(sought[i].hash);
  for (std::size_t i = 0; i < sought.size(); ++i) {
    if (i + kSlotAhead < sought.size()) Prefetch(sought[i + kSlotAhead].hash);
    if (i + kRecordAhead < sought.size()) fetch_record(sought[i + kRecordAhead].hash);
    *sought[i].id = Find(sought[i].text, sought[i].hash);
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

void Interner::Expect(std::size_t more) {
  std::vector<RecordArena::Place>& records = rep_->records;
  if (const std::size_t all = records.size() + more; all > records.capacity())
    records.reserve(std::max(all, 2 * records.capacity()));
  rep_->table.Expect(more);
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
