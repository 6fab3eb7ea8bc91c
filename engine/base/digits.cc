#include "engine/base/digits.h"

#include <bit>
#include <cassert>
#include <cstring>

namespace sluice {
namespace {

constexpr std::size_t kEight = 8;
constexpr bool kLittleEndian = std::endian::native == std::endian::little;

std::uint64_t Load(const char* text) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text, kEight);
  return bytes;
}

// A digit is 0x3_, and stays so with 6 added.
bool AreDigits(std::uint64_t bytes) {
  constexpr std::uint64_t kHigh = 0xF0F0'F0F0'F0F0'F0F0;
  const std::uint64_t past_nine = (bytes + 0x0606'0606'0606'0606) & kHigh;
  return ((bytes & kHigh) | (past_nine >> 4)) == 0x3333'3333'3333'3333;
}

// Digits to pairs, pairs to fours, fours to eight; the first digit is the lowest byte.
std::uint64_t EightDigits(std::uint64_t bytes) {
  constexpr std::uint64_t kPairs = 0x0000'00FF'0000'00FF;
  bytes -= 0x3030'3030'3030'3030;
  bytes = bytes * 10 + (bytes >> 8);
  const std::uint64_t first_and_third = (bytes & kPairs) * (100 + (std::uint64_t{1'000'000} << 32));
  const std::uint64_t others = ((bytes >> 16) & kPairs) * (1 + (std::uint64_t{10'000} << 32));
  return (first_and_third + others) >> 32;
}

}  // namespace

bool IsOfDigits(std::string_view text) {
  for (; kLittleEndian && text.size() >= kEight; text.remove_prefix(kEight)) {
    if (!AreDigits(Load(text.data()))) return false;
  }
  bool all = true;
  for (const char c : text) all &= c >= '0' && c <= '9';
  return all;
}

std::uint64_t ValueOfDigits(std::string_view digits) {
  assert(digits.size() <= 19);
  std::uint64_t value = 0;
  for (; kLittleEndian && digits.size() >= kEight; digits.remove_prefix(kEight))
    value = value * 100'000'000 + EightDigits(Load(digits.data()));
  for (const char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
  return value;
}

}  // namespace sluice
