/// \file
/// Reading a wallet object, all but its policy.
#pragma once

#include "engine/base/bounds.h"
#include "engine/base/field_reader.h"
#include "engine/model/wallet.h"

namespace sluice {

inline constexpr std::size_t kWalletTagsMax = bounds::kTags;
inline constexpr std::size_t kWalletUsersMax = 100'000;

/// What GET wallet returns; `admin` is left to the caller. A freeze without `time` and `expires` is
/// none. Reports kMissingField, kWrongType, kEmptyText, kOutOfRange, kTime, kBoundTags. Source:
/// specification, section 2.
Wallet DecodeWallet(FieldReader& fields, Names& names);

}  // namespace sluice
