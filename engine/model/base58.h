/// \file
/// Base58Check: bytes and a checksum as text without 0, O, I and l.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace sluice {

struct Base58Text {
  enum class State : std::uint8_t { kMalformed, kWrongChecksum, kFine };
  State state = State::kMalformed;
  std::vector<std::uint8_t> bytes{};  ///< without the checksum's four; empty where malformed
};

/// Malformed: empty, past 64 characters, a character that the alphabet lacks, or fewer than five
/// bytes. O(length^2), which the bound keeps small. Source: Bitcoin Core, doc of EncodeBase58Check;
/// the checksum is the first four bytes of SHA-256 of SHA-256.
Base58Text ReadBase58Check(std::string_view text);

}  // namespace sluice
