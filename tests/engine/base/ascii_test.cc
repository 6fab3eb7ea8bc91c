// Text in ASCII, without a locale.
#include "engine/base/ascii.h"

#include <string>

#include <doctest/doctest.h>

namespace sluice {
namespace {

TEST_CASE("ASCII: only A to Z lose their case; bytes past 127 stay") {
  CHECK(LoweredAscii("AZaz09@[`{") == "azaz09@[`{");
  CHECK(LoweredAscii("\xc3\x84") == "\xc3\x84");  // Ä in UTF-8
  CHECK(EqualAnyCase("Confirmed", "cONFIRMED"));
  CHECK(!EqualAnyCase("a", "ab"));
  CHECK(!EqualAnyCase("[", "{"));  // They differ by the bit that makes a letter's case.
  CHECK(EqualAnyCase("", ""));
}

TEST_CASE("ASCII: digits are 0 to 9, and no digit at all is not all digits") {
  CHECK(AllDigits("0123456789"));
  CHECK(!AllDigits(""));
  CHECK(!AllDigits("1 "));
  CHECK(!AllDigits("/"));
  CHECK(!AllDigits(":"));
  CHECK(!AllDigits("-1"));
}

TEST_CASE("ASCII: blanks, tabs and line ends are trimmed, on the outside alone") {
  struct Row {
    std::string name;
    std::string text;
    std::string trimmed;
  };
  const Row rows[] = {
      {"nothing", "", ""},
      {"blanks alone", " \t\r\n", ""},
      {"on both sides", "\t a b \r\n", "a b"},
      {"on the left", "  a", "a"},
      {"on the right", "a\n", "a"},
      {"one character", "a", "a"},
      {"a no-break space stays", "\xc2\xa0", "\xc2\xa0"},
      {"a byte 0 stays", std::string("\0 ", 2), std::string("\0", 1)},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(Trimmed(row.text) == row.trimmed);
  }
}

}  // namespace
}  // namespace sluice
