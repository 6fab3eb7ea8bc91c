#include "tools/generate/options.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace sluice::generate {
namespace {

// Nothing that JSON would have to escape: names go into the lines as they are.
bool IsCoinCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' ||
         c == '.' || c == '_' || c == '-';
}

std::string CheckCoinName(std::string_view coin) {
  if (coin.empty()) return "--coins has an empty name";
  if (coin.size() > Options::kCoinNameMax) {
    return "--coins has a name of " + std::to_string(coin.size()) + " characters, at most " +
           std::to_string(Options::kCoinNameMax) + " are possible";
  }
  if (!std::all_of(coin.begin(), coin.end(), IsCoinCharacter)) {
    return "--coins has the name `" + std::string(coin) +
           "`: only letters, digits and : . _ - are possible";
  }
  return "";
}

std::string CheckCoins(const std::vector<std::string>& coins) {
  if (coins.empty() || coins.size() > Options::kCoinsMax) {
    return "--coins names " + std::to_string(coins.size()) + " coins: must be 1 to " +
           std::to_string(Options::kCoinsMax);
  }
  for (const std::string& coin : coins) {
    if (std::string problem = CheckCoinName(coin); !problem.empty()) return problem;
  }
  std::vector<std::string> sorted = coins;
  std::sort(sorted.begin(), sorted.end());
  const auto repeated = std::adjacent_find(sorted.begin(), sorted.end());
  return repeated == sorted.end() ? "" : "--coins names `" + *repeated + "` twice";
}

}  // namespace

std::string Validate(const Options& options) {
  const struct {
    const char* name;
    std::uint64_t value, max;
  } counts[] = {{"--sends", options.sends, Options::kSendsMax},
                {"--wallets", options.wallets, Options::kWalletsMax},
                {"--recipients", options.recipients, Options::kRecipientsMax},
                {"--days", options.days, Options::kDaysMax}};
  for (const auto& [name, value, max] : counts) {
    if (value >= 1 && value <= max) continue;
    return std::string(name) + " is " + std::to_string(value) + ": must be 1 to " +
           std::to_string(max);
  }
  return CheckCoins(options.coins);
}

}  // namespace sluice::generate
