// Values by id: a few, and many.
#include "engine/base/id_map.h"

#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace sluice::id_map_test {
namespace {

TEST_CASE("IdMap: a value is made at its first use, and found from then on") {
  for (const std::uint32_t count : {0U, 1U, 7U, 8U, 9U, 1000U}) {
    CAPTURE(count);
    IdMap<CoinId, std::string> map;
    CHECK(map.empty());
    // Numbers that are far apart, and in no order.
    const auto id = [](std::uint32_t i) { return CoinId{(i * 2'654'435'761U) ^ 0x5555U}; };
    for (std::uint32_t i = 0; i < count; ++i) {
      CHECK(map.Find(id(i)) == nullptr);
      CHECK(map[id(i)].empty());
      map[id(i)] = std::to_string(i);
    }
    CHECK(map.size() == count);
    CHECK(map.Find(id(count)) == nullptr);
    const IdMap<CoinId, std::string>& same = map;
    for (std::uint32_t i = count; i-- > 0;) {
      REQUIRE(same.Find(id(i)) != nullptr);
      CHECK(*same.Find(id(i)) == std::to_string(i));
    }
    std::uint32_t next = 0;
    for (const auto& [key, value] : map) {  // in the order in which they came
      CHECK(key == id(next));
      CHECK(value == std::to_string(next++));
    }
    map.clear();
    CHECK(map.empty());
    CHECK(map.Find(id(0)) == nullptr);
    map[id(3)] = "again";
    CHECK(map.size() == 1);
    CHECK(*map.Find(id(3)) == "again");
  }
}

}  // namespace
}  // namespace sluice::id_map_test
