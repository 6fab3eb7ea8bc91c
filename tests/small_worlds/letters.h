/// \file
/// Letters: the sends that small histories are made of.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sluice::small_worlds {

inline constexpr std::size_t kSendsMax = 5;
inline constexpr int kTimesMax = 3;  ///< different ones in a history

/// Two wallets, two coins, three amounts, each at nine moments: one day apart, or two, or one
/// microsecond more or less. In order of time, so that a letter is its place in the input too.
using Letter = std::uint8_t;
inline constexpr std::size_t kKinds = 12;
inline constexpr std::size_t kMoments = 9;
inline constexpr std::size_t kLetters = kKinds * kMoments;

inline std::size_t MomentOf(Letter letter) { return letter / kKinds; }
inline std::size_t WalletOf(Letter letter) { return letter % 2; }
inline std::size_t CoinOf(Letter letter) { return letter / 2 % 2; }
inline std::uint64_t AmountOf(Letter letter) { return letter / 4 % 3 + 1; }

/// The other is fiat, which `allTxNoFiat` looks at.
inline constexpr std::array<const char*, 2> kCoins = {"btc", "ofcusd"};
inline constexpr std::array<const char*, 2> kWallets = {"w1", "w2"};

/// What amount 2 pays; the others pay `a`, which has no tag.
inline constexpr const char* kOtherAddress = "b";
inline constexpr const char* kOtherTag = "t";

/// Microseconds after the first moment, ascending.
std::int64_t MicrosAt(std::size_t moment);

/// A send of a history in JSON Lines, with that id.
std::string LineOf(Letter letter, const std::string& id);
/// All letters, a line each.
std::string AllLines();

/// A history: letters in order of evaluation.
struct Word {
  std::array<Letter, kSendsMax> letters{};
  std::size_t size = 0;

  Word With(Letter letter) const {
    Word longer = *this;
    longer.letters[longer.size++] = letter;
    return longer;
  }
};

/// Which histories a policy meets.
struct Reach {
  std::size_t sends_max = 0;
  bool past_edge = false;  ///< gaps of a day and a microsecond too
  bool tells_wallets = false, tells_coins = false;

  bool operator==(const Reach&) const = default;
};

/// What may follow, so that each history is met once: the first send comes at the first moment, is
/// of the first wallet and of the first coin, unless the policy tells them apart; each later one
/// comes at the same moment or by a gap later.
std::vector<Letter> NextLetters(const Word& word, const Reach& reach);

/// All histories that aren't of full length, in order.
std::vector<Word> Beginnings(const Reach& reach);

}  // namespace sluice::small_worlds
