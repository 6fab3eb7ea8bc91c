// What executed sends use up of the windows that look at them.
#include "engine/state/spend_windows.h"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/world.h"

namespace sluice {
namespace {

using testing::At;
using testing::SendOf;
using testing::World;

// A history whose sends are recorded at their own times, in order.
class Windows {
 public:
  explicit Windows(World* world) : world_(*world), facts_(world->facts()), windows_(&facts_) {}

  WindowId Open(const TagList& group, std::int64_t seconds, CoinId coin = kNone<CoinId>,
                const TagList& excluded = {}) {
    return windows_.Open({group, excluded, coin, std::chrono::seconds(seconds)});
  }

  // Takes the history once all windows are open; records the sends before `until`.
  void RecordAll(Timestamp until) {
    history_ = world_.Finish();
    for (std::uint32_t rank = 0; rank < history_.order.size(); ++rank) {
      const Send send(history_, history_.order[rank]);
      if (send.time() >= until) break;
      windows_.AdvanceTo(send.time());
      windows_.Record(send, send.time(), rank);
    }
    windows_.AdvanceTo(until);
  }

  std::string Prior(WindowId window, std::string_view coin = "btc") {
    return windows_.Prior(window, world_.Coin(coin)).ToString();
  }
  std::string Entries(WindowId window, std::string_view coin = "btc") {
    return Text(windows_.Entries(window, world_.Coin(coin)));
  }
  std::string Waiting(WindowId window) {
    return Text(windows_.Waiting(window, world_.Coin("btc")));
  }

  Send At(std::uint32_t rank) const { return {history_, history_.order[rank]}; }
  SpendWindows& windows() { return windows_; }

 private:
  std::string Text(const std::vector<LedgerEntry>& entries) const {
    std::string text;
    for (const LedgerEntry& entry : entries) {
      text.append(text.empty() ? "" : " ").append(history_.ids.Text(entry.send));
      text += "=" + entry.counted.ToString();
    }
    return text;
  }

  World& world_;
  Facts facts_;
  SpendWindows windows_;
  History history_;
};

SendRecord SendFrom(std::string_view wallet, std::string_view id, std::int64_t seconds,
                    std::uint64_t amount, std::string_view coin = "btc") {
  SendRecord record = SendOf(id, At(seconds), amount);
  record.wallet = wallet;
  record.coin = coin;
  return record;
}

TEST_CASE("windows: of different lengths over one group share its sends") {
  World world;
  world.Add(SendFrom("w", "a", 0, 1));
  world.Add(SendFrom("w", "b", 5, 20));
  world.Add(SendFrom("w", "c", 9, 300));
  Windows windows(&world);
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
  Windows windows(&world);
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
  Windows windows(&world);
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
    Windows windows(&world);
    const WindowId window = windows.Open(group, 10);
    windows.RecordAll(At(1));
    CHECK(windows.Prior(window) == row.prior);
  }
}

TEST_CASE("windows: groups that overlap keep sums of their own") {
  World world;
  world.Add(SendFrom("w", "a", 0, 1));
  world.Add(SendFrom("v", "b", 0, 20));
  Windows windows(&world);
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
  Windows windows(&world);
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
  Windows windows(&world);
  const WindowId ten = windows.Open({world.Tag("w")}, 10);
  windows.RecordAll(At(0));
  windows.windows().AdvanceTo(At(0));
  windows.windows().Record(windows.At(0), At(4), 0);
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
  Windows windows(&world);
  const WindowId w = windows.Open({world.Tag("w")}, 10);
  const WindowId t = windows.Open({world.Tag("t")}, 10);
  windows.RecordAll(At(5));
  CHECK(windows.Prior(w) == "21");
  CHECK(windows.Prior(t) == "1");
  windows.windows().Remove(windows.At(0));
  CHECK(windows.Prior(w) == "20");
  CHECK(windows.Prior(t) == "0");
  CHECK(windows.Entries(w) == "a=0 b=20");
  windows.windows().Remove(windows.At(0));
  windows.windows().Remove(windows.At(2));  // It was never recorded.
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
  Windows windows(&world);
  const WindowId w = windows.Open({world.Tag("w")}, 10);
  windows.RecordAll(At(5));
  for (int round = 0; round < 2; ++round) {
    windows.windows().BeginTrial();
    windows.windows().Record(windows.At(1), At(5), 1);
    windows.windows().Remove(windows.At(0));
    CHECK(windows.Prior(w) == "20");
    windows.windows().Remove(windows.At(1));
    windows.windows().Record(windows.At(4), At(5), 4);
    CHECK(windows.Prior(w) == "0");
    CHECK(windows.Prior(w, "eth") == "50000");
    windows.windows().Rollback();
    CHECK(windows.Prior(w) == "1");
    CHECK(windows.Prior(w, "eth") == "0");
    CHECK(windows.Entries(w) == "a=1");
    windows.windows().Remove(windows.At(1));  // Its place went with the trial.
    CHECK(windows.Prior(w) == "1");
  }
}

}  // namespace
}  // namespace sluice
