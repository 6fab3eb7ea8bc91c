// Lines, many at a time: the same as one after the other.
#include "schema/io/line_chunks.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace sluice {
namespace {

void Note(const LineReader::Line& line, std::uint64_t number, std::string* lines) {
  *lines +=
      std::to_string(number) + (line.too_long ? "!" : "") + "[" + std::string(line.text) + "]";
}

std::string OneByOne(const std::string& text) {
  ByteSource source = ByteSource::OfText("f", text);
  LineReader reader(&source);
  std::string lines;
  for (;;) {
    const Result<std::optional<LineReader::Line>> line = reader.Next();
    REQUIRE(line.ok());
    if (!line.value()) return lines;
    Note(*line.value(), line.value()->number, &lines);
  }
}

// The first `head` bytes having been read before.
std::string InChunks(const std::string& text, std::size_t head, std::size_t* chunks_seen) {
  head = std::min(head, text.size());
  ByteSource source = ByteSource::OfText("f", text.substr(head));
  LineChunks chunks(&source, text.substr(0, head));
  LineChunk chunk;
  std::string lines;
  std::uint64_t before = 0;
  for (*chunks_seen = 0;; ++*chunks_seen) {
    const Result<bool> filled = chunks.Next(&chunk);
    REQUIRE(filled.ok());
    if (!filled.value()) return lines;
    std::uint64_t count = 0;
    chunk.ForEachLine([&](const LineReader::Line& line) {
      ++count;
      CHECK(line.number == count);
      Note(line, before + count, &lines);
    });
    before += count;
  }
}

void CheckSame(const std::string& text) {
  const std::string expected = OneByOne(text);
  for (const std::size_t head : {3U, 4U, 100'000U}) {
    std::size_t chunks = 0;
    if (InChunks(text, head, &chunks) != expected) {
      CAPTURE(head);
      FAIL_CHECK("other lines of " << text.substr(0, 100) << ", " << text.size() << " bytes");
    }
  }
}

TEST_CASE("chunks: ends, blank lines, byte-order marks") {
  for (const std::string text :
       {"", "\n", "\n\n", "a", "a\n", "a\nb", "a\r\n\r\nb\r\n", "a\rb\n", "a\r\r\n", "\r", "\r\n",
        "\xef\xbb\xbf", "\xef\xbb\xbf\n", "\xef\xbb\xbf{}\nb", "aaa\n\xef\xbb\xbf"})
    CheckSame(text);
  CheckSame(std::string("a\0b\n\0", 5));
}

TEST_CASE("chunks: lines of every length around a chunk's") {
  for (const std::size_t border : {std::size_t{1} << 18, std::size_t{1} << 19}) {
    for (std::size_t length = border - 3; length <= border + 3; ++length) {
      for (const std::string end : {"\n", "\r\n"}) {
        CheckSame(std::string(length, 'x') + end + std::string(length / 2, 'y') + end + "z");
        CheckSame("a" + end + std::string(length, 'x') + end);
        CheckSame(std::string(length, 'x'));
      }
    }
  }
}

TEST_CASE("chunks: many lines come in several chunks") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "line " + std::to_string(i * 7919) + "\n";
  CheckSame(text);
  std::size_t chunks = 0;
  InChunks(text, 10, &chunks);
  CHECK(chunks > 3);
}

TEST_CASE("chunks: a line of more than 16 MiB is passed over, and those behind it are read") {
  const std::string most(LineReader::kLineMax, 'x');
  for (const std::string& more : {std::string(), std::string("x"), std::string("xy"), most}) {
    for (const std::string end : {"", "\n", "\r\n", "\nb", "\r\nb\nc\n"})
      CheckSame("a\n" + most + more + end);
  }
}

}  // namespace
}  // namespace sluice
