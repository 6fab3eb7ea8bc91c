// Facts about coins that are easily checked elsewhere, and the promises of the look-up.
#include "schema/coins.h"

#include <cstddef>
#include <span>
#include <string_view>

#include <doctest/doctest.h>

namespace sluice {
namespace {

TEST_CASE("coins: decimals and fee coins are the public ones") {
  struct Row {
    const char* name;
    CoinInfo fact;
  };
  const Row rows[] = {
      {"satoshi", {"btc", 8, true}},
      {"a test network has the same", {"tbtc4", 8, true}},
      {"wei", {"eth", 18, true}},
      {"stroop", {"xlm", 7, true}},
      {"drop", {"xrp", 6, true}},
      {"lamport", {"sol", 9, true}},
      {"planck", {"dot", 10, true}},
      {"a test network that differs", {"tdot", 12, true}},
      {"yoctonear", {"near", 24, true}},
      {"one coin on two chains", {"avaxc", 18, true}},
      {"the other of them", {"avaxp", 9, true}},
      {"a token", {"usdc", 6, false}},
      {"the same on another chain", {"polygon:usdc", 6, false}},
      {"on a chain where it differs", {"bsc:usdc", 18, false}},
      {"a token of 8 decimals", {"wbtc", 8, false}},
      {"a token of 18", {"dai", 18, false}},
      {"a token of 2", {"gusd", 2, false}},
      {"cents", {"fiatusd", 2, true}},
      {"nothing is smaller than a yen", {"fiatjpy", 0, true}},
      {"a trading account's dollars", {"ofcusd", 2, false}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const CoinInfo* const info = FindBuiltInCoin(row.fact.coin);
    REQUIRE(info != nullptr);
    CHECK(info->coin == row.fact.coin);
    CHECK(info->decimals == row.fact.decimals);
    CHECK(info->is_base == row.fact.is_base);
  }
}

TEST_CASE("coins: the table is in order of name, without repeats, and each entry is found") {
  const std::span<const CoinInfo> coins = BuiltInCoins();
  CHECK(coins.size() >= 80);
  for (std::size_t i = 0; i < coins.size(); ++i) {
    CAPTURE(coins[i].coin);
    if (i > 0) CHECK(coins[i - 1].coin < coins[i].coin);
    CHECK(FindBuiltInCoin(coins[i].coin) == &coins[i]);
    CHECK(coins[i].decimals >= 0);
    CHECK(coins[i].decimals <= 24);
  }
}

TEST_CASE("coins: a name that isn't in the table exactly so is unknown") {
  for (const std::string_view coin :
       {"", "0", "BTC", "Eth", "bt", "btcx", " btc", "usdc ", "zzz"}) {
    CAPTURE(coin);
    CHECK(FindBuiltInCoin(coin) == nullptr);
  }
}

TEST_CASE("coins: a chain's token is never a base coin, its chain always is") {
  for (const CoinInfo& info : BuiltInCoins()) {
    const std::size_t colon = info.coin.find(':');
    if (colon == std::string_view::npos) continue;
    CAPTURE(info.coin);
    CHECK_FALSE(info.is_base);
    const CoinInfo* const chain = FindBuiltInCoin(info.coin.substr(0, colon));
    REQUIRE(chain != nullptr);
    CHECK(chain->is_base);
  }
}

TEST_CASE("coins: the names that the specification calls fiat have at most 2 decimals") {
  std::size_t fiat = 0;
  for (const CoinInfo& info : BuiltInCoins()) {
    if (info.coin.find("fiat") > 1 && !info.coin.starts_with("ofc")) continue;
    CAPTURE(info.coin);
    CHECK(info.decimals <= 2);
    ++fiat;
  }
  CHECK(fiat >= 14);
}

}  // namespace
}  // namespace sluice
