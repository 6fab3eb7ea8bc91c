// Which windows look at the same sends, and which sends those are.
#include "engine/state/window_tracks.h"

#include <doctest/doctest.h>

#include "tests/engine/state/recorded_windows.h"
#include "tests/engine/world.h"

namespace sluice::window_tracks_test {
namespace {

using testing::World;

constexpr Duration kHour = std::chrono::hours(1);
constexpr Duration kDay = std::chrono::hours(24);

TEST_CASE("WindowTracks: windows with equal groups and exclusions share a track") {
  World world;
  const Facts facts = world.facts();
  WindowTracks tracks(&facts);
  const TagId w = world.Tag("w"), g = world.Tag("g"), t = world.Tag("t");
  const CoinId btc = world.Coin("btc"), eth = world.Coin("eth");
  const auto open = [&](TagList group, TagList excluded, CoinId coin, Duration length) {
    return tracks.Open({std::move(group), std::move(excluded), coin, length});
  };
  const WindowTracks::Window first = open({w}, {}, btc, kHour);
  CHECK(first.track == 0);
  CHECK(first.length == 0);
  CHECK(tracks.LengthOf(first) == kHour);
  const WindowTracks::Window longer = open({w}, {}, btc, kDay);
  CHECK(longer.track == 0);
  CHECK(longer.length == 1);
  CHECK(tracks.LengthOf(longer) == kDay);
  const WindowTracks::Window other_coin = open({w}, {}, eth, kHour);
  CHECK(other_coin.track == 0);
  CHECK(other_coin.length == 0);
  CHECK(tracks.size() == 1);
  CHECK(open({w}, {t}, btc, kHour).track == 1);
  CHECK(open({g}, {}, btc, kHour).track == 2);
  CHECK(open({w, g}, {}, btc, kHour).track == 3);
  CHECK(open({}, {}, btc, kHour).track == 4);
  CHECK(open({}, {}, btc, kHour).track == 4);
  CHECK(open({}, {}, eth, kDay).track == 4);
  CHECK(open({w, g}, {}, eth, kHour).track == 3);
  CHECK(open({g}, {}, eth, kHour).track == 2);
  CHECK(open({w}, {t}, eth, kHour).track == 1);
  CHECK(tracks.size() == 5);
}

TEST_CASE("WindowTracks: a track is for the coins of its windows, or for all") {
  World world;
  const Facts facts = world.facts();
  WindowTracks tracks(&facts);
  const CoinId btc = world.Coin("btc"), eth = world.Coin("eth"), sol = world.Coin("sol");
  tracks.Open({{world.Tag("w")}, {}, btc, kHour});
  tracks.Open({{world.Tag("w")}, {}, eth, kHour});
  tracks.Open({{world.Tag("v")}, {}, kNone<CoinId>, kHour});
  CHECK(tracks[0].IsFor(btc));
  CHECK(tracks[0].IsFor(eth));
  CHECK(!tracks[0].IsFor(sol));
  CHECK(tracks[1].IsFor(sol));
}

TEST_CASE("WindowTracks: a send is of the groups that hold its wallet or a tag, once of each") {
  World world;
  world.AddWallet("w", {world.Tag("g")});
  const Facts facts = world.facts();
  WindowTracks tracks(&facts);
  const CoinId btc = world.Coin("btc");
  tracks.Open({{world.Tag("w"), world.Tag("g"), world.Tag("h")}, {}, btc, kHour});
  tracks.Open({{world.Tag("h")}, {}, btc, kHour});
  tracks.Open({{}, {}, btc, kHour});
  SendRecord plain = testing::SendFrom("w", "a", 0, 1);
  SendRecord tagged = testing::SendFrom("w", "b", 1, 1);
  tagged.tags = {"h"};
  SendRecord of_other = testing::SendFrom("v", "c", 2, 1);
  for (const SendRecord* record : {&plain, &tagged, &of_other}) world.Add(*record);
  const History history = world.Finish();
  const auto tracks_of = [&](SendIndex send) {
    std::vector<std::uint32_t> found;
    tracks.ForEachOf({history, send}, [&](std::uint32_t track) { found.push_back(track); });
    return found;
  };
  using Found = std::vector<std::uint32_t>;
  for (int round = 0; round < 2; ++round) {
    CHECK(tracks_of(0) == Found{0});
    CHECK(tracks_of(0) == Found{0});
    CHECK(tracks_of(1) == Found{0, 1});
    CHECK(tracks_of(2) == Found{});
  }
}

}  // namespace
}  // namespace sluice::window_tracks_test
