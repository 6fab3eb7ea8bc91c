// Lists of addresses as they are built and asked, and which coins are fiat.
#include "engine/rules/address_list.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/rules/all_tx_no_fiat.h"
#include "tests/engine/world.h"

namespace sluice::address_list_test {
namespace {

using testing::World;

TEST_CASE("AddressList: entries are told apart after normalisation") {
  World world;
  AddressList list;
  list.Add("bc1qab", world.names);
  list.Add("BC1QAB", world.names);
  list.Add("bc1Qab", world.names);  // Mixed case is no bech32.
  list.Add("x?memoId=1", world.names);
  list.Add("x", world.names);
  list.Seal(world.names, /*without_suffix=*/false);
  CHECK(list.size() == 4);
  CHECK(!list.empty());
}

TEST_CASE("AddressList: removing takes any spelling of an entry, and says whether there was one") {
  World world;
  AddressList list;
  list.Add("bitcoincash:QABC", world.names);
  CHECK(!list.Remove("qabcd", world.names));
  CHECK(!list.Remove("bitcoincash:qabc?dt=1", world.names));
  CHECK(list.Remove("BitcoinCash:qabc", world.names));
  CHECK(!list.Remove("BitcoinCash:qabc", world.names));
  list.Seal(world.names, /*without_suffix=*/false);
  CHECK(list.empty());
}

// New addresses have ascending ids, known ones any; removing takes another way than adding.
TEST_CASE("AddressList: in whatever order addresses come and go, it holds what a set holds") {
  World world;
  std::uint32_t state = 1;
  const auto draw = [&state](std::uint32_t below) {
    state = state * 1'664'525U + 1'013'904'223U;
    return (state >> 8) % below;
  };
  for (int round = 0; round < 50; ++round) {
    AddressList list;
    std::set<std::uint32_t> model;
    for (int step = 0; step < 40; ++step) {
      const std::string address = "a" + std::to_string(draw(30) + static_cast<unsigned>(round) * 5);
      const std::uint32_t id = Index(world.names.addresses.AddPlain(address));
      if (draw(4) == 0) {
        CHECK(list.Remove(address, world.names) == (model.erase(id) != 0));
      } else {
        CHECK(list.Add(address, world.names));
        model.insert(id);
      }
    }
    list.Seal(world.names, /*without_suffix=*/false);
    CHECK(std::vector<std::uint32_t>(list.listed().begin(), list.listed().end()) ==
          std::vector<std::uint32_t>(model.begin(), model.end()));
  }
}

TEST_CASE("AddressList: with entries that have no name it isn't empty, and is full as soon") {
  World world;
  AddressList list;
  CHECK(list.AddUnnamed(0));
  list.Seal(world.names, /*without_suffix=*/false);
  CHECK(list.empty());
  list = AddressList();
  CHECK(list.AddUnnamed(AddressList::kEntriesMax - 1));
  CHECK(list.AddUnnamed(1));
  CHECK(!list.AddUnnamed(1));
  list.ForgetUnnamed();
  list.Add("a", world.names);
  CHECK(list.AddUnnamed(AddressList::kEntriesMax - 1));
  CHECK(!list.AddUnnamed(1));
  list.ForgetUnnamed();
  CHECK(list.AddUnnamed(1));
  CHECK(list.Remove("a", world.names));
  list.Seal(world.names, /*without_suffix=*/false);
  CHECK(!list.empty());
  CHECK(list.listed().empty());
}

TEST_CASE("AddressList: what it allows and what it forbids") {
  World world;
  AddressList list;
  list.Add("a", world.names);
  list.Add("b?dt=1", world.names);
  list.Seal(world.names, /*without_suffix=*/false);
  struct Row {
    std::string address;
    bool allowed;
    bool forbidden;
  };
  const Row rows[] = {
      {"a", true, true},   {"a?dt=1", false, true},  {"a?", false, true}, {"b?dt=1", true, true},
      {"b", false, false}, {"b?dt=2", false, false}, {"c", false, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.address);
    const AddressId address = world.names.addresses.Add(row.address);
    CHECK(list.Allows(address, world.facts()) == row.allowed);
    CHECK(list.Forbids(address, world.facts()) == row.forbidden);
  }
}

TEST_CASE("AddressList: sealed without suffixes it allows every suffix of its entries") {
  World world;
  world.profile.suffix_ignored = true;
  AddressList list;
  list.Add("b?dt=1", world.names);
  list.Seal(world.names, /*without_suffix=*/true);
  for (const char* const address : {"b", "b?dt=1", "b?dt=2"}) {
    CAPTURE(address);
    CHECK(list.Allows(world.names.addresses.Add(address), world.facts()));
  }
  CHECK(!list.Allows(world.names.addresses.Add("c"), world.facts()));
}

// The bound of the specification's section 14; entries with ascending ids take no table.
TEST_CASE("AddressList: full it takes what is there and nothing else, sealed or not") {
  World world;
  AddressList list;
  for (std::uint32_t id = 1; id < AddressList::kEntriesMax; ++id) list.Add(PlainId{id});
  CHECK(list.Add(PlainId{AddressList::kEntriesMax}));
  CHECK(list.Add(PlainId{1}));
  CHECK(!list.Add(PlainId{0}));
  const auto adding = [](std::uint32_t id) {
    return ListChange{.adds = true, .entries = {{EntryType::kAddress, id}}, .item = "x"};
  };
  CHECK(!list.Apply(adding(1)));
  const ListError full = list.Apply(adding(0));
  REQUIRE(full);
  CHECK(full->code == Code::kBoundEntries);
  list.Seal(world.names, /*without_suffix=*/false);
  CHECK(list.size() == AddressList::kEntriesMax);
  CHECK(!list.ApplySealed(adding(1), world.names, /*without_suffix=*/false));
  const ListError sealed = list.ApplySealed(adding(0), world.names, /*without_suffix=*/false);
  REQUIRE(sealed);
  CHECK(sealed->code == Code::kBoundEntries);
}

ListChange Change(bool adds, const std::string& address, World& world) {
  const PlainId id = world.names.addresses.AddPlain(address);
  return {.adds = adds, .entries = {{EntryType::kAddress, Index(id)}}, .item = address};
}

TEST_CASE("AddressList: sealed it is changed entry by entry, and its copy isn't") {
  for (const bool without_suffix : {false, true}) {
    CAPTURE(without_suffix);
    World world;
    world.profile.suffix_ignored = without_suffix;
    const auto allows = [&](const AddressList& list, const char* address) {
      return list.Allows(world.names.addresses.Add(address), world.facts());
    };
    AddressList list;
    list.Add("a", world.names);
    list.Add("b?dt=1", world.names);
    list.Add("b?dt=2", world.names);
    list.Seal(world.names, without_suffix);
    const AddressList sealed = list;
    const auto apply = [&](bool adds, const char* address) {
      return list.ApplySealed(Change(adds, address, world), world.names, without_suffix);
    };
    CHECK(!apply(false, "b?dt=1"));
    const ListError missing = apply(false, "b");  // Entries keep their suffixes.
    REQUIRE(missing);
    CHECK(missing->code == Code::kEntryMissing);
    CHECK(missing->what == "`b` isn't on the list");
    CHECK(!apply(false, "a"));
    CHECK(!apply(true, "c"));
    CHECK(!apply(true, "c"));
    CHECK(list.size() == 2);
    CHECK(!allows(list, "a"));
    CHECK(allows(list, "c"));
    CHECK(allows(list, "b?dt=2"));
    CHECK(allows(list, "b?dt=1") == without_suffix);
    CHECK(sealed.size() == 3);
    CHECK(allows(sealed, "a"));
    CHECK(!allows(sealed, "c"));
    CHECK(allows(sealed, "b?dt=1"));
    CHECK(!apply(false, "b?dt=2"));
    CHECK(!apply(false, "c"));
    CHECK(list.empty());
    CHECK(!allows(list, "b?dt=2"));
  }
}

TEST_CASE("AddressList: a change adds what is there without a word, and removes only what is") {
  World world;
  const auto change = [&](bool adds, const char* address) { return Change(adds, address, world); };
  AddressList list;
  CHECK(!list.Apply(change(true, "a")));
  CHECK(!list.Apply(change(true, "a")));
  const ListError missing = list.Apply(change(false, "b"));
  REQUIRE(missing);
  CHECK(missing->code == Code::kEntryMissing);
  CHECK(missing->what == "`b` isn't on the list");
  CHECK(!list.Apply(change(false, "a")));
  CHECK(list.Apply(change(false, "a")));
}

TEST_CASE("allTxNoFiat: fiat is t?fiat and three letters, and ofc with four currencies") {
  for (const char* const coin : {"fiatusd", "tfiatusd", "fiateur", "fiataed", "fiatxyz", "ofcusd",
                                 "ofctusd", "ofceur", "ofcgbp", "ofctsgd"}) {
    CAPTURE(coin);
    CHECK(IsFiat(coin));
  }
  for (const char* const coin : {"", "btc", "usd", "fiat", "fiatus", "fiatusdc", "FIATUSD",
                                 "fiatUSD", "ttfiatusd", "fiatus1", "ofc", "ofcbtc", "ofcjpy",
                                 "ofcttusd", "tofcusd", "ofcusdx", "xfiatusd", "OFCUSD"}) {
    CAPTURE(coin);
    CHECK(!IsFiat(coin));
  }
}

}  // namespace
}  // namespace sluice::address_list_test
