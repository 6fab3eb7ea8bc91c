/// \file
/// Made-up texts and amounts: the same in every run, and without any pattern.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sluice::bench {

/// Another number for each number, as if drawn by chance (SplitMix64).
inline std::uint64_t Mixed(std::uint64_t number) {
  std::uint64_t mixed = number * 0x9E37'79B9'7F4A'7C15;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58'476D'1CE4'E5B9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D0'49BB'1331'11EB;
  return mixed ^ (mixed >> 31);
}

/// So many signs out of an alphabet.
inline std::string MadeUpText(std::uint64_t number, std::size_t length, std::string_view alphabet) {
  std::string text;
  for (std::uint64_t bits = Mixed(number); text.size() < length; bits = Mixed(bits + number))
    text += alphabet[(bits >> 32) % alphabet.size()];
  return text;
}

/// 36 characters: `8a4c…-…`, as ids are.
inline std::string IdText(std::uint64_t number) {
  std::string id = MadeUpText(number, 36, "0123456789abcdef");
  for (const std::size_t dash : {8U, 13U, 18U, 23U}) id[dash] = '-';
  return id;
}

/// 42 characters: `0x` and 40 hexadecimal digits.
inline std::string AddressText(std::uint64_t number) {
  return "0x" + MadeUpText(number, 40, "0123456789abcdef");
}

/// A number of so many digits, the first of which isn't 0.
inline std::string AmountText(std::uint64_t number, std::size_t digits) {
  return MadeUpText(number, 1, "12345678") + MadeUpText(number, digits - 1, "0123456789");
}

}  // namespace sluice::bench
