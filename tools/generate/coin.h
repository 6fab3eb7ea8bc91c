/// \file
/// What the amounts, fees and addresses of a coin look like.
#pragma once

#include <string>
#include <string_view>

#include "tools/generate/random.h"

namespace sluice::generate {

/// One coin of the history.
struct Coin {
  std::string name;

  /// What its fees are paid in: for CHAIN:TOKEN the chain, for other tokens of the built-in table
  /// (schema/coins.h) eth, for anything else the coin itself. Coins of one chain are held by the
  /// same wallets.
  std::string chain;

  int decimals;        ///< Of the coin; 18 where the built-in table doesn't have it.
  int chain_decimals;  ///< Of the chain's coin, likewise.
};

/// The coin of that name.
Coin CoinNamed(std::string_view name);

/// An address such as `chain` has, by its look: for btc one that begins with bc1q, 1 or 3, the like
/// for some others, else 0x and 40 hexadecimal digits. Checksums are not right, so that nothing can
/// be sent there by mistake.
void AppendAddress(std::string& text, std::string_view chain, Random random);

/// An amount in base units, 2 digits or more. Of 10,000:
///
///     whole coins  0.001- 0.01- 0.1-  1-    10-  100- 1,000- 10,000- 100,000-
///     amounts      1400   2400  3000  2440  550  120  50     25      15
///
/// so that 7 % of amounts in wei are past 2^64 and the longest have 24 digits. Coins of fewer than
/// 16 decimals stay below 10,000 (the last two columns go to the one before them). Coins of up to
/// 6 decimals, mostly worth about a dollar, have a thousand times as many. One amount in four is
/// round: 2 digits and zeros.
void AppendAmount(std::string& text, const Coin& coin, Random& random);

/// A fee in base units of the chain's coin: from a millionth to a thousandth of a whole coin, so
/// less than any amount.
void AppendFee(std::string& text, const Coin& coin, Random& random);

}  // namespace sluice::generate
