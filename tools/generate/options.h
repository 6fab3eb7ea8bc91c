/// \file
/// What a synthetic history is asked to be: the options of `sluice generate`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sluice::generate {

/// The options by name. All but `sends` default to the history that the benchmarks use.
struct Options {
  static constexpr std::uint64_t kSendsMax = 4'294'967'295;  ///< SPEC 14: 2^32 - 1.
  static constexpr std::uint64_t kWalletsMax = 100'000'000;
  static constexpr std::uint64_t kRecipientsMax = 1'000'000'000;
  static constexpr std::uint64_t kDaysMax = 36'525;  ///< A hundred years.
  static constexpr std::size_t kCoinsMax = 1'000;
  static constexpr std::size_t kCoinNameMax = 100;  ///< Characters.

  std::uint64_t seed = 1;  ///< Any. Another seed gives another history with the same properties.
  std::uint64_t sends = 100'000;   ///< Lines, 1 to kSendsMax.
  std::uint64_t wallets = 10'000;  ///< Wallets to send from, 1 to kWalletsMax.

  /// External addresses to send to, 1 to kRecipientsMax, shared out among the chains by their
  /// coins. A chain has at least one, so there may be more of them where there are fewer recipients
  /// than chains.
  std::uint64_t recipients = 100'000;

  /// Names of coins, 1 to kCoinsMax different ones of 1 to kCoinNameMax of the characters A-Z a-z
  /// 0-9 : . _ -
  std::vector<std::string> coins = {"eth", "btc", "usdc"};

  std::uint64_t days = 90;  ///< Length of the span from 2026-01-01T00:00:00Z on, 1 to kDaysMax.
  bool fees = false;        ///< Write `fee`, and for tokens `feeCoin`.
  bool approvals = false;   ///< Write `initiator`, `state`, and for some sends `approvals`.
};

/// What is wrong with the options, in words, the first thing only; empty where nothing is.
std::string Validate(const Options& options);

}  // namespace sluice::generate
