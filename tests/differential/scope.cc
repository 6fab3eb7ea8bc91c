#include "tests/differential/scope.h"

#include <algorithm>

#include "tests/differential/world.h"

namespace sluice::differential {
namespace {

constexpr std::int64_t kLast = 253'402'300'799'999'999;  // 9999-12-31T23:59:59.999999Z

// A send's, a microsecond before it, or after.
std::int64_t SomeTime(const std::vector<Json>& decisions, Dice& dice) {
  const std::int64_t time = MicrosOf(dice.Pick(decisions)["time"]);
  return std::clamp<std::int64_t>(time + static_cast<std::int64_t>(dice.Below(3)) - 1, 0, kLast);
}

}  // namespace

bool Scope::Includes(const Json& decision) const {
  const std::int64_t time = MicrosOf(decision["time"]);
  return (!from || *from <= time) && (!until || time < *until) &&
         (!wallet || *wallet == decision["wallet"].Text()) &&
         (!coin || *coin == decision["coin"].Text());
}

std::vector<Json> Scope::Of(const std::vector<Json>& decisions) const {
  std::vector<Json> some;
  for (const Json& decision : decisions) {
    if (Includes(decision)) some.push_back(decision);
  }
  return some;
}

std::vector<std::string> Scope::Arguments() const {
  std::vector<std::string> arguments;
  const auto add = [&](const char* option, const std::string& value) {
    arguments.insert(arguments.end(), {option, value});
  };
  if (from) add("--from", PlainTime(*from));
  if (until) add("--until", PlainTime(*until));
  if (wallet) add("--wallet", *wallet);
  if (coin) add("--coin", *coin);
  return arguments;
}

Scope RandomScope(const std::vector<Json>& decisions, Dice& dice) {
  Scope scope;
  if (decisions.empty() || dice.Chance(70)) return scope;
  if (dice.Chance(40)) scope.from = SomeTime(decisions, dice);
  const std::int64_t until = SomeTime(decisions, dice);
  if (dice.Chance(40) && scope.from.value_or(-1) < until) scope.until = until;
  if (dice.Chance(30)) scope.wallet = dice.Pick(decisions)["wallet"].Text();
  if (dice.Chance(30)) scope.coin = dice.Pick(decisions)["coin"].Text();
  return scope;
}

}  // namespace sluice::differential
