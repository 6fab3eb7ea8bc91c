// Text on a terminal: nothing in it steers one, and it keeps to its width.
#include "tools/cli/text_layout.h"

#include <string>

#include <doctest/doctest.h>

namespace sluice::cli {
namespace {

TEST_CASE("printable: what steers a terminal is shown as its bytes") {
  CHECK(Printable("a\x1b[1mb\x7f\t") == "a\\x1B[1mb\\x7F\\x09");
  CHECK(Printable(std::string("a\0b", 3)) == "a\\x00b");
  // U+0080 and U+009F, and the one behind them.
  CHECK(Printable("\xc2\x80\xc2\x9f\xc2\xa0") == "\\xC2\\x80\\xC2\\x9F\xc2\xa0");
  // U+200E and U+200F, U+202A to U+202E, U+2066 to U+2069, and those beside them.
  CHECK(Printable("\xe2\x80\x8d\xe2\x80\x8e\xe2\x80\x8f\xe2\x80\x90") ==
        "\xe2\x80\x8d\\xE2\\x80\\x8E\\xE2\\x80\\x8F\xe2\x80\x90");
  CHECK(Printable("\xe2\x80\xa9\xe2\x80\xaa\xe2\x80\xae\xe2\x80\xaf") ==
        "\xe2\x80\xa9\\xE2\\x80\\xAA\\xE2\\x80\\xAE\xe2\x80\xaf");
  CHECK(Printable("\xe2\x81\xa5\xe2\x81\xa6\xe2\x81\xa9\xe2\x81\xaa") ==
        "\xe2\x81\xa5\\xE2\\x81\\xA6\\xE2\\x81\\xA9\xe2\x81\xaa");
}

TEST_CASE("printable: what is printable stays") {
  for (const std::string text :
       {"", "plain", "\\x1B", "\xc3\xa4\xe2\x82\xac\xf0\x9f\x94\x92", "\xc2\xa0"}) {
    CAPTURE(text);
    CHECK(Printable(text) == text);
  }
  CHECK(Printable(Printable("\xc2\x1b\xc2\x80")) == Printable("\xc2\x1b\xc2\x80"));
}

TEST_CASE("printable: bytes that are no UTF-8 are seen, and what is around them stays") {
  CHECK(Printable("\xff\xfe") == "\\xFF\\xFE");
  CHECK(Printable("\x80z") == "\\x80z");
  CHECK(Printable("a\xc2") == "a\\xC2");
  CHECK(Printable("\xc2 a") == "\\xC2 a");
  CHECK(Printable("\xc2\xc3\xa4") == "\\xC2\xc3\xa4");
  // A text that was cut within a character, at its begin and its end.
  CHECK(Printable("\x82\xac\xe2\x82\xac\xe2\x82") == "\\x82\\xAC\xe2\x82\xac\\xE2\\x82");
  // A surrogate, and a slash in a longer form than needed.
  CHECK(Printable("\xed\xa0\x80") == "\\xED\\xA0\\x80");
  CHECK(Printable("\xc0\xaf") == "\\xC0\\xAF");
  CHECK(Printable("\xf4\x90\x80\x80") == "\\xF4\\x90\\x80\\x80");
}

TEST_CASE("width: characters are counted, and a text that is cut keeps to it") {
  CHECK(Width("") == 0);
  CHECK(Width("\xc3\xa4\xe2\x82\xac\xf0\x9f\x94\x92z") == 4);
  CHECK(Clipped("abcde", 5) == "abcde");
  CHECK(Clipped("abcdef", 5) == "abcd…");
  CHECK(Clipped("\xc3\xa4\xc3\xa4\xc3\xa4", 2) == "\xc3\xa4…");
  CHECK(Shortened("0123456789", 10) == "0123456789");
  CHECK(Shortened("0123456789a", 10) == "012345…89a");
}

}  // namespace
}  // namespace sluice::cli
