// Lines of a file, their ends, and those that cross the buffer's borders.
#include "schema/io/line_reader.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace sluice {
namespace {

// Every line, in brackets behind its number; `!` for one that is too long.
std::string Lines(const std::string& text, const std::string& head = "") {
  ByteSource source = ByteSource::OfText("f", text);
  LineReader reader(&source, head);
  std::string lines;
  for (;;) {
    const Result<std::optional<LineReader::Line>> line = reader.Next();
    REQUIRE(line.ok());
    if (!line.value()) return lines;
    lines += std::to_string(line.value()->number) + (line.value()->too_long ? "!" : "");
    lines += "[" + std::string(line.value()->text) + "]";
  }
}

TEST_CASE("lines: end with LF or CRLF; the last needs no end; one that is empty is a line") {
  CHECK(Lines("") == "");
  CHECK(Lines("\n") == "1[]");
  CHECK(Lines("a") == "1[a]");
  CHECK(Lines("a\n") == "1[a]");
  CHECK(Lines("a\nb") == "1[a]2[b]");
  CHECK(Lines("a\r\n\r\nb\r\n") == "1[a]2[]3[b]");
  CHECK(Lines("a\rb\n") == "1[a\rb]");  // A carriage return alone ends nothing.
  CHECK(Lines("a\r\r\n") == "1[a\r]");  // One is part of the end, no more.
  CHECK(Lines(std::string("a\0b\n", 4)) == "1[" + std::string("a\0b", 3) + "]");
}

TEST_CASE("lines: a byte-order mark before the first is dropped, and only there") {
  CHECK(Lines("\xef\xbb\xbf"
              "a\n") == "1[a]");
  CHECK(Lines("\xef\xbb\xbf") == "");
  CHECK(Lines("a\n\xef\xbb\xbf"
              "b\n") ==
        "1[a]2[\xef\xbb\xbf"
        "b]");
  CHECK(Lines("a\n", "\xef\xbb\xbf") == "1[a]");
}

TEST_CASE("lines: what was read before belongs to them") {
  CHECK(Lines("c\nd", "a\nb") == "1[a]2[bc]3[d]");
  CHECK(Lines("", "a\nb") == "1[a]2[b]");
  CHECK(Lines("\nb", "a\r") == "1[a]2[b]");
}

TEST_CASE("lines: of every length around the buffer's come out whole") {
  for (const std::size_t border :
       {std::size_t{1} << 16, std::size_t{1} << 17, std::size_t{1} << 20}) {
    for (std::size_t length = border - 3; length <= border + 3; ++length) {
      CAPTURE(length);
      const std::string first(length, 'x');
      const std::string second(length / 2, 'y');
      const std::string expected = "1[" + first + "]2[" + second + "]3[z]";
      if (Lines(first + "\n" + second + "\nz") != expected) FAIL_CHECK("LF");
      if (Lines(first + "\r\n" + second + "\r\nz\r\n") != expected) FAIL_CHECK("CRLF");
    }
  }
}

TEST_CASE("lines: one of more than 16 MiB is passed over, and those behind it are read") {
  const std::string most(LineReader::kLineMax, 'x');
  const std::string after = "2[b]";
  for (const std::string& end : {std::string("\n"), std::string("\r\n")}) {
    CHECK(Lines(most + end + "b") == "1[" + most + "]" + after);
    CHECK(Lines(most + "x" + end + "b") == "1![]" + after);
    CHECK(Lines(most + "xyz" + end + "b") == "1![]" + after);
    CHECK(Lines(most + most + end + "b") == "1![]" + after);
  }
  CHECK(Lines(most) == "1[" + most + "]");
  CHECK(Lines(most + "x") == "1![]");
  CHECK(Lines(most + "xyz") == "1![]");
  CHECK(Lines("x", most) == "1![]");
}

TEST_CASE("lines: an error of the source is handed on") {
  ByteSource source = ByteSource::OfText("f", "\x1f\x8b and no gzip");
  LineReader reader(&source);
  const Result<std::optional<LineReader::Line>> line = reader.Next();
  REQUIRE(!line.ok());
  CHECK(line.error().code == Code::kCompression);
}

}  // namespace
}  // namespace sluice
