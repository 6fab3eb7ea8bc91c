// Which sends lie in a window: by time, coin and tags.
#include "engine/state/spend_windows.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/state/recorded_windows.h"

namespace sluice::spend_windows_test {
namespace {

using testing::At;
using testing::RecordedWindows;
using testing::SendFrom;
using testing::World;

TEST_CASE("windows: of different lengths over one group share its sends") {
  World world;
  world.Add(SendFrom("w", "a", 0, 1));
  world.Add(SendFrom("w", "b", 5, 20));
  world.Add(SendFrom("w", "c", 9, 300));
  RecordedWindows windows(&world);
  const WindowId ten = windows.Open({world.Tag("w")}, 10);
  const WindowId five = windows.Open({world.Tag("w")}, 5);
  const WindowId ten_again = windows.Open({world.Tag("w")}, 10);
  windows.RecordAll(At(10));
  CHECK(windows.Prior(ten) == "320");  // "a" is exactly 10 s old.
  CHECK(windows.Prior(ten_again) == "320");
  CHECK(windows.Prior(five) == "300");
  CHECK(windows.Entries(ten) == "b=20 c=300");
  CHECK(windows.Entries(five) == "c=300");
}

TEST_CASE("windows: the profile's shape says where they begin") {
  World world;
  world.profile.window.kind = WindowShape::Kind::kRollingInclusive;
  world.Add(SendFrom("w", "a", 0, 1));
  RecordedWindows windows(&world);
  const WindowId ten = windows.Open({world.Tag("w")}, 10);
  windows.RecordAll(At(10));
  CHECK(windows.Prior(ten) == "1");
  windows.windows().AdvanceTo(At(10, 1));
  CHECK(windows.Prior(ten) == "0");
}

TEST_CASE("windows: coins are never added up") {
  World world;
  world.Add(SendFrom("w", "a", 0, 1, "btc"));
  world.Add(SendFrom("w", "b", 0, 20, "eth"));
  world.Add(SendFrom("w", "c", 0, 300, "BTC"));
  RecordedWindows windows(&world);
  const WindowId every = windows.Open({world.Tag("w")}, 10);
  const WindowId eth = windows.Open({world.Tag("w")}, 10, world.Coin("eth"));
  windows.RecordAll(At(1));
  CHECK(windows.Prior(every, "btc") == "1");
  CHECK(windows.Prior(every, "eth") == "20");
  CHECK(windows.Prior(every, "BTC") == "300");
  CHECK(windows.Prior(eth, "eth") == "20");
  CHECK(windows.Prior(every, "ltc") == "0");
}

TEST_CASE("windows: sum up the sends that carry one of the group's tags") {
  struct Row {
    std::string name;
    std::vector<std::string_view> group;
    std::string prior;
  };
  // a: from w, whose object has the tag "t" and the enterprise "e". b: from v, with a tag of its
  // own.
  const Row rows[] = {
      {"its wallet's id", {"w"}, "1"},
      {"a tag of its wallet", {"t"}, "1"},
      {"the enterprise of its wallet", {"e"}, "1"},
      {"a tag of the send", {"s"}, "20"},
      {"two wallets", {"w", "v"}, "321"},
      {"a tag that both reach", {"both"}, "21"},
      {"several tags that one send carries count it once", {"w", "t", "e", "both"}, "21"},
      {"a tag that nobody carries", {"x"}, "0"},
      {"no tag groups nothing", {}, "0"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    World world;
    world.AddWallet("w", {world.Tag("t"), world.Tag("e"), world.Tag("both")});
    world.Add(SendFrom("w", "a", 0, 1));
    SendRecord b = SendFrom("v", "b", 0, 20);
    b.tags = {"s", "both"};
    world.Add(b);
    world.Add(SendFrom("v", "c", 0, 300));
    TagList group;
    for (const std::string_view tag : row.group) group.push_back(world.Tag(tag));
    std::sort(group.begin(), group.end());
    RecordedWindows windows(&world);
    const WindowId window = windows.Open(group, 10);
    windows.RecordAll(At(1));
    CHECK(windows.Prior(window) == row.prior);
  }
}

TEST_CASE("windows: groups that overlap keep sums of their own") {
  World world;
  world.Add(SendFrom("w", "a", 0, 1));
  world.Add(SendFrom("v", "b", 0, 20));
  RecordedWindows windows(&world);
  const WindowId both = windows.Open({world.Tag("w"), world.Tag("v")}, 10);
  const WindowId w = windows.Open({world.Tag("w")}, 10);
  const WindowId v = windows.Open({world.Tag("v")}, 10);
  const WindowId none = windows.Open({}, 10);
  windows.RecordAll(At(1));
  CHECK(windows.Prior(both) == "21");
  CHECK(windows.Prior(w) == "1");
  CHECK(windows.Prior(v) == "20");
  CHECK(windows.Prior(none) == "0");
}

}  // namespace
}  // namespace sluice::spend_windows_test
