// Lanes against a ledger each, and the numbers that they count in.
#include "engine/state/lane_windows.h"

#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/state/spend_ledger.h"
#include "tests/engine/state/ledger_text.h"
#include "tests/engine/state/recorded_windows.h"

namespace sluice::lane_windows_test {
namespace {

using testing::AtMicrosecond;

Amount Units(const std::string& digits) { return Amount::Parse(digits).value(); }

TEST_CASE("CanHold: twice the bound has to fit, with a bit to spare") {
  CHECK(CanHold<std::uint64_t>(Amount(0)));
  CHECK(CanHold<std::uint64_t>(Units("4611686018427387903")));                // 2^62 - 1
  CHECK(!CanHold<std::uint64_t>(Units("4611686018427387904")));               // 2^62
  CHECK(CanHold<Uint128>(Units("85070591730234615865843651857942052863")));   // 2^126 - 1
  CHECK(!CanHold<Uint128>(Units("85070591730234615865843651857942052864")));  // 2^126
  CHECK(!CanHold<Uint128>(Units("170141183460469231731687303715884105728")));
}

TEST_CASE("ToLane: what is too large is more than any sum") {
  CHECK(ToLane<std::uint64_t>(Units("18446744073709551614")) == UINT64_MAX - 1);
  CHECK(ToLane<std::uint64_t>(Units("18446744073709551615")) == UINT64_MAX);
  CHECK(ToLane<std::uint64_t>(Units("18446744073709551616")) == UINT64_MAX);
  CHECK(ToLane<std::uint64_t>(Units(std::string(4096, '9'))) == UINT64_MAX);
  CHECK(ToLane<Uint128>(Units("170141183460469231731687303715884105728")) ==
        static_cast<Uint128>(-1));
  for (const char* digits : {"0", "7", "4611686018427387903"}) {
    CHECK(FromLane<std::uint64_t>(ToLane<std::uint64_t>(Units(digits))) == Units(digits));
    CHECK(FromLane<Uint128>(ToLane<Uint128>(Units(digits))) == Units(digits));
    CHECK(FromLane<Amount>(ToLane<Amount>(Units(digits))) == Units(digits));
  }
}

using Lanes = std::vector<std::uint64_t>;

bool IsIn(const Lanes& lanes, std::size_t lane) {
  return (lanes[lane / kLanesPerWord] >> lane % kLanesPerWord & 1U) != 0;
}

// No lane, all, some, and the upper ones.
std::uint64_t RandomWord(std::mt19937_64* random) {
  const std::uint64_t all = ~std::uint64_t{0};
  switch ((*random)() % 4) {
    case 0:
      return 0;
    case 1:
      return all;
    case 2:
      return (*random)();
    default:
      return all << (*random)() % kLanesPerWord;
  }
}

// A lane is a ledger of the sends that are in it, be they executed at once or later.
template <typename Number>
void CompareWithLedgers(std::uint64_t seed) {
  constexpr std::size_t kWords = 2;
  constexpr std::size_t kLanes = kWords * kLanesPerWord;
  const Duration delay(7);
  const Duration lengths[] = {Duration(20), Duration(3)};
  std::mt19937_64 random(seed);
  std::vector<SpendLedger> ledgers(kLanes, SpendLedger(2));
  LaneLedger<Number> lanes(2, kWords);
  Timestamp now = AtMicrosecond(100);
  for (std::uint32_t rank = 0; rank < 3000; ++rank) {
    now += Duration(random() % 50 == 0 ? 30 : random() % 3);
    const Amount counted(random() % 5);
    Lanes at_once;
    Lanes later;
    for (std::size_t word = 0; word < kWords; ++word) {
      at_once.push_back(RandomWord(&random));
      later.push_back(RandomWord(&random) & ~at_once.back());
    }
    lanes.AdvanceTo(now);
    lanes.Record(now, ToLane<Number>(counted), at_once);
    lanes.Record(now + delay, ToLane<Number>(counted), later);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      ledgers[lane].AdvanceTo(now);
      if (IsIn(at_once, lane)) ledgers[lane].Record({now, rank, rank, counted});
      if (IsIn(later, lane)) ledgers[lane].Record({now + delay, rank, rank, counted});
    }
    const std::size_t window = random() % 2;  // The other one lags behind.
    const std::span<const Number> sums = lanes.Sums(window, now - lengths[window]);
    REQUIRE(sums.size() == kLanes);
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      REQUIRE(FromLane<Number>(sums[lane]) == ledgers[lane].Sum(window, now - lengths[window]));
  }
}

TEST_CASE("LaneLedger: each lane's sums are those of a ledger of its own") {
  CompareWithLedgers<std::uint64_t>(1);
  CompareWithLedgers<Uint128>(2);
  CompareWithLedgers<Amount>(3);
}

TEST_CASE("LaneLedger: what is executed later is summed up from that instant on, by itself") {
  LaneLedger<std::uint64_t> ledger(1, 1);
  const auto first_lanes = [&] {
    const std::span<const std::uint64_t> sums = ledger.Sums(0, AtMicrosecond(0));
    return Lanes(sums.begin(), sums.begin() + 3);
  };
  ledger.AdvanceTo(AtMicrosecond(10));
  ledger.Record(AtMicrosecond(15), 4, Lanes{0b011});
  CHECK(first_lanes() == Lanes{0, 0, 0});
  ledger.AdvanceTo(AtMicrosecond(14));
  CHECK(first_lanes() == Lanes{0, 0, 0});
  ledger.AdvanceTo(AtMicrosecond(15));
  CHECK(first_lanes() == Lanes{4, 4, 0});
}

TEST_CASE("LaneLedger: what is given back is what no window reaches") {
  for (const std::int64_t delay : {0, 1}) {  // What is executed at once, and what later.
    CAPTURE(delay);
    LaneLedger<std::uint64_t> ledger(2, 1);
    const auto record = [&](std::int64_t i) {
      ledger.AdvanceTo(AtMicrosecond(i));
      ledger.Record(AtMicrosecond(i + delay), 1, Lanes{1});
    };
    const auto sum_of = [&](std::size_t window, std::int64_t start) {
      return ledger.Sums(window, AtMicrosecond(start + delay))[0];
    };
    for (std::int64_t i = 0; i < 2048; ++i) record(i);
    ledger.AdvanceTo(AtMicrosecond(2048));
    CHECK(sum_of(0, 1500) == 548);
    CHECK(sum_of(1, 1025) == 1023);
    CHECK(ledger.size() == 2048);
    record(2048);
    CHECK(ledger.size() == 1024);
    ledger.AdvanceTo(AtMicrosecond(2049));
    CHECK(sum_of(0, 1500) == 549);
    CHECK(sum_of(1, 1025) == 1024);
    CHECK(sum_of(1, 2048) == 1);
  }
}

// Two windows of ten seconds over the first wallet's sends, one of which doesn't count what is paid
// to a recipient with the tag `t`, and one over the second's.
struct SendsInLanes {
  testing::World world;
  Facts facts = world.facts();
  LaneWindows<std::uint64_t> windows{&facts, 1};
  WindowTracks::Window own = Open("w1", {}), excluding = Open("w1", {world.Tag("t")}),
                       other = Open("w2", {});

  WindowTracks::Window Open(std::string_view wallet, TagList excluded) {
    return windows.Open(
        {{world.Tag(wallet)}, std::move(excluded), world.Coin("btc"), std::chrono::seconds(10)});
  }
  // Of the first lane and the second.
  Lanes Prior(const WindowTracks::Window& window) {
    const std::span<const std::uint64_t> sums = windows.Prior(window);
    return Lanes(sums.begin(), sums.begin() + 2);
  }
};

TEST_CASE("LaneWindows: a send counts in the windows that it belongs to, in its lanes") {
  SendsInLanes the;
  the.world.Add(testing::SendFrom("w1", "a", 0, 5));
  SendRecord tagged = testing::SendFrom("w1", "b", 1, 20);
  tagged.recipients[0].tags = {"t"};
  tagged.recipients[0].has_tags = true;
  the.world.Add(tagged);
  const History history = the.world.Finish();
  the.windows.AdvanceTo(testing::At(0));
  the.windows.Record({history, 0}, testing::At(0), Lanes{0b01});
  the.windows.AdvanceTo(testing::At(1));
  the.windows.Record({history, 1}, testing::At(1), Lanes{0b11});
  CHECK(the.Prior(the.own) == Lanes{25, 20});
  CHECK(the.Prior(the.excluding) == Lanes{5, 0});
  CHECK(the.Prior(the.other) == Lanes{0, 0});
  the.windows.AdvanceTo(testing::At(9, 999'999));
  CHECK(the.Prior(the.own) == Lanes{25, 20});
  the.windows.AdvanceTo(testing::At(10));
  CHECK(the.Prior(the.own) == Lanes{20, 20});
  the.windows.AdvanceTo(testing::At(11));
  CHECK(the.Prior(the.own) == Lanes{0, 0});
}

TEST_CASE("LaneWindows: which window is asked first doesn't matter") {
  SendsInLanes the;
  the.world.Add(testing::SendFrom("w2", "a", 0, 5));
  const History history = the.world.Finish();
  the.windows.AdvanceTo(testing::At(0));
  CHECK(the.Prior(the.other) == Lanes{0, 0});
  the.windows.Record({history, 0}, testing::At(0), Lanes{0b11});
  CHECK(the.Prior(the.other) == Lanes{5, 5});
  CHECK(the.Prior(the.own) == Lanes{0, 0});
}

TEST_CASE("LaneWindows: a send that is executed later counts from then on") {
  SendsInLanes the;
  the.world.Add(testing::SendFrom("w1", "a", 0, 5));
  const History history = the.world.Finish();
  the.windows.AdvanceTo(testing::At(0));
  the.windows.Record({history, 0}, testing::At(3), Lanes{0b11});
  the.windows.AdvanceTo(testing::At(2, 999'999));
  CHECK(the.Prior(the.own) == Lanes{0, 0});
  the.windows.AdvanceTo(testing::At(3));
  CHECK(the.Prior(the.own) == Lanes{5, 5});
  the.windows.AdvanceTo(testing::At(13));
  CHECK(the.Prior(the.own) == Lanes{0, 0});
}

}  // namespace
}  // namespace sluice::lane_windows_test
