// Lists of addresses, a line each.
#include "schema/list_file.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include <doctest/doctest.h>

#include "schema/problems.h"
#include "tests/schema/text_file.h"

namespace sluice::list_file_test {
namespace {

constexpr auto kExpectNothing = [](std::size_t) {};
constexpr auto kPrefetchNothing = [](const ListLine&) {};

// The addresses of a list, in brackets; then its problems.
std::string List(const std::string& text, std::size_t room = 100) {
  const TextFile file(text);
  Problems problems;
  std::string found;
  const auto take = [&](const ListLine& line) {
    if (room == 0) return false;
    --room;
    found += "[" + std::string(line.address) + "]";
    return true;
  };
  ReadListFile(file.path(), &problems, {kExpectNothing, kPrefetchNothing, take});
  for (const Problem& problem : problems.all()) {
    found += " " + std::to_string(problem.line) + ":" + std::to_string(problem.column) + " ";
    found += Name(problem.code);
  }
  return found;
}

TEST_CASE("list: one address a line, blanks around it and comments aside") {
  CHECK(List("") == "");
  CHECK(List("a\nb") == "[a][b]");
  CHECK(List("\xef\xbb\xbf  a\t\r\n\r\n\tb \r\n") == "[a][b]");
  CHECK(List("# all\na # mine\nb\t#c\n#d\n  # e\n") == "[a][b]");
  CHECK(List("a#1\n") == "[a#1]");  // No blank before it.
  CHECK(List("a b\nc\n") == "[c] 1:2 syntax");
  CHECK(List("  a  b # c\n") == " 1:4 syntax");
}

TEST_CASE("list: the first address that finds no room is named, and none after it is looked at") {
  CHECK(List("a\nb\n", 2) == "[a][b]");
  CHECK(List("a\n# b\n\n c\nd e\n", 1) == "[a] 4:1 bound-entries");
}

TEST_CASE("list: any number of threads hands out the same, in order, with the same lines") {
  constexpr std::uint64_t kLines = 150'000;  // some chunks
  std::string text;
  for (std::uint64_t line = 1; line <= kLines; ++line)
    text += "address-" + std::to_string(line) + (line % 50'000 == 0 ? " twice\n" : " # known\n");
  const TextFile file(text);
  for (const unsigned threads : {1U, 2U, 5U}) {
    CAPTURE(threads);
    Problems problems;
    std::uint64_t last = 0;
    bool in_order = true;
    const auto take = [&](const ListLine& line) {
      in_order &= line.line == last + (last % 50'000 == 49'999 ? 2 : 1);
      in_order &= line.address == "address-" + std::to_string(line.line);
      last = line.line;
      return true;
    };
    std::size_t expected = 0;
    const auto expect = [&](std::size_t count) { expected += count; };
    CHECK(ReadListFile(file.path(), &problems, {expect, kPrefetchNothing, take}, threads));
    CHECK((expected > kLines && expected < 2 * kLines));  // The first lines are short.
    CHECK(in_order);
    CHECK(last == kLines - 1);
    REQUIRE(problems.errors() == 3);
    for (std::uint64_t i = 0; i < 3; ++i) CHECK(problems.all()[i].line == (i + 1) * 50'000);
  }
}

TEST_CASE("list: a file that can't be read gives nothing but the problem") {
  Problems problems;
  const auto take = [](const ListLine&) {
    FAIL("called");
    return true;
  };
  CHECK(!ReadListFile("no-such-list.txt", &problems, {kExpectNothing, kPrefetchNothing, take}));
  REQUIRE(problems.errors() == 1);
  CHECK(problems.all()[0].code == Code::kUnreadable);
  CHECK(problems.all()[0].line == 0);
}

}  // namespace
}  // namespace sluice::list_file_test
