/// \file
/// Interner: a dictionary from text to small numbers, so that the engine compares numbers and never
/// text.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace sluice {

/// Gives each different text a number, counted from 0 in order of first appearance. Text is kept
/// once, for good.
///
/// Add and Find: O(length), one look into a hash table. Text: O(1).
/// Each process hashes in a way of its own, so that nobody can make up texts that meet in the
/// table. The numbers do not depend on the hash, so that no result does.
class Interner {
 public:
  /// Answer of Find for a text that was never added.
  static constexpr std::uint32_t kAbsent = 0xFFFF'FFFF;

  Interner();
  ~Interner();
  Interner(Interner&&) noexcept;
  Interner& operator=(Interner&&) noexcept;

  /// REQUIRES at most 2^32 - 1 different texts, each shorter than 4 GiB.
  std::uint32_t Add(std::string_view text) { return Add(text, HashOf(text)).id; }
  std::uint32_t Find(std::string_view text) const { return Find(text, HashOf(text)); }

  /// The same of a text whose hash is known already: another thread may have worked it out.
  struct Added {
    std::uint32_t id;
    bool is_new;
  };
  Added Add(std::string_view text, std::uint64_t hash);
  std::uint32_t Find(std::string_view text, std::uint64_t hash) const;
  static std::uint64_t HashOf(std::string_view text);

  /// Makes room for about so many more, that what holds them needn't grow one step after the other.
  void Expect(std::size_t more);

  /// A text that is looked for, and where its number goes: kAbsent where it has none.
  struct Sought {
    std::string_view text;
    std::uint64_t hash;
    std::uint32_t* id;
  };
  /// Finds many at once: that is mostly waiting for memory, and so the waiting is done once for all
  /// of them.
  void FindMany(std::span<const Sought> sought) const;

  /// Has the memory fetched in which the number of a text of this hash lies.
  void Prefetch(std::uint64_t hash) const;

  /// Valid for as long as the interner lives. REQUIRES id < size().
  std::string_view Text(std::uint32_t id) const;

  std::uint32_t size() const;

  /// Bytes held, for --max-memory.
  std::size_t MemoryBytes() const;

 private:
  struct Rep;
  std::unique_ptr<Rep> rep_;
};

}  // namespace sluice
