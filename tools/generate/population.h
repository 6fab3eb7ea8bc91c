/// \file
/// Who sends and who is sent to: wallets, users, recipients, and how often each is drawn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tools/generate/coin.h"
#include "tools/generate/options.h"
#include "tools/generate/random.h"

namespace sluice::generate {

/// Fixed by the options' seed, wallets, recipients and coins. Nothing is kept for each wallet or
/// recipient: ids and addresses are made anew from their numbers whenever they are written.
///
/// Wallets are numbered from 0 to wallets - 1, the busiest first. With n coins, wallet w is one of
/// the chain of the coin at place w mod n, and holds all coins of that chain; where there are fewer
/// wallets than coins, each holds all coins. Coins are named by their place among the options'.
class Population {
 public:
  /// REQUIRES valid options.
  explicit Population(const Options& options);

  /// Wallets in the top hundredth (rounded up) make 44 % of the draws, the others 56 %, each part
  /// by Zipf's law. So the busiest hundredth makes 44 % of the sends, or a little more where chance
  /// decides which they are, for any number of wallets from 100 on.
  std::uint32_t DrawWallet(Random& random) const;

  /// Another wallet of the same chain; the wallet itself where there is none.
  std::uint32_t DrawSibling(std::uint32_t wallet, Random& random) const;

  /// One of the coins that the wallet holds, all equally likely.
  std::uint16_t DrawCoin(std::uint32_t wallet, Random& random) const;

  /// An external recipient on the coin's chain, by Zipf's law.
  std::uint32_t DrawRecipient(std::uint16_t coin, Random& random) const;

  /// The people on the wallet's payroll, 20 to 80 (fewer where the coin's chain has fewer
  /// recipients): the same at every call.
  std::vector<std::uint32_t> Payees(std::uint32_t wallet, std::uint16_t coin) const;

  /// The wallet that runs the `index`th payroll of a pay day; the same one on every pay day.
  std::uint32_t PayrollWallet(std::uint64_t index) const;

  const Coin& coin(std::uint16_t place) const { return coins_[place]; }

  /// 32 hexadecimal digits.
  void AppendWalletId(std::string& text, std::uint32_t wallet) const;

  /// The wallet's own address on the coin's chain: one.
  void AppendWalletAddress(std::string& text, std::uint32_t wallet, std::uint16_t coin) const;

  /// The address of a recipient on the coin's chain.
  void AppendRecipientAddress(std::string& text, std::uint16_t coin, std::uint32_t recipient) const;

  /// The tag that the wallet's sends carry: one wallet in eight has one; "" for the others.
  std::string_view Tag(std::uint32_t wallet) const;

 private:
  struct Chain {
    std::string name;
    std::vector<std::uint16_t> coins;
    std::uint32_t recipients;
    ZipfLaw recipient_law;
  };

  const Chain& ChainOf(std::uint16_t coin) const { return chains_[chain_of_coin_[coin]]; }
  void AddChains(std::uint64_t recipients);

  std::uint64_t seed_;
  std::uint32_t wallets_;
  std::vector<Coin> coins_;
  std::vector<Chain> chains_;
  std::vector<std::size_t> chain_of_coin_;  // by the coin's place
  std::uint32_t busiest_;                   // wallets in the top hundredth
  ZipfLaw busiest_law_, rest_law_;
};

}  // namespace sluice::generate
