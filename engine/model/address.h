/// \file
/// Addresses: how two spellings of one address are recognised.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/interner.h"

namespace sluice {

/// The address as it is compared. `suffix` is the memo or tag from the first `?` on, or empty; it
/// is kept as it is.
///
/// Before the suffix: `0x` and 40 hexadecimal digits, and bech32 (prefix bc, tb, bcrt, ltc or tltc,
/// then `1`; all lower or all upper case) lose their case; a `bitcoincash:` or `bchtest:` prefix is
/// dropped and what follows loses its case; everything else stays. No checksum is looked at.
/// `0XAB…?dt=1` -> `0xab…` and `?dt=1`. Source: specification, section 4.1.
struct PlainAddress {
  std::string text;  ///< without the suffix
  std::string_view suffix;
};
PlainAddress Normalise(std::string_view address);

/// Every address of a run: as written, and as compared.
class AddressBook {
 public:
  /// The address as written gets an id, and so do its two plain forms, shared with other spellings.
  AddressId Add(std::string_view address) { return Add(address, Interner::HashOf(address)); }
  AddressId Add(std::string_view address, std::uint64_t hash);
  /// Of addresses as written.
  void FindMany(std::span<const Interner::Sought> sought) const { written_.FindMany(sought); }

  /// The plain form alone, for a list that is never printed: with its suffix.
  PlainId AddPlain(std::string_view address) { return AddPlain(address, PlainHash(address)); }

  /// The same of an address whose PlainHash is known already: Interner's hash where the address
  /// clearly is its own plain form, else 0.
  PlainId AddPlain(std::string_view address, std::uint64_t plain_hash);
  static std::uint64_t PlainHash(std::string_view address);
  /// Whether the plain form before its suffix is that of an address that was added. `plain_hash`:
  /// as above.
  bool KnowsPlain(std::string_view address, std::uint64_t plain_hash) const;
  void ExpectPlain(std::size_t more) { plain_.Expect(more); }
  void PrefetchPlain(std::uint64_t plain_hash) const { plain_.Prefetch(plain_hash); }

  /// A plain form cut before its suffix. O(length).
  PlainId WithoutSuffix(PlainId id) const;

  std::string_view Text(AddressId id) const { return written_.Text(Index(id)); }
  std::string_view Text(PlainId id) const { return plain_.Text(Index(id)); }

  /// With the suffix, and without it. Equal where there is none.
  PlainId Plain(AddressId id) const { return forms_[Index(id)].whole; }
  PlainId PlainWithoutSuffix(AddressId id) const { return forms_[Index(id)].bare; }

  /// Whether any address that was added has a suffix, on a list or not.
  bool any_suffix() const { return any_suffix_; }

  std::uint32_t size() const { return written_.size(); }
  std::size_t MemoryBytes() const;

 private:
  struct Forms {
    PlainId whole;
    PlainId bare;
  };
  Interner written_;
  Interner plain_;
  std::vector<Forms> forms_;  // by AddressId
  bool any_suffix_ = false;
  std::string scratch_;  // AddPlain's
};

}  // namespace sluice
