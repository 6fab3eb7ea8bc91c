#include "schema/history/policy_coins.h"

#include <algorithm>

#include "engine/base/ascii.h"

namespace sluice {

void PolicyCoins::Note(const std::vector<const PolicySet*>& policies, const Names& names) {
  const auto note = [&](CoinId coin) {
    if (coin == kNone<CoinId>) return;
    const std::string text(names.coins.Text(coin));
    std::vector<std::string>& spellings = spellings_[LoweredAscii(text)];
    if (std::find(spellings.begin(), spellings.end(), text) == spellings.end())
      spellings.push_back(text);
  };
  for (const PolicySet* set : policies) {
    set->ForEachPolicy([&](const Wallet* wallet, const Policy& policy) {
      if (wallet != nullptr) note(wallet->coin);
      for (const Rule& rule : policy.rules) note(rule.coin);
    });
  }
}

const std::string* PolicyCoins::OtherSpelling(std::string_view coin) const {
  if (coin.empty() || spellings_.empty()) return nullptr;
  const auto known = spellings_.find(LoweredAscii(coin));
  if (known == spellings_.end()) return nullptr;
  const auto other = std::find_if(known->second.begin(), known->second.end(),
                                  [&](const std::string& spelling) { return spelling != coin; });
  return other == known->second.end() ? nullptr : &*other;
}

std::string_view PolicyCoins::Folded(std::string_view coin) const {
  const std::vector<std::string>& spellings = spellings_.find(LoweredAscii(coin))->second;
  const auto same = std::find(spellings.begin(), spellings.end(), coin);
  return same == spellings.end() ? spellings.front() : *same;
}

}  // namespace sluice
