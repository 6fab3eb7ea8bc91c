// The nearest known name to a misspelt one.
#include "engine/base/nearest.h"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

namespace sluice {
namespace {

TEST_CASE("Nearest: the name that takes the fewest changes, up to a third of its length") {
  struct Row {
    std::string name;
    std::string misspelt;
    std::vector<std::string_view> candidates;
    std::string nearest;
  };
  const std::string sixty_four(64, 'a');
  const Row rows[] = {
      {"itself", "deny", {"noop", "deny"}, "deny"},
      {"in another case", "DENY", {"noop", "deny"}, "deny"},
      {"a character changed", "dent", {"noop", "deny"}, "deny"},
      {"one inserted", "denny", {"deny"}, "deny"},
      {"one dropped", "dny", {"deny"}, "deny"},
      {"two neighbours swapped count once", "dney", {"deny"}, "deny"},
      {"two of six", "abcdxx", {"abcdef"}, "abcdef"},
      {"three of six are too many", "abcxxx", {"abcdef"}, ""},
      {"two of five are too many, for a third is one", "abcxx", {"abcde"}, ""},
      {"one of one letter", "x", {"y"}, "y"},
      {"two for one letter", "x", {"yz"}, ""},
      {"no name at all may become one letter", "", {"a"}, "a"},
      {"but not two", "", {"ab"}, ""},
      {"the first of equals", "ba", {"ca", "da"}, "ca"},
      {"the nearer one though it comes later", "abcdef", {"abcdxx", "abcdex"}, "abcdex"},
      {"no candidates", "deny", {}, ""},
      {"64 characters have a neighbour", sixty_four, {sixty_four}, sixty_four},
      {"65 have none", sixty_four + "a", {sixty_four}, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(Nearest(row.misspelt, row.candidates) == row.nearest);
    const std::string expected = row.nearest.empty() ? "" : "; did you mean `" + row.nearest + "`?";
    CHECK(DidYouMean(row.misspelt, row.candidates) == expected);
  }
}

TEST_CASE("Nearest: a candidate longer than 64 is nobody's neighbour") {
  const std::string long_name(65, 'a');
  const std::string_view candidates[] = {long_name, "aab"};
  CHECK(Nearest("aaa", candidates) == "aab");
  CHECK(Nearest(std::string(64, 'a'), std::span(candidates, 1)).empty());
}

TEST_CASE("Neighbours: names are compared 100,000 times in all, and no more") {
  const std::vector<std::string> names(Neighbours::kComparisonsMax / 3 + 1, "abcdef");
  Neighbours neighbours;
  CHECK(neighbours.empty());
  for (const std::string& name : names) neighbours.Add(name);
  CHECK(neighbours.DidYouMean("abcdeg") == "; did you mean `abcdef`?");
  CHECK(neighbours.DidYouMean("abcdeh") == "; did you mean `abcdef`?");
  CHECK(neighbours.DidYouMean("abcdei").empty());
  Neighbours at_once;
  for (std::size_t i = 0; i < Neighbours::kComparisonsMax; ++i) at_once.Add("abcdef");
  CHECK(at_once.DidYouMean("abcdeg") == "; did you mean `abcdef`?");
  at_once.Add("abcdef");
  CHECK(at_once.DidYouMean("abcdeg").empty());
}

}  // namespace
}  // namespace sluice
