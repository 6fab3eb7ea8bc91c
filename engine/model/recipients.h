/// \file
/// RecipientColumns: the outputs of all sends.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/amount.h"
#include "engine/base/column.h"
#include "engine/base/ids.h"
#include "engine/model/names.h"

namespace sluice {

/// One output of a send, as the rules see it.
struct Recipient {
  AddressId address;
  const Amount& amount;  ///< base units of the send's coin
  TagId wallet;          ///< its owner, kNone where it isn't known
  TagId enterprise;
  TagSetId tags;
  bool change;
};

/// The recipients of all sends, a row each, a send's next to each other.
struct RecipientColumns {
  std::vector<AddressId> addresses;
  std::vector<Amount> amounts;
  SparseColumn<TagId> wallets{kNone<TagId>};
  SparseColumn<TagId> enterprises{kNone<TagId>};
  SparseColumn<TagSetId> tags{TagSets::kEmpty};
  SparseColumn<std::uint8_t> change;  ///< 1: pays the source back

  std::uint32_t size() const { return static_cast<std::uint32_t>(addresses.size()); }
  Recipient operator[](std::uint32_t row) const {
    return {addresses[row],   amounts[row], wallets[row],
            enterprises[row], tags[row],    change[row] != 0};
  }
  void Push(const Recipient& recipient);
  std::size_t MemoryBytes() const;
};

}  // namespace sluice
