// Dictionaries, and sets of tags that are kept once.
#include "engine/model/names.h"

#include <vector>

#include <doctest/doctest.h>

namespace sluice {
namespace {

TagList Tags(std::vector<std::uint32_t> ids) {
  TagList tags;
  for (const std::uint32_t id : ids) tags.push_back(TagId{id});
  return tags;
}

TEST_CASE("NameTable: a text that was never added is none") {
  NameTable<CoinId> coins;
  CHECK(coins.Find("btc") == kNone<CoinId>);
  const CoinId btc = coins.Add("btc");
  CHECK(coins.Find("btc") == btc);
  CHECK(coins.Find("BTC") == kNone<CoinId>);
  CHECK(coins.Text(btc) == "btc");
  CHECK(coins.size() == 1);
}

TEST_CASE("TagSets: equal sets have one id, whatever the order and the repeats") {
  TagSets sets;
  CHECK(sets.size() == 1);
  CHECK(sets.Add({}) == TagSets::kEmpty);
  CHECK(sets.Tags(TagSets::kEmpty).empty());
  const TagSetId both = sets.Add(Tags({7, 3}));
  CHECK(sets.Add(Tags({3, 7, 3, 7})) == both);
  CHECK(sets.Add(Tags({3})) != both);
  CHECK(sets.size() == 3);
  const std::span<const TagId> tags = sets.Tags(both);
  CHECK(TagList(tags.begin(), tags.end()) == Tags({3, 7}));
}

TEST_CASE("TagSets: what was handed out stays while a thousand more come") {
  TagSets sets;
  const std::span<const TagId> first = sets.Tags(sets.Add(Tags({5})));
  for (std::uint32_t i = 0; i < 1000; ++i) sets.Add(Tags({i, i + 1}));
  CHECK(first.data() == sets.Tags(sets.Add(Tags({5}))).data());
  CHECK(sets.size() == 1002);
}

TEST_CASE("tags: two sets share one where one tag is in both") {
  CHECK(Shares(Tags({1, 2}), Tags({2, 3})));
  CHECK(!Shares(Tags({1, 2}), Tags({3})));
  CHECK(!Shares(Tags({}), Tags({1})));
  CHECK(!Shares(Tags({1}), Tags({})));
}

}  // namespace
}  // namespace sluice
