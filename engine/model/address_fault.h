/// \file
/// What is wrong with an address as text: its form, or the checksum that it carries.
#pragma once

#include <cstdint>
#include <string_view>

namespace sluice {

enum class AddressFault : std::uint8_t {
  kNone,       ///< none that can be seen, or the coin's addresses aren't known here
  kMalformed,  ///< no address of the coin has this form
  kChecksum,   ///< the form is right and the checksum isn't: a character is wrong
};

/// Judges an address as a chain writes it. `coin` is the wallet's or rule's, CHAIN:TOKEN counting
/// for its chain; empty where none is known. A suffix, from the first `?` on, is left aside.
///
/// Ethereum and its like: `0x` and 40 hexadecimal digits; in both cases, they carry a checksum
/// (EIP-55). Bitcoin and its like: base58check of the coin's versions, and where the coin has them
/// segwit addresses, version 0 in bech32 (BIP-173) and later ones in bech32m (BIP-350). Tron:
/// base58check. Of every other coin, and of none, only what looks like Ethereum's address or like
/// Bitcoin's or Litecoin's segwit address is judged. Source: specification, section 9.
AddressFault FaultOf(std::string_view address, std::string_view coin);

}  // namespace sluice
