/// \file
/// AddressList: the addresses of a list rule, first built entry by entry and then asked.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/base/bounds.h"
#include "engine/base/id_set.h"
#include "engine/model/address.h"
#include "engine/model/names.h"
#include "engine/model/spend.h"
#include "engine/rules/list_change.h"
#include "engine/rules/rule_type.h"

namespace sluice {

/// Entries are told apart after normalisation. Asked, each costs one look-up of a bit.
///
/// Built, then sealed, then asked, and changed entry by entry while it is.
class AddressList {
 public:
  static constexpr std::size_t kEntriesMax = bounds::kEntriesOfList;
  static constexpr std::string_view kFull = "the list holds 10,000,000 entries already";

  AddressList();
  ~AddressList();
  AddressList(const AddressList&);
  AddressList& operator=(const AddressList&);
  AddressList(AddressList&&) noexcept;
  AddressList& operator=(AddressList&&) noexcept;

  /// Whether a list of so many entries takes another one.
  static constexpr bool HasRoom(std::size_t entries) { return entries < kEntriesMax; }

  /// Nothing happens where the address is there already. False where the list is full.
  bool Add(PlainId address);
  bool Add(std::string_view address, Names& names) {
    return Add(names.addresses.AddPlain(address));
  }
  /// Counts entries that no send of the run names, and that are never asked for: so many, or fewer
  /// where some are the same. False where the list may be full with them.
  bool AddUnnamed(std::size_t entries);
  /// Takes that back.
  void ForgetUnnamed() { unnamed_ = 0; }
  /// False where the address isn't there.
  bool Remove(PlainId address);
  bool Remove(std::string_view address, Names& names) {
    return Remove(names.addresses.AddPlain(address));
  }
  /// Adding what is there changes nothing.
  ListError Apply(const ListChange& change);

  /// Makes the list ready to be asked; nothing can be added any more. `without_suffix` drops the
  /// entries' suffixes. O(n log n).
  void Seal(const Names& names, bool without_suffix);
  /// What Apply does, to a sealed list that stays sealed. REQUIRES the same `without_suffix`, and
  /// that every entry has its name. O(n), without sorting.
  ListError ApplySealed(const ListChange& change, const Names& names, bool without_suffix);

  /// PlainIds, ascending; without what has no name. REQUIRES that it is sealed.
  std::span<const std::uint32_t> listed() const { return listed_; }

  /// REQUIRES that the list is sealed.
  bool empty() const { return listed_.empty() && unnamed_ == 0; }
  std::size_t size() const { return listed_.size(); }

  /// Whether a whitelist holds the address: with its suffix, or without (profile `addressSuffix`).
  bool Allows(AddressId address, const Facts& facts) const {
    const AddressBook& book = facts.names.addresses;
    const PlainId plain =
        facts.profile.suffix_ignored ? book.PlainWithoutSuffix(address) : book.Plain(address);
    return sealed_.Contains(Index(plain));
  }

  /// Whether a blacklist holds the address: an entry without a suffix stands for every suffix, one
  /// with it for itself.
  bool Forbids(AddressId address, const Facts& facts) const {
    const AddressBook& book = facts.names.addresses;
    return sealed_.Contains(Index(book.Plain(address))) ||
           sealed_.Contains(Index(book.PlainWithoutSuffix(address)));
  }

 private:
  class Entries;
  std::unique_ptr<Entries> entries_;   // until sealed
  std::vector<std::uint32_t> listed_;  // from then on, sorted
  IdSet sealed_;
  std::size_t unnamed_ = 0;
};

/// Reads a stored condition, `{addresses: […], metaData?}`.
/// Reports kMissingField, kWrongType, kBoundEntries.
AddressList DecodeAddresses(FieldReader& condition, const DecodeContext& decoding);

/// Reads a request, `{add: address}` or `{remove: address}`. Reports kWrongType, kEmptyText; then
/// there is none.
std::optional<ListChange> DecodeAddressChange(FieldReader& condition,
                                              const DecodeContext& decoding);

}  // namespace sluice
