/// \file
/// Digits of a number, eight at a time.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sluice {

/// Eight characters as a number, the first in its lowest byte. REQUIRES that so many are there.
inline std::uint64_t EightChars(const char* text) {
  std::uint64_t chars = 0;
  std::memcpy(&chars, text, sizeof(chars));
  return std::endian::native == std::endian::little ? chars : __builtin_bswap64(chars);
}

/// Whether each of EightChars is 0 to 9.
inline bool AreDigits(std::uint64_t eight_chars) {
  // A digit is 0x3_, and stays so with 6 added.
  constexpr std::uint64_t kHigh = 0xF0F0'F0F0'F0F0'F0F0;
  const std::uint64_t past_nine = (eight_chars + 0x0606'0606'0606'0606) & kHigh;
  return ((eight_chars & kHigh) | (past_nine >> 4)) == 0x3333'3333'3333'3333;
}

/// The number that EightChars write, the first so many taken for zeros, whatever they are. REQUIRES
/// that the others are digits.
inline std::uint64_t EightDigits(std::uint64_t eight_chars, std::size_t left_out = 0) {
  // Digits to pairs, pairs to fours, fours to eight; the first digit is the lowest byte.
  constexpr std::uint64_t kPairs = 0x0000'00FF'0000'00FF;
  const std::uint64_t counted = ~std::uint64_t{0} << (8 * left_out);
  std::uint64_t bytes = (eight_chars & counted) - (0x3030'3030'3030'3030 & counted);
  bytes = bytes * 10 + (bytes >> 8);
  const std::uint64_t first_and_third = (bytes & kPairs) * (100 + (std::uint64_t{1'000'000} << 32));
  const std::uint64_t others = ((bytes >> 16) & kPairs) * (1 + (std::uint64_t{10'000} << 32));
  return (first_and_third + others) >> 32;
}

/// 10^0 to 10^8.
inline constexpr std::uint64_t kTenTo[] = {1,       10,        100,        1'000,      10'000,
                                           100'000, 1'000'000, 10'000'000, 100'000'000};

/// The number that 1 to 16 digits write. REQUIRES IsOfDigits, and that 8 characters can be read
/// from there on.
inline std::uint64_t ValueOfSome(const char* digits, std::size_t count) {
  const std::uint64_t first = EightChars(digits);
  if (count <= 8) return EightDigits(first << (8 * (8 - count)), 8 - count);
  return EightDigits(first) * kTenTo[count - 8] +
         EightDigits(EightChars(digits + count - 8), 16 - count);
}

/// Whether all are 0 to 9; true of none.
bool IsOfDigits(std::string_view text);

/// The number that up to 19 digits write. REQUIRES IsOfDigits.
std::uint64_t ValueOfDigits(std::string_view digits);

}  // namespace sluice
