#include "engine/base/digits.h"

#include <cassert>

namespace sluice {
namespace {

constexpr std::size_t kEight = 8;

}  // namespace

// Fewer than eight at the end are looked at together with those before them, if there are any.
bool IsOfDigits(std::string_view text) {
  if (text.size() >= kEight) {
    for (std::size_t i = 0; i + kEight < text.size(); i += kEight) {
      if (!AreDigits(EightChars(&text[i]))) return false;
    }
    return AreDigits(EightChars(&text[text.size() - kEight]));
  }
  bool all = true;
  for (const char c : text) all &= c >= '0' && c <= '9';
  return all;
}

std::uint64_t ValueOfDigits(std::string_view digits) {
  assert(digits.size() <= 19);
  if (digits.size() < kEight) {
    std::uint64_t value = 0;
    for (const char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
    return value;
  }
  if (digits.size() <= 2 * kEight) return ValueOfSome(digits.data(), digits.size());
  const std::size_t head = digits.size() - 2 * kEight;
  return ValueOfDigits(digits.substr(0, head)) * kTenTo[8] * kTenTo[8] +
         ValueOfSome(&digits[head], 2 * kEight);
}

}  // namespace sluice
