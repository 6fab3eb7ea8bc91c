/// \file
/// ListChange: a request that adds one entry to a list rule, or removes one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace sluice {

/// What an entry names; address lists hold addresses alone.
enum class EntryType : std::uint8_t { kAddress, kWallet, kEnterprise };

struct ListEntry {
  EntryType type;
  std::uint32_t item;  ///< PlainId or TagId
  auto operator<=>(const ListEntry&) const = default;
};

/// An entry as it stands in a list.
struct ListedEntry {
  ListEntry entry;
  bool counts = true;  ///< An unverified one may not.
  auto operator<=>(const ListedEntry&) const = default;
};

struct ListChange {
  bool adds = true;
  std::vector<ListEntry> entries;  ///< what the item may be: more than one where `remove` gives no
                                   ///< type
  bool counts = true;              ///< of an entry that is added
  std::string item;                ///< as given
  bool in_object = false;          ///< The item stands in an object's `item`.
};

/// Why a list can't be changed: kEntryExists, kEntryMissing, kEntryAmbiguous or kBoundEntries. Its
/// place is the request's item. Nothing where it was changed.
using ListError = std::optional<Error>;

}  // namespace sluice
