// How the policies spell the coins that they name.
#include "schema/history/policy_coins.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/engine/world.h"

namespace sluice {
namespace {

using testing::World;

Policy PolicyOf(World& world, const std::vector<std::string>& coins) {
  Policy policy;
  for (const std::string& coin : coins) {
    Rule& rule = policy.rules.emplace_back();
    if (!coin.empty()) rule.coin = world.Coin(coin);
  }
  return policy;
}

TEST_CASE("policy coins: another spelling differs by case alone") {
  World world;
  const PolicySet set(PolicyOf(world, {"btc", "", "eth:USDC", "BTC", "Sol"}));
  PolicyCoins coins;
  CHECK(coins.OtherSpelling("BTC") == nullptr);
  coins.Note({&set}, world.names);
  struct Row {
    std::string coin;
    std::string other;  // or empty
    std::string folded;
  };
  const Row rows[] = {
      {"Btc", "btc", "btc"}, {"btc", "BTC", "btc"},
      {"BTC", "btc", "BTC"}, {"eth:usdc", "eth:USDC", "eth:USDC"},
      {"eth:USDC", "", ""},  {"sol", "Sol", "Sol"},
      {"Sol", "", ""},       {"eth", "", ""},
      {"", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.coin);
    const std::string* const other = coins.OtherSpelling(row.coin);
    CHECK((other == nullptr ? "" : *other) == row.other);
    if (other != nullptr) CHECK(coins.Folded(row.coin) == row.folded);
  }
}

TEST_CASE("policy coins: wallets' coins count too, of every policy") {
  World world;
  std::deque<PolicySet::Entry> wallets(1);
  wallets[0].wallet.id = world.Tag("w");
  wallets[0].wallet.coin = world.Coin("Eth");
  const PolicySet first(std::move(wallets));
  const PolicySet second(PolicyOf(world, {"Btc"}));
  PolicyCoins coins;
  coins.Note({&first, &second}, world.names);
  REQUIRE(coins.OtherSpelling("eth") != nullptr);
  CHECK(*coins.OtherSpelling("eth") == "Eth");
  CHECK(coins.OtherSpelling("btc") != nullptr);
}

}  // namespace
}  // namespace sluice
