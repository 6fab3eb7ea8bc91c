/// \file
/// The coins that Sluice knows without being told: how many decimals each has, and whether fees are
/// paid in it.
///
/// Names are those of custody platforms: lower-case tickers (`btc`), a `t` before a test network's
/// (`tbtc`), CHAIN:TOKEN for tokens of chains other than Ethereum (`polygon:usdc`), `fiatXXX` for
/// bank money, `ofcXXX` for the balances of a trading account. A coin whose decimals public sources
/// disagree on, or whose name means different coins to different people, is not in the table: a
/// wrong entry shows an amount ten times off, a missing one shows base units.
///
/// Source: SPEC.md sections 3.3 (fee coins) and 8 (`--decimals`, `sluice coins`).
#pragma once

#include <span>
#include <string_view>

namespace sluice {

/// One coin that Sluice knows without being told.
struct CoinInfo {
  std::string_view coin;
  int decimals;  ///< 10^decimals base units are one whole coin: 8 for btc, 18 for eth, 0 for
                 ///< fiatjpy.

  /// True: fees are paid in the coin itself. False: a token, fees are paid in something else (the
  /// chain's coin), or it is not known in what (`ofc` balances, which have no chain).
  bool is_base;
};

/// All of them, in order of name (by byte), no name twice.
std::span<const CoinInfo> BuiltInCoins();

/// The coin of exactly that name, upper and lower case being different; nullptr where it isn't in
/// the table.
const CoinInfo* FindBuiltInCoin(std::string_view coin);

}  // namespace sluice
