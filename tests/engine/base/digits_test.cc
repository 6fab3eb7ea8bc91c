// Digits eight at a time: as one at a time.
#include "engine/base/digits.h"

#include <cstdint>
#include <string>

#include <doctest/doctest.h>

namespace sluice::digits_test {
namespace {

TEST_CASE("digits: any byte that is none is found in any place") {
  for (std::size_t length = 1; length <= 25; ++length) {
    CHECK(IsOfDigits(std::string(length, '0')));
    CHECK(IsOfDigits(std::string(length, '9')));
    for (std::size_t place = 0; place < length; ++place) {
      std::string text(length, '5');
      for (int byte = 0; byte < 256; ++byte) {
        text[place] = static_cast<char>(byte);
        if (IsOfDigits(text) != (byte >= '0' && byte <= '9'))
          FAIL(length << ' ' << place << ' ' << byte);
      }
    }
  }
  CHECK(IsOfDigits(""));
}

TEST_CASE("digits: numbers of every length up to 19 digits") {
  CHECK(ValueOfDigits("") == 0);
  std::uint64_t random = 88172645463325252U;
  for (std::size_t length = 1; length <= 19; ++length) {
    for (int round = 0; round < 200; ++round) {
      std::string digits;
      std::uint64_t value = 0;
      for (std::size_t i = 0; i < length; ++i) {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        const std::uint64_t digit = round == 0 ? 9 : random % 10;
        digits += static_cast<char>('0' + digit);
        value = value * 10 + digit;
      }
      CAPTURE(digits);
      CHECK(ValueOfDigits(digits) == value);
    }
  }
  CHECK(ValueOfDigits("0000000000000000001") == 1);
  CHECK(ValueOfDigits("9999999999999999999") == 9'999'999'999'999'999'999U);
}

}  // namespace
}  // namespace sluice::digits_test
