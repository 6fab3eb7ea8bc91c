#include "tools/generate/population.h"

#include <algorithm>
#include <cassert>
#include <iterator>

#include "tools/generate/text.h"

namespace sluice::generate {
namespace {

constexpr std::uint32_t kBusiestPercent = 44;
constexpr std::uint32_t kPayeesMin = 20;
constexpr std::uint32_t kPayeesMax = 80;

// What Random::Keyed is asked for; chain c's recipients have kRecipient + c.
enum Key : std::uint64_t { kWalletId, kWalletAddress, kPayroll, kPayees, kRecipient };

std::uint32_t BusiestOf(std::uint64_t wallets) {
  return static_cast<std::uint32_t>((wallets + 99) / 100);
}

}  // namespace

Population::Population(const Options& options)
    : seed_(options.seed),
      wallets_(static_cast<std::uint32_t>(options.wallets)),
      busiest_(BusiestOf(options.wallets)),
      busiest_law_(0, busiest_),
      rest_law_(wallets_ > busiest_ ? busiest_ : 0, wallets_) {
  assert(Validate(options).empty());
  for (const std::string& name : options.coins) coins_.push_back(CoinNamed(name));
  AddChains(options.recipients);
}

void Population::AddChains(std::uint64_t recipients) {
  for (std::size_t coin = 0; coin < coins_.size(); ++coin) {
    const std::string& name = coins_[coin].chain;
    const auto chain = std::find_if(chains_.begin(), chains_.end(),
                                    [&](const Chain& known) { return known.name == name; });
    chain_of_coin_.push_back(static_cast<std::size_t>(chain - chains_.begin()));
    if (chain == chains_.end()) chains_.push_back({name, {}, 0, ZipfLaw(0, 1)});
    chains_[chain_of_coin_.back()].coins.push_back(static_cast<std::uint16_t>(coin));
  }
  for (Chain& chain : chains_) {
    const std::uint64_t share = recipients * chain.coins.size() / coins_.size();
    chain.recipients = static_cast<std::uint32_t>(std::max<std::uint64_t>(1, share));
    chain.recipient_law = ZipfLaw(0, chain.recipients);
  }
}

std::uint32_t Population::DrawWallet(Random& random) const {
  return random.Percent(kBusiestPercent) ? busiest_law_.Draw(random) : rest_law_.Draw(random);
}

std::uint32_t Population::DrawSibling(std::uint32_t wallet, Random& random) const {
  // The wallets w, w + n, w + 2n, ... have the same place among n coins, so the same chain.
  const auto coins = static_cast<std::uint32_t>(coins_.size());
  const std::uint32_t step = wallets_ < coins ? 1 : coins;
  const std::uint32_t first = wallet % step;
  const std::uint32_t siblings = (wallets_ - first - 1) / step + 1;
  if (siblings == 1) return wallet;
  const std::uint32_t own = wallet / step;
  return first + (own + 1 + random.Below(siblings - 1)) % siblings * step;
}

std::uint16_t Population::DrawCoin(std::uint32_t wallet, Random& random) const {
  const auto coins = static_cast<std::uint32_t>(coins_.size());
  if (wallets_ < coins) return static_cast<std::uint16_t>(random.Below(coins));
  const Chain& chain = ChainOf(static_cast<std::uint16_t>(wallet % coins));
  return chain.coins[random.Below(static_cast<std::uint32_t>(chain.coins.size()))];
}

std::uint32_t Population::DrawRecipient(std::uint16_t coin, Random& random) const {
  return ChainOf(coin).recipient_law.Draw(random);
}

std::vector<std::uint32_t> Population::Payees(std::uint32_t wallet, std::uint16_t coin) const {
  Random random = Random::Keyed(seed_, kPayees, wallet);
  const std::uint32_t recipients = ChainOf(coin).recipients;
  const std::uint32_t count = kPayeesMin + random.Below(kPayeesMax - kPayeesMin + 1);
  const std::uint32_t first = random.Below(recipients);
  std::vector<std::uint32_t> payees;
  for (std::uint32_t i = 0; i < std::min(count, recipients); ++i) {
    payees.push_back((first + i) % recipients);
  }
  return payees;
}

std::uint32_t Population::PayrollWallet(std::uint64_t index) const {
  return Random::Keyed(seed_, kPayroll, index).Below(wallets_);
}

void Population::AppendWalletId(std::string& text, std::uint32_t wallet) const {
  Random random = Random::Keyed(seed_, kWalletId, wallet);
  AppendRandomHex(text, 32, random);
}

void Population::AppendWalletAddress(std::string& text, std::uint32_t wallet,
                                     std::uint16_t coin) const {
  AppendAddress(text, ChainOf(coin).name, Random::Keyed(seed_, kWalletAddress, wallet));
}

void Population::AppendRecipientAddress(std::string& text, std::uint16_t coin,
                                        std::uint32_t recipient) const {
  AppendAddress(text, ChainOf(coin).name,
                Random::Keyed(seed_, kRecipient + chain_of_coin_[coin], recipient));
}

std::string_view Population::Tag(std::uint32_t wallet) const {
  constexpr std::string_view kTags[] = {"exchange", "operations", "treasury", "payouts"};
  // By number, not by chance: the busiest wallet alone would change how many sends carry a tag.
  return wallet % 8 == 5 ? kTags[wallet / 8 % std::size(kTags)] : std::string_view();
}

}  // namespace sluice::generate
