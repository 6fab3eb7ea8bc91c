// Sets of ids in both of their forms.
#include "engine/base/id_set.h"

#include <cstdint>
#include <random>
#include <set>
#include <vector>

#include <doctest/doctest.h>

namespace sluice {
namespace {

IdSet SetOf(const std::vector<std::uint32_t>& ids) {
  IdSet set;
  for (const std::uint32_t id : ids) set.Add(id);
  set.Seal();
  return set;
}

TEST_CASE("IdSet: holds what was added and nothing else") {
  struct Row {
    std::string name;
    std::vector<std::uint32_t> added;
    std::vector<std::uint32_t> absent;
  };
  const Row rows[] = {
      {"nothing", {}, {0, 1, 63, 64, 0xFFFF'FFFF}},
      {"zero alone", {0}, {1, 31, 32, 63, 64, 0xFFFF'FFFF}},
      {"dense, in bits", {0, 1, 2, 3, 62, 63, 64, 65}, {4, 61, 66, 127, 128, 0xFFFF'FFFF}},
      {"added twice and out of order", {9, 3, 9, 3, 0}, {1, 2, 4, 8, 10}},
      {"sparse, as ids", {5, 1'000'000}, {0, 4, 6, 999'999, 1'000'001, 0xFFFF'FFFF}},
      {"the largest ids", {0xFFFF'FFFE, 0xFFFF'FFFF}, {0, 0xFFFF'FFFD}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const IdSet set = SetOf(row.added);
    for (const std::uint32_t id : row.added) CHECK(set.Contains(id));
    for (const std::uint32_t id : row.absent) CHECK(!set.Contains(id));
  }
}

TEST_CASE("IdSet: a million ids in a row take 125 kB, a few far apart some bytes") {
  IdSet dense;
  for (std::uint32_t id = 0; id < 1'000'000; ++id) dense.Add(id);
  dense.Seal();
  CHECK(dense.MemoryBytes() <= 125'008);
  CHECK(SetOf({0, 4'000'000'000}).MemoryBytes() <= 64);
}

TEST_CASE("IdSet: agrees with a tree on random sets from sparse to dense") {
  constexpr std::uint32_t kSeed = 7;
  CAPTURE(kSeed);
  std::mt19937 random(kSeed);
  for (std::uint32_t range = 1; range < 5'000; range = range * 3 / 2 + 1) {
    std::vector<std::uint32_t> ids;
    for (int i = 0; i < 100; ++i) ids.push_back(static_cast<std::uint32_t>(random() % range));
    const std::set<std::uint32_t> expected(ids.begin(), ids.end());
    const IdSet set = SetOf(ids);
    bool same = true;
    for (std::uint32_t id = 0; id < range + 130; ++id) {
      same = same && set.Contains(id) == expected.contains(id);
    }
    CAPTURE(range);
    CHECK(same);
  }
}

}  // namespace
}  // namespace sluice
