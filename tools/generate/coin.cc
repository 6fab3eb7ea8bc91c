#include "tools/generate/coin.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "schema/coins.h"
#include "tools/generate/text.h"

namespace sluice::generate {
namespace {

constexpr int kDecimalsIfUnknown = 18;
constexpr std::string_view kBase58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::string_view kBech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

// Addresses that don't look like Ethereum's. Where a chain has both forms, three in four are
// bech32.
struct AddressForm {
  std::string_view chain;
  std::string_view bech32_start;
  std::size_t bech32_rest;
  std::string_view base58_first;  // one of these characters
  std::size_t base58_rest;
};

constexpr AddressForm kAddressForms[] = {
    {"bch", "bitcoincash:q", 41, "", 0},
    {"bsv", "", 0, "1", 33},
    {"btc", "bc1q", 38, "13", 33},
    {"dash", "", 0, "X", 33},
    {"doge", "", 0, "D", 33},
    {"ltc", "ltc1q", 38, "LM", 33},
    {"sol", "", 0, "23456789ABCDEFGH", 43},
    {"tbtc", "tb1q", 38, "mn2", 33},
    {"tbtc4", "tb1q", 38, "mn2", 33},
    {"tltc", "tltc1q", 38, "mn", 33},
    {"trx", "", 0, "T", 33},
    {"xrp", "", 0, "r", 33},
};

int DecimalsOf(std::string_view coin) {
  const CoinInfo* const info = FindBuiltInCoin(coin);
  return info == nullptr ? kDecimalsIfUnknown : info->decimals;
}

std::string_view ChainOf(std::string_view coin) {
  if (const std::size_t colon = coin.find(':'); colon != std::string_view::npos && colon > 0) {
    return coin.substr(0, colon);
  }
  const CoinInfo* const info = FindBuiltInCoin(coin);
  const bool on_ethereum = info != nullptr && !info->is_base && !coin.starts_with("ofc");
  return on_ethereum ? "eth" : coin;
}

// How many digits an amount has beyond the decimals: 1 is 1 to 9 whole coins, -2 is 0.001 to 0.009.
int DrawMagnitude(Random& random) {
  constexpr std::uint32_t kOutOf10000[] = {1400, 2400, 3000, 2440, 550, 120, 50, 25, 15};
  std::uint32_t draw = random.Below(10'000);
  int magnitude = -2;
  for (const std::uint32_t share : kOutOf10000) {
    if (draw < share) break;
    draw -= share;
    ++magnitude;
  }
  return magnitude;
}

}  // namespace

Coin CoinNamed(std::string_view name) {
  const std::string_view chain = ChainOf(name);
  return {std::string(name), std::string(chain), DecimalsOf(name), DecimalsOf(chain)};
}

void AppendAddress(std::string& text, std::string_view chain, Random random) {
  const auto* const form = std::find_if(std::begin(kAddressForms), std::end(kAddressForms),
                                        [&](const AddressForm& f) { return f.chain == chain; });
  if (form == std::end(kAddressForms)) {
    text += "0x";
    AppendRandomHex(text, 40, random);
  } else if (form->base58_first.empty() || (!form->bech32_start.empty() && !random.OneIn(4))) {
    text += form->bech32_start;
    AppendRandomFrom(text, kBech32, form->bech32_rest, random);
  } else {
    AppendRandomFrom(text, form->base58_first, 1, random);
    AppendRandomFrom(text, kBase58, form->base58_rest, random);
  }
}

void AppendAmount(std::string& text, const Coin& coin, Random& random) {
  int magnitude = DrawMagnitude(random);
  if (coin.decimals < 16) magnitude = std::min(magnitude, 4);
  if (coin.decimals <= 6) magnitude += 3;
  const auto digits = static_cast<std::size_t>(std::max(2, coin.decimals + magnitude));
  AppendRandomNumber(text, digits, random.OneIn(4) ? 2 : digits, random);
}

void AppendFee(std::string& text, const Coin& coin, Random& random) {
  const int magnitude = -5 + static_cast<int>(random.Below(3));
  const auto digits = static_cast<std::size_t>(std::max(1, coin.chain_decimals + magnitude));
  AppendRandomNumber(text, digits, digits, random);
}

}  // namespace sluice::generate
