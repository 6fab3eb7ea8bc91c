#include "tools/generate/text.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>

namespace sluice::generate {

void AppendNumber(std::string& text, std::uint64_t number) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text.append(digits.data(), end);
}

void AppendPadded(std::string& text, std::uint64_t number, std::size_t width) {
  std::array<char, 20> digits;
  assert(width <= digits.size());
  for (std::size_t i = width; i > 0; --i) {
    digits[i - 1] = static_cast<char>('0' + number % 10);
    number /= 10;
  }
  assert(number == 0);
  text.append(digits.data(), width);
}

void AppendRandomHex(std::string& text, std::size_t count, Random& random) {
  constexpr std::size_t kDigitsPerDraw = 16;
  while (count > 0) {
    std::array<char, kDigitsPerDraw> digits;
    std::uint64_t bits = random.Next();
    for (char& digit : digits) {
      digit = "0123456789abcdef"[bits % 16];
      bits /= 16;
    }
    const std::size_t used = std::min(count, kDigitsPerDraw);
    text.append(digits.data(), used);
    count -= used;
  }
}

void AppendRandomFrom(std::string& text, std::string_view alphabet, std::size_t count,
                      Random& random) {
  assert(!alphabet.empty());
  for (std::size_t i = 0; i < count; ++i) {
    text += alphabet[random.Below(static_cast<std::uint32_t>(alphabet.size()))];
  }
}

void AppendRandomNumber(std::string& text, std::size_t digits, std::size_t significant,
                        Random& random) {
  assert(digits > 0 && significant > 0);
  const std::size_t drawn = std::min(digits, significant);
  text += static_cast<char>('1' + random.Below(9));
  std::size_t left = drawn - 1;
  for (; left >= 9; left -= 9) AppendPadded(text, random.Below(1'000'000'000), 9);
  for (; left > 0; --left) text += static_cast<char>('0' + random.Below(10));
  text.append(digits - drawn, '0');
}

}  // namespace sluice::generate
