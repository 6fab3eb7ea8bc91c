/// \file
/// Numbers that stand for interned names, each kind a type of its own so that they can't be mixed
/// up.
#pragma once

#include <cstdint>

namespace sluice {

/// A name of an owner of money: a wallet's id, an enterprise's id or a tag. They share one
/// dictionary, because a wallet's id and its enterprise are tags of its sends. Source:
/// specification, section 4.1.
enum class TagId : std::uint32_t {};
using WalletId = TagId;

enum class CoinId : std::uint32_t {};
enum class UserId : std::uint32_t {};
enum class AddressId : std::uint32_t {};   ///< an address as it was written
enum class PlainId : std::uint32_t {};     ///< an address after normalisation
enum class KindId : std::uint32_t {};      ///< a send's `kind`
enum class RuleNameId : std::uint32_t {};  ///< a rule's name: ID, or ID@COIN
enum class TokenId : std::uint32_t {};     ///< an access token's name

/// Stands for "no name given" in every kind.
template <typename Id>
inline constexpr Id kNone{0xFFFF'FFFF};

template <typename Id>
constexpr std::uint32_t Index(Id id) {
  return static_cast<std::uint32_t>(id);
}

}  // namespace sluice
