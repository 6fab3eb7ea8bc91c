// Lists of addresses, a line each.
#include "schema/list_file.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

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
  std::move(*OpenList::Open(file.path(), &problems))
      .Read(&problems, {kExpectNothing, kPrefetchNothing, take});
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
    auto open = OpenList::Open(file.path(), &problems);
    REQUIRE(open);
    CHECK(std::move(*open).Read(&problems, {expect, kPrefetchNothing, take}, threads));
    CHECK((expected > kLines && expected < 2 * kLines));  // The first lines are short.
    CHECK(in_order);
    CHECK(last == kLines - 1);
    REQUIRE(problems.errors() == 3);
    for (std::uint64_t i = 0; i < 3; ++i) CHECK(problems.all()[i].line == (i + 1) * 50'000);
  }
}

TEST_CASE("list: a file that can't be read gives nothing but the problem") {
  Problems problems;
  CHECK(!OpenList::Open("no-such-list.txt", &problems));
  REQUIRE(problems.errors() == 1);
  CHECK(problems.all()[0].code == Code::kUnreadable);
  CHECK(problems.all()[0].line == 0);
}

// Every third line is wanted, and no two threads share an address.
TEST_CASE("list: what is wanted of it comes in order with its line, the rest is counted") {
  constexpr std::uint64_t kLines = 150'000;
  std::string text = "# all\n\n";
  for (std::uint64_t line = 3; line <= kLines; ++line)
    text += std::to_string(line) + (line % 50'000 == 0 ? " twice\n" : "\n");
  const TextFile file(text);
  for (const unsigned threads : {1U, 2U, 5U}) {
    CAPTURE(threads);
    Problems problems;
    std::atomic<std::size_t> prefetched = 0;
    std::vector<std::uint64_t> taken;
    std::size_t passed_over = 0;
    const ListSieve sieve{
        .prefetch = [&](const ListLine&) { ++prefetched; },
        .is_wanted =
            [](const ListLine& line) { return std::stoul(std::string(line.address)) % 3 == 0; },
        .take =
            [&](const ListLine& line) {
              CHECK(line.address == std::to_string(line.line));
              taken.push_back(line.line);
            },
        .pass_over = [&](std::size_t addresses) { return passed_over += addresses, true; }};
    auto open = OpenList::Open(file.path(), &problems);
    REQUIRE(open);
    CHECK(open->can_be_opened_again());
    CHECK(std::move(*open).Sift(&problems, sieve, threads));
    CHECK(prefetched > kLines / 2);
    // 3 to 150,000 without 50,000, 100,000 and 150,000; the last of these would be wanted.
    CHECK(taken.size() == kLines / 3 - 1);
    CHECK(std::is_sorted(taken.begin(), taken.end()));
    CHECK(passed_over == kLines - 2 - 3 - taken.size());
    REQUIRE(problems.errors() == 3);
    for (std::uint64_t i = 0; i < 3; ++i) CHECK(problems.all()[i].line == (i + 1) * 50'000);
  }
}

TEST_CASE("list: who can't do without what isn't wanted gets nothing") {
  const TextFile file("a\nb\n");
  Problems problems;
  const ListSieve sieve{.prefetch = kPrefetchNothing,
                        .is_wanted = [](const ListLine& line) { return line.address == "a"; },
                        .take = kPrefetchNothing,
                        .pass_over = [](std::size_t addresses) { return addresses < 1; }};
  CHECK(!std::move(*OpenList::Open(file.path(), &problems)).Sift(&problems, sieve));
  CHECK(problems.all().empty());
}

}  // namespace
}  // namespace sluice::list_file_test
