#include "tests/small_worlds/letters.h"

namespace sluice::small_worlds {
namespace {

struct Moment {
  const char* text;
  int days;
  int micros;  ///< besides
};

constexpr std::array<Moment, kMoments> kMomentList = {{{"2026-01-05T10:00:00Z", 0, 0},
                                                       {"2026-01-06T09:59:59.999999Z", 1, -1},
                                                       {"2026-01-06T10:00:00Z", 1, 0},
                                                       {"2026-01-06T10:00:00.000001Z", 1, 1},
                                                       {"2026-01-07T09:59:59.999998Z", 2, -2},
                                                       {"2026-01-07T09:59:59.999999Z", 2, -1},
                                                       {"2026-01-07T10:00:00Z", 2, 0},
                                                       {"2026-01-07T10:00:00.000001Z", 2, 1},
                                                       {"2026-01-07T10:00:00.000002Z", 2, 2}}};

bool Follows(std::size_t moment, std::size_t before, const Reach& reach) {
  if (moment == before) return true;
  const Moment &a = kMomentList[before], &b = kMomentList[moment];
  const int micros = b.micros - a.micros;
  return b.days == a.days + 1 && micros >= -1 && micros <= (reach.past_edge ? 1 : 0);
}

}  // namespace

std::int64_t MicrosAt(std::size_t moment) {
  return kMomentList[moment].days * std::int64_t{86'400'000'000} + kMomentList[moment].micros;
}

std::string LineOf(Letter letter, const std::string& id) {
  const std::uint64_t amount = AmountOf(letter);
  const std::string to =
      amount == 2 ? std::string(kOtherAddress) + R"(","tags":[")" + kOtherTag + R"("])" : R"(a")";
  return R"({"id":")" + id + R"(","time":")" + kMomentList[MomentOf(letter)].text +
         R"(","wallet":")" + kWallets[WalletOf(letter)] + R"(","coin":")" + kCoins[CoinOf(letter)] +
         R"(","recipients":[{"address":")" + to + R"(,"amount":)" + std::to_string(amount) +
         "}]}\n";
}

std::string AllLines() {
  std::string lines;
  for (Letter letter = 0; letter < kLetters; ++letter) {
    lines += LineOf(letter, "l" + std::to_string(letter));
  }
  return lines;
}

std::vector<Letter> NextLetters(const Word& word, const Reach& reach) {
  std::vector<Letter> letters;
  const bool first = word.size == 0;
  const std::size_t before = first ? 0 : MomentOf(word.letters[word.size - 1]);
  for (Letter letter = 0; letter < kLetters; ++letter) {
    if (first && MomentOf(letter) != 0) continue;
    if (first && !reach.tells_wallets && WalletOf(letter) != 0) continue;
    if (first && !reach.tells_coins && CoinOf(letter) != 0) continue;
    if (Follows(MomentOf(letter), before, reach)) letters.push_back(letter);
  }
  return letters;
}

std::vector<Word> Beginnings(const Reach& reach) {
  std::vector<Word> words = {Word()};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word word = words[i];
    if (word.size + 1 == reach.sends_max) continue;
    for (const Letter letter : NextLetters(word, reach)) words.push_back(word.With(letter));
  }
  return words;
}

}  // namespace sluice::small_worlds
