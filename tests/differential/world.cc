#include "tests/differential/world.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "tests/differential/json_text.h"

namespace sluice::differential {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kDay = 86'400 * kSecond;
constexpr std::int64_t kTimeMax = 253'402'300'800 * kSecond - 1;  // 9999-12-31T23:59:59.999999Z

/// Pairs that are one address, pairs that only look so, and suffixes.
std::vector<Place> Places() {
  const std::string evm = "aBcDeF0123456789012345678901234567890123";
  const std::string evm_lower = "abcdef0123456789012345678901234567890123";
  return {{"0x" + evm, "evm"},
          {"0X" + evm_lower, "evm"},
          {"0x" + evm_lower.substr(1), "not evm: 39 digits"},
          {"0x" + evm.substr(1), "not evm: 39 digits, upper case"},
          {"bc1qxy2", "bech32"},
          {"BC1QXY2", "bech32"},
          {"bc1Qxy2", "not bech32: mixed case"},
          {"TLTC1ABC", "ltc"},
          {"tltc1abc", "ltc"},
          {"bitcoincash:qPm2Q", "cash"},
          {"BitcoinCash:qpm2q", "cash"},
          {"qpm2q", "cash"},
          {"1BoatSLRHtKNngkd", "base58"},
          {"1boatSLRHtKNngkd", "other base58"},
          {"rIpPle", "ripple"},
          {"rIpPle?dt=1", "ripple?dt=1"},
          {"rIpPle?dt=2", "ripple?dt=2"},
          {"0x" + evm + "?memo=A", "evm?memo=A"},
          {"0x" + evm_lower + "?memo=A", "evm?memo=A"},
          {"0x" + evm + "?memo=a", "evm?memo=a"},
          {"caf\xC3\xA9 \"q\"\\", "odd"}};
}

std::vector<std::string> RandomCoins(Dice& dice) {
  const std::vector<std::string> plain = {"btc", "eth", "tbtc4", "eth:usdc", "ofcusdc", "fiatus"};
  const std::vector<std::string> fiat = {"fiatusd", "tfiateur", "ofcusd", "ofctgbp", "tfiatxyz"};
  std::vector<std::string> coins = {dice.Pick(plain)};
  if (dice.Chance(40)) coins.push_back(dice.Pick(fiat));
  if (dice.Chance(30)) coins.push_back(dice.Pick(plain));
  if (dice.Chance(30)) coins.erase(coins.begin());
  if (coins.empty()) coins.push_back(dice.Pick(fiat));
  return coins;
}

Amount RandomScale(Dice& dice) {
  const std::vector<Amount> scales = {1,
                                      1,
                                      10,
                                      100'000'000,
                                      reference::Power(2, 53),
                                      reference::Power(2, 63),
                                      reference::Power(2, 64),
                                      reference::Power(Amount(10), 30),
                                      reference::Power(2, 127),
                                      reference::Power(2, 128),
                                      reference::Power(Amount(10), 40)};
  if (dice.Below(400) == 0) return reference::Power(Amount(10), 4'094);
  return dice.Pick(scales);
}

/// Often a multiple of the window, where fixed windows and buckets begin; and the ends of time.
std::int64_t RandomStart(std::int64_t window, Dice& dice) {
  constexpr std::int64_t k2026 = 1'767'607'200 * kSecond;     // 2026-01-05T10:00:00Z
  constexpr std::int64_t kLeapDay = 1'709'251'199 * kSecond;  // 2024-02-29T23:59:59Z
  switch (dice.Below(8)) {
    case 0:
      return 0;
    case 1:
      return kLeapDay;
    case 2:
      return kTimeMax - 2 * window * kSecond;
    case 3:
    case 4:
      return k2026;
    default:
      return k2026 / (window * kSecond) * (window * kSecond);
  }
}

std::string DateAndTime(std::int64_t micros, char separator) {
  const std::chrono::year_month_day date(std::chrono::sys_days(std::chrono::days(micros / kDay)));
  const std::int64_t in_day = micros % kDay / kSecond;
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u%c%02d:%02d:%02d", int(date.year()),
                unsigned(date.month()), unsigned(date.day()), separator, int(in_day / 3600),
                int(in_day / 60 % 60), int(in_day % 60));
  return text.data();
}

std::string Fraction(std::int64_t micros) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), ".%06d", int(micros % kSecond));
  return text.data();
}

}  // namespace

World RandomWorld(Dice& dice) {
  World world;
  const std::vector<std::string> wallets = {"w1", "w2", "w3", "w4"};
  world.wallets.assign(wallets.begin(), wallets.begin() + 1 + static_cast<int>(dice.Below(4)));
  world.coins = RandomCoins(dice);
  world.enterprises = {"e1", "e2"};
  world.tags = {"w1", "w2", "w3", "e1", "t1", "t2", ":tag"};
  world.users = {"u1", "u2", "u3", "u4"};
  // A few places only, some of them twins.
  std::vector<Place> places = Places();
  const std::size_t at = dice.Below(places.size() - 2);
  world.places.assign(places.begin() + static_cast<int>(at),
                      places.begin() + static_cast<int>(at) + 3);
  for (int i = 0; i < 2; ++i) world.places.push_back(dice.Pick(places));
  world.scale = RandomScale(dice);
  const std::vector<std::int64_t> windows = {1,      7,      10,      60,       3'600,
                                             86'400, 86'400, 604'800, 2'678'400};
  world.windows = {dice.Pick(windows)};
  if (dice.Chance(40)) world.windows.push_back(dice.Pick(windows));
  world.start = RandomStart(world.windows[0], dice);
  return world;
}

Amount RandomAmount(const World& world, Dice& dice) {
  const Amount amount = world.scale * dice.Below(5);
  if (dice.Chance(80)) return amount;
  return dice.Chance(50) || amount == 0 ? Amount(amount + 1) : Amount(amount - 1);
}

std::int64_t RandomTime(const World& world, Dice& dice) {
  std::int64_t time = world.start;
  for (const std::int64_t window : world.windows) {
    time += static_cast<std::int64_t>(dice.Below(3)) * window * kSecond;
  }
  if (dice.Chance(20)) time += world.windows[0] * kSecond / 2;
  if (dice.Chance(50)) time += static_cast<std::int64_t>(dice.Below(3)) - 1;
  return std::clamp<std::int64_t>(time, 0, kTimeMax);
}

std::string TimeAsJson(std::int64_t micros, Dice& dice) {
  // Below 100,000,000,000 a number of milliseconds is taken for seconds, which is an error.
  const bool as_number = micros % 1000 == 0 && micros / 1000 >= 100'000'000'000;
  if (as_number && dice.Chance(25)) return std::to_string(micros / 1000);
  // East of Greenwich by so many minutes, if that stays in the calendar.
  std::int64_t east =
      dice.Chance(30) ? static_cast<std::int64_t>(dice.Below(97)) * 15 - 12 * 60 : 0;
  if (micros < kDay || micros > kTimeMax - kDay) east = 0;
  const std::int64_t local = micros + east * 60 * kSecond;
  std::string time = DateAndTime(local, dice.Chance(15) ? ' ' : 'T');
  std::string fraction = Fraction(local);
  if (dice.Chance(20)) fraction += "000";
  while (dice.Chance(80) && fraction.size() > 1 && fraction.back() == '0') fraction.pop_back();
  if (fraction.size() > 1) time += fraction;
  const std::int64_t offset = east < 0 ? -east : east;
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%c%02d:%02d", east < 0 ? '-' : '+', int(offset / 60),
                int(offset % 60));
  return Quote(time + (east == 0 && dice.Chance(80) ? "Z" : text.data()));
}

std::string PlainTime(std::int64_t micros) {
  return DateAndTime(micros, 'T') + Fraction(micros) + "Z";
}

std::string DigitsAsJson(const Amount& amount, Dice& dice) {
  const std::string digits = amount.str();
  if (dice.Chance(25)) return digits;
  const bool zeros = dice.Chance(5) && digits.size() < 100;  // The bound of digits counts them.
  return Quote((zeros ? "00" : "") + digits);
}

}  // namespace sluice::differential
