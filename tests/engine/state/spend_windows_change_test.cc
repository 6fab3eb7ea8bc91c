// What takes a send into the windows, and out of them again.
#include <doctest/doctest.h>

#include "engine/state/spend_windows.h"
#include "tests/engine/state/recorded_windows.h"

namespace sluice::spend_windows_change_test {
namespace {

using testing::At;
using testing::RecordedWindows;
using testing::SendFrom;
using testing::World;

TEST_CASE(
    "windows: excluded recipients of earlier sends don't count, nor a send of which none does") {
  World world;
  SendRecord a = SendFrom("w", "a", 0, 1);
  a.recipients.push_back({.address = "y", .amount = Amount(20), .wallet = "cold"});
  a.fee = Amount(300);
  world.Add(a);
  SendRecord b = SendFrom("w", "b", 0, 4000);
  b.recipients[0].wallet = "cold";
  world.Add(b);
  RecordedWindows windows(&world);
  const WindowId all = windows.Open({world.Tag("w")}, 10);
  const WindowId without = windows.Open({world.Tag("w")}, 10, kNone<CoinId>, {world.Tag("cold")});
  windows.RecordAll(At(1));
  CHECK(windows.Prior(all) == "4321");
  CHECK(windows.Prior(without) == "301");
  CHECK(windows.Entries(all) == "a=321 b=4000");
  CHECK(windows.Entries(without) == "a=301");
}

TEST_CASE("windows: a send that is executed later counts from then on, and leaves by then") {
  World world;
  world.Add(SendFrom("w", "a", 0, 1));
  RecordedWindows windows(&world);
  const WindowId ten = windows.Open({world.Tag("w")}, 10);
  windows.RecordAll(At(0));
  windows.windows().AdvanceTo(At(0));
  windows.Record(0, At(4));
  CHECK(windows.Prior(ten) == "0");
  CHECK(windows.Waiting(ten) == "a=1");
  windows.windows().AdvanceTo(At(4, -1));
  CHECK(windows.Prior(ten) == "0");
  windows.windows().AdvanceTo(At(4));
  CHECK(windows.Prior(ten) == "1");
  CHECK(windows.Waiting(ten).empty());
  windows.windows().AdvanceTo(At(14, -1));
  CHECK(windows.Prior(ten) == "1");
  windows.windows().AdvanceTo(At(14));
  CHECK(windows.Prior(ten) == "0");
}

TEST_CASE("windows: a replaced send's place ends, in every window that it has one in") {
  World world;
  SendRecord a = SendFrom("w", "a", 0, 1);
  a.tags = {"t"};
  world.Add(a);
  world.Add(SendFrom("w", "b", 1, 20));
  SendRecord c = SendFrom("w", "c", 5, 300);
  c.replaces = "a";
  world.Add(c);
  RecordedWindows windows(&world);
  const WindowId w = windows.Open({world.Tag("w")}, 10);
  const WindowId t = windows.Open({world.Tag("t")}, 10);
  windows.RecordAll(At(5));
  CHECK(windows.Prior(w) == "21");
  CHECK(windows.Prior(t) == "1");
  windows.windows().Remove(windows.SendAt(0));
  CHECK(windows.Prior(w) == "20");
  CHECK(windows.Prior(t) == "0");
  CHECK(windows.Entries(w) == "a=0 b=20");
  windows.windows().Remove(windows.SendAt(0));
  windows.windows().Remove(windows.SendAt(2));  // It was never recorded.
  CHECK(windows.Prior(w) == "20");
}

TEST_CASE("windows: a trial leaves no trace, and a send recorded in it can be removed in it") {
  World world;
  world.Add(SendFrom("w", "a", 0, 1));
  world.Add(SendFrom("w", "b", 5, 20));
  SendRecord c = SendFrom("w", "c", 5, 300);
  c.replaces = "a";
  world.Add(c);
  SendRecord d = SendFrom("w", "d", 5, 4000);
  d.replaces = "b";
  world.Add(d);
  world.Add(SendFrom("w", "e", 5, 50'000, "eth"));
  RecordedWindows windows(&world);
  const WindowId w = windows.Open({world.Tag("w")}, 10);
  windows.RecordAll(At(5));
  for (int round = 0; round < 2; ++round) {
    windows.windows().BeginTrial();
    windows.Record(1, At(5));
    windows.windows().Remove(windows.SendAt(0));
    CHECK(windows.Prior(w) == "20");
    windows.windows().Remove(windows.SendAt(1));
    windows.Record(4, At(5));
    CHECK(windows.Prior(w) == "0");
    CHECK(windows.Prior(w, "eth") == "50000");
    windows.windows().Rollback();
    CHECK(windows.Prior(w) == "1");
    CHECK(windows.Prior(w, "eth") == "0");
    CHECK(windows.Entries(w) == "a=1");
    windows.windows().Remove(windows.SendAt(1));  // Its place went with the trial.
    CHECK(windows.Prior(w) == "1");
  }
}

}  // namespace
}  // namespace sluice::spend_windows_change_test
