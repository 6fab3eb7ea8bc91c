// An advanced whitelist that is changed after it was sealed.
#include "engine/rules/advanced_whitelist.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/engine/world.h"

namespace sluice::advanced_whitelist_test {
namespace {

using testing::World;

ListEntry Entry(EntryType type, const std::string& item, World& world) {
  if (type == EntryType::kAddress) return {type, Index(world.names.addresses.AddPlain(item))};
  return {type, Index(world.Tag(item))};
}
ListChange Change(bool adds, EntryType type, const std::string& item, World& world,
                  bool counts = true) {
  return {.adds = adds, .entries = {Entry(type, item, world)}, .counts = counts, .item = item};
}

TEST_CASE("advancedWhitelist: sealed it is changed, and its copy isn't") {
  World world;
  AdvancedWhitelist list;
  for (const EntryType type : {EntryType::kAddress, EntryType::kWallet, EntryType::kEnterprise})
    CHECK(!list.Apply(Change(true, type, "x", world)));
  list.Seal(world.names, world.profile);
  CHECK(list.size() == 3);
  CHECK(list.AsksOwners());
  const AdvancedWhitelist sealed = list;
  const auto apply = [&](bool adds, EntryType type) {
    return list.ApplySealed(Change(adds, type, "x", world), world.names, world.profile);
  };
  for (const EntryType type : {EntryType::kAddress, EntryType::kWallet, EntryType::kEnterprise}) {
    const ListError there = apply(true, type);
    REQUIRE(there);
    CHECK(there->code == Code::kEntryExists);
  }
  CHECK(!apply(false, EntryType::kWallet));
  const ListError gone = apply(false, EntryType::kWallet);
  REQUIRE(gone);
  CHECK(gone->code == Code::kEntryMissing);
  CHECK(!apply(false, EntryType::kEnterprise));
  CHECK(list.size() == 1);
  CHECK(!list.AsksOwners());  // Only its address is left.
  CHECK(sealed.size() == 3);
  CHECK(sealed.AsksOwners());
}

TEST_CASE("advancedWhitelist: an entry that doesn't count stays one when the list is changed") {
  World world;
  AdvancedWhitelist list;
  CHECK(!list.Apply(Change(true, EntryType::kWallet, "w", world, /*counts=*/false)));
  list.Seal(world.names, world.profile);
  CHECK(list.size() == 1);
  CHECK(!list.empty());
  CHECK(!list.AsksOwners());
  const ListChange another = Change(true, EntryType::kAddress, "a", world);
  CHECK(!list.ApplySealed(another, world.names, world.profile));
  CHECK(list.size() == 2);
  CHECK(!list.AsksOwners());
  const ListChange counting = Change(true, EntryType::kWallet, "v", world);
  CHECK(!list.ApplySealed(counting, world.names, world.profile));
  CHECK(list.size() == 3);
  CHECK(list.AsksOwners());
}

TEST_CASE("advancedWhitelist: with entries that have no name it isn't empty, and is full as soon") {
  World world;
  AdvancedWhitelist list;
  CHECK(!list.Apply(Change(true, EntryType::kWallet, "w", world)));
  CHECK(list.AddUnnamed(AddressList::kEntriesMax - 1));
  CHECK(!list.AddUnnamed(1));
  list.ForgetUnnamed();
  CHECK(list.AddUnnamed(1));
  CHECK(!list.Apply(Change(false, EntryType::kWallet, "w", world)));
  list.Seal(world.names, world.profile);
  CHECK(!list.empty());
  CHECK(list.listed().empty());
}

TEST_CASE("advancedWhitelist: an item under several types is removed only by its type") {
  World world;
  AdvancedWhitelist list;
  CHECK(!list.Apply(Change(true, EntryType::kAddress, "x", world)));
  CHECK(!list.Apply(Change(true, EntryType::kEnterprise, "x", world)));
  ListChange any = Change(false, EntryType::kAddress, "x", world);
  any.entries.push_back(Entry(EntryType::kWallet, "x", world));
  any.entries.push_back(Entry(EntryType::kEnterprise, "x", world));
  const ListError ambiguous = list.Apply(any);
  REQUIRE(ambiguous);
  CHECK(ambiguous->code == Code::kEntryAmbiguous);
  CHECK(!list.Apply(Change(false, EntryType::kAddress, "x", world)));
  CHECK(!list.Apply(any));
  CHECK(list.Apply(any)->code == Code::kEntryMissing);
  list.Seal(world.names, world.profile);
  CHECK(list.empty());
}

}  // namespace
}  // namespace sluice::advanced_whitelist_test
