/// \file
/// Keccak-256, as Ethereum's checksums use it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace sluice {

using Digest256 = std::array<std::uint8_t, 32>;

/// The Keccak submission's 256-bit digest. OpenSSL 3.0 has SHA3-256 alone, which differs in one
/// byte of padding: 0x06 in place of 0x01. With that byte given this is SHA3-256, and so the tests
/// can hold it against OpenSSL. Source: Bertoni, Daemen, Peeters, Van Assche: The Keccak reference,
/// version 3.0; FIPS 202.
Digest256 Keccak256(std::string_view bytes, std::uint8_t padding = 0x01);

}  // namespace sluice
