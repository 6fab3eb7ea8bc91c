#include "schema/coins.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace sluice {
namespace {

constexpr CoinInfo kCoins[] = {
    {"1inch", 18, false},       {"aave", 18, false},       {"ada", 6, true},
    {"algo", 6, true},          {"ape", 18, false},        {"apt", 8, true},
    {"arbeth", 18, true},       {"arbeth:usdc", 6, false}, {"arbeth:usdt", 6, false},
    {"atom", 6, true},          {"avaxc", 18, true},       {"avaxc:usdc", 6, false},
    {"avaxc:usdt", 6, false},   {"avaxp", 9, true},        {"axs", 18, false},
    {"bal", 18, false},         {"baseeth", 18, true},     {"baseeth:usdc", 6, false},
    {"bat", 18, false},         {"bch", 8, true},          {"blur", 18, false},
    {"bnt", 18, false},         {"bsc", 18, true},         {"bsc:usdc", 18, false},
    {"bsc:usdt", 18, false},    {"bsv", 8, true},          {"btc", 8, true},
    {"btg", 8, true},           {"busd", 18, false},       {"cbeth", 18, false},
    {"celo", 18, true},         {"chz", 18, false},        {"comp", 18, false},
    {"cro", 8, false},          {"crv", 18, false},        {"csp", 18, false},
    {"cspr", 9, true},          {"cvc", 8, false},         {"cvx", 18, false},
    {"dai", 18, false},         {"dash", 8, true},         {"doge", 8, true},
    {"dot", 10, true},          {"dydx", 18, false},       {"enj", 18, false},
    {"ens", 18, false},         {"eos", 4, true},          {"etc", 18, true},
    {"eth", 18, true},          {"ethw", 18, true},        {"eurc", 6, false},
    {"euroc", 6, false},        {"eurs", 2, false},        {"fdusd", 18, false},
    {"fet", 18, false},         {"fiataud", 2, true},      {"fiatcad", 2, true},
    {"fiatchf", 2, true},       {"fiateur", 2, true},      {"fiatgbp", 2, true},
    {"fiatjpy", 0, true},       {"fiatsgd", 2, true},      {"fiatusd", 2, true},
    {"flr", 18, true},          {"frax", 18, false},       {"gala", 8, false},
    {"gno", 18, false},         {"grt", 18, false},        {"gteth", 18, true},
    {"gusd", 2, false},         {"hash", 9, true},         {"hbar", 8, true},
    {"hteth", 18, true},        {"icp", 8, true},          {"imx", 18, false},
    {"injective", 18, true},    {"knc", 18, false},        {"ldo", 18, false},
    {"leo", 18, false},         {"lineaeth", 18, true},    {"link", 18, false},
    {"lpt", 18, false},         {"lrc", 18, false},        {"ltc", 8, true},
    {"mana", 18, false},        {"mask", 18, false},       {"matic", 18, false},
    {"mkr", 18, false},         {"near", 24, true},        {"near:usdc", 6, false},
    {"near:usdt", 6, false},    {"nexo", 18, false},       {"ofceur", 2, false},
    {"ofcgbp", 2, false},       {"ofcsgd", 2, false},      {"ofcteur", 2, false},
    {"ofctgbp", 2, false},      {"ofctsgd", 2, false},     {"ofctusd", 2, false},
    {"ofcusd", 2, false},       {"okb", 18, false},        {"omg", 18, false},
    {"opeth", 18, true},        {"opeth:usdc", 6, false},  {"opeth:usdt", 6, false},
    {"osmo", 6, true},          {"pax", 18, false},        {"paxg", 18, false},
    {"pepe", 18, false},        {"polygon", 18, true},     {"polygon:usdc", 6, false},
    {"polygon:usdt", 6, false}, {"polyx", 6, true},        {"pyusd", 6, false},
    {"qnt", 18, false},         {"rbtc", 18, true},        {"rlusd", 18, false},
    {"rndr", 18, false},        {"rpl", 18, false},        {"sand", 18, false},
    {"sei", 6, true},           {"sgb", 18, true},         {"shib", 18, false},
    {"snx", 18, false},         {"sol", 9, true},          {"sol:usdc", 6, false},
    {"sol:usdt", 6, false},     {"steth", 18, false},      {"storj", 8, false},
    {"stx", 6, true},           {"sui", 9, true},          {"sui:usdc", 6, false},
    {"sushi", 18, false},       {"tada", 6, true},         {"talgo", 6, true},
    {"tao", 9, true},           {"tapt", 8, true},         {"tarbeth", 18, true},
    {"tatom", 6, true},         {"tavaxc", 18, true},      {"tavaxp", 9, true},
    {"tbaseeth", 18, true},     {"tbch", 8, true},         {"tbsc", 18, true},
    {"tbtc", 8, true},          {"tbtc4", 8, true},        {"tbtcsig", 8, true},
    {"tcelo", 18, true},        {"tdash", 8, true},        {"tdoge", 8, true},
    {"tdot", 12, true},         {"teos", 4, true},         {"tetc", 18, true},
    {"teth", 18, true},         {"tfiateur", 2, true},     {"tfiatgbp", 2, true},
    {"tfiatsgd", 2, true},      {"tfiatusd", 2, true},     {"thbar", 8, true},
    {"tia", 6, true},           {"tltc", 8, true},         {"tnear", 24, true},
    {"ton", 9, true},           {"ton:usdt", 6, false},    {"topeth", 18, true},
    {"tpolygon", 18, true},     {"trx", 6, true},          {"trx:usdc", 6, false},
    {"trx:usdt", 6, false},     {"tsol", 9, true},         {"tstx", 6, true},
    {"tsui", 9, true},          {"tton", 9, true},         {"ttrx", 6, true},
    {"tusd", 18, false},        {"txlm", 7, true},         {"txrp", 6, true},
    {"txtz", 6, true},          {"tzec", 8, true},         {"uni", 18, false},
    {"usdc", 6, false},         {"usde", 18, false},       {"usdt", 6, false},
    {"wbtc", 8, false},         {"weth", 18, false},       {"wsteth", 18, false},
    {"xdc", 18, true},          {"xlm", 7, true},          {"xrp", 6, true},
    {"xsgd", 6, false},         {"xtz", 6, true},          {"yfi", 18, false},
    {"zec", 8, true},           {"zketh", 18, true},       {"zrx", 18, false},
};

constexpr bool SortedWithoutRepeats() {
  for (std::size_t i = 1; i < std::size(kCoins); ++i) {
    if (kCoins[i - 1].coin >= kCoins[i].coin) return false;
  }
  return true;
}
static_assert(SortedWithoutRepeats(), "FindBuiltInCoin searches by halving");

}  // namespace

std::span<const CoinInfo> BuiltInCoins() { return kCoins; }

const CoinInfo* FindBuiltInCoin(std::string_view coin) {
  const CoinInfo* const found = std::lower_bound(
      std::begin(kCoins), std::end(kCoins), coin,
      [](const CoinInfo& info, std::string_view name) { return info.coin < name; });
  return found != std::end(kCoins) && found->coin == coin ? found : nullptr;
}

}  // namespace sluice
