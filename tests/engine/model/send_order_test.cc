// Which sends are replayed: as a list, and where no list is held.
#include "engine/model/send_order.h"

#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

namespace sluice::send_order_test {
namespace {

TEST_CASE("SendOrder: the rank after what comes before, wherever that ends") {
  const SendOrder listed(std::vector<SendIndex>{3, 5, 8, 9});
  for (std::uint32_t rank = 0; rank <= 4; ++rank) {
    const auto comes_before = [&](SendIndex send) { return rank > 0 && send <= listed[rank - 1]; };
    CHECK(listed.RankAfter(comes_before) == rank);
    CHECK(SendOrder::AsTheyCame(4).RankAfter([&](SendIndex send) { return send < rank; }) == rank);
  }
  CHECK(SendOrder().RankAfter([](SendIndex) { return true; }) == 0);
}

}  // namespace
}  // namespace sluice::send_order_test
