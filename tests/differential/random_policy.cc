#include "tests/differential/random_policy.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "tests/differential/json_text.h"
#include "tests/differential/random_rule.h"

namespace sluice::differential {
namespace {

using OptionalCoin = std::optional<std::string>;

std::vector<std::string> StoredRules(World& world, Dice& dice, const OptionalCoin& wallet_coin) {
  RuleMaker maker(world, dice, wallet_coin);
  std::vector<std::string> rules;
  for (std::uint64_t left = 1 + dice.Below(6); left > 0; --left) rules.push_back(maker.Stored());
  return rules;
}

// Some time ago, so that rules without `lockDate` lock about now: after 0, 24 or 48 hours.
std::int64_t Before(const World& world, Dice& dice) {
  constexpr std::int64_t kDay = 86'400'000'000;
  const std::int64_t time = RandomTime(world, dice);
  return std::max<std::int64_t>(0, time - kDay * static_cast<std::int64_t>(dice.Below(3)));
}

std::string Policy(World& world, Dice& dice, const OptionalCoin& wallet_coin) {
  Object policy;
  if (world.lines ? dice.Chance(60) : true) policy.AddText("id", "p1");
  if (world.lines ? dice.Chance(60) : true) policy.Add("version", dice.Pick({"3", "0"}));
  if (world.lines ? dice.Chance(40) : true) policy.AddText("date", PlainTime(Before(world, dice)));
  if (dice.Chance(50)) policy.AddText("label", "default");
  if (world.lines ? dice.Chance(50) : true) policy.Add("latest", "true");
  if (world.lines && dice.Chance(60)) {
    world.moments.push_back(RandomTime(world, dice));
    policy.AddText("mutableUpToDate", PlainTime(world.moments.back()));
  }
  if (world.lines && dice.Chance(10)) policy.Add("note", R"([1.50,"",{}])");
  const bool empty = dice.Chance(world.lines ? 20 : 3);
  policy.Add("rules", empty ? "[]" : Array(StoredRules(world, dice, wallet_coin)));
  if (world.lines && dice.Chance(20)) dice.Shuffle(policy.fields());
  return policy.Text();
}

std::string Users(const World& world, Dice& dice) {
  std::vector<std::string> users;
  for (const std::string& id : dice.Some(world.users, world.tame ? 95 : 75)) {
    std::vector<std::string> permissions =
        dice.Some<std::string>({"admin", "spend", "view", "freeze"}, world.tame ? 85 : 65);
    if (permissions.empty() && dice.Chance(50)) permissions = {"spend"};
    users.push_back(Object().AddText("user", id).Add("permissions", Quotes(permissions)).Text());
  }
  return Array(users);
}

// Its ends are often the very moments of sends.
std::string Freeze(const World& world, Dice& dice) {
  Object freeze;
  std::int64_t time = RandomTime(world, dice), expires = RandomTime(world, dice);
  if (expires < time && dice.Chance(80)) std::swap(time, expires);
  const std::uint64_t ends = dice.Below(8);  // 0: neither
  if (ends != 0 && ends != 1) freeze.AddText("time", PlainTime(time));
  if (ends != 0 && ends != 2) freeze.AddText("expires", PlainTime(expires));
  if (ends == 2 && dice.Chance(50)) freeze.Add("expires", "null");
  return freeze.Text();
}

// What decisions don't look at, and answers repeat.
void AddUnread(Object& wallet, Dice& dice) {
  if (dice.Chance(40)) wallet.AddText("label", dice.Pick({"cold", "\xE2\x82\xAC \"x\""}));
  if (dice.Chance(30)) wallet.Add("disableTransactionNotifications", "true");
  if (dice.Chance(15)) wallet.Add("pendingApprovals", R"([{"id":"old","n":1.0}])");
  if (dice.Chance(15)) wallet.Add("odd", R"({"z":1e3,"a":[-0,0.10,null,"\/\u00E9\u0007"]})");
}

std::string Wallet(const std::string& id, World& world, Dice& dice) {
  const OptionalCoin coin = dice.Chance(60) ? OptionalCoin(dice.Pick(world.coins)) : std::nullopt;
  const std::size_t others = world.rules.size();
  Object wallet;
  wallet.AddText("id", id);
  if (coin) wallet.AddText("coin", *coin);
  if (!coin && dice.Chance(10)) wallet.Add("coin", "null");
  if (dice.Chance(world.tame ? 95 : 75)) wallet.Add("users", Users(world, dice));
  if (dice.Chance(world.tame ? 65 : 40))
    wallet.Add("approvalsRequired", dice.Pick({"1", "2", "2", "3"}));
  if (dice.Chance(25)) wallet.Add("freeze", Freeze(world, dice));
  if (dice.Chance(40)) wallet.Add("deleted", dice.Chance(8) ? "true" : "false");
  if (dice.Chance(world.tame ? 95 : 40)) {
    wallet.AddText("balanceString", dice.Pick({"31350527", "007", "1", "0"}));
  }
  if (dice.Chance(40)) wallet.Add("tags", Quotes(dice.Some(world.tags, 35)));
  if (dice.Chance(40)) wallet.AddText("enterprise", dice.Pick(world.enterprises));
  if (world.lines) AddUnread(wallet, dice);
  if (dice.Chance(5)) {  // a policy without rules
    if (world.lines) wallet.Add("admin", "{}");
    return wallet.Text();
  }
  Object admin;
  admin.Add("policy", Policy(world, dice, coin));
  if (dice.Chance(5)) admin.Add("other", "1.0");
  for (std::size_t i = others; i < world.rules.size(); ++i) world.rules[i].wallet = id;
  wallet.Add("admin", admin.Text());
  if (world.lines && dice.Chance(30)) dice.Shuffle(wallet.fields());
  return wallet.Text();
}

std::vector<std::string> Wallets(World& world, Dice& dice) {
  std::vector<std::string> wallets;
  for (const std::string& id : world.wallets) wallets.push_back(Wallet(id, world, dice));
  return wallets;
}

// Every rule's own bodies keep their order, those of several rules are mixed.
std::string Bodies(World& world, Dice& dice, bool may_be_stored_first) {
  RuleMaker maker(world, dice, std::nullopt);
  std::vector<std::vector<std::string>> queues;
  for (std::uint64_t left = 1 + dice.Below(5); left > 0; --left) {
    queues.push_back(maker.Bodies(may_be_stored_first));
  }
  std::vector<std::string> bodies;
  while (!queues.empty()) {
    std::vector<std::string>& queue = queues[dice.Below(queues.size())];
    bodies.push_back(queue.front());
    queue.erase(queue.begin());
    std::erase_if(queues, [](const std::vector<std::string>& one) { return one.empty(); });
  }
  return Array(bodies);
}

}  // namespace

PolicyText RandomPolicy(World& world, Dice& dice) {
  switch (dice.Below(12)) {
    case 0:
    case 1:
      return {Policy(world, dice, std::nullopt), "policy"};
    case 2:
    case 3:
      world.wallets.resize(1);
      return {Wallet(world.wallets[0], world, dice), "wallet"};
    case 4:
    case 5:
      return {Object().Add("wallets", Array(Wallets(world, dice))).Text(), "{wallets}",
              world.wallets.size() == 1};
    case 6:
    case 7:
      return {Array(Wallets(world, dice)), "array of wallets", world.wallets.size() == 1};
    case 8:
      if (dice.Chance(15)) return {"[]", "empty array"};
      return {Array(StoredRules(world, dice, std::nullopt)), "stored rules"};
    case 9:
      return {RuleMaker(world, dice, std::nullopt).Body(), "body"};
    case 10:
      return {Bodies(world, dice, false), "array of bodies"};
    default:
      return {Bodies(world, dice, true), "bodies and stored rules"};
  }
}

}  // namespace sluice::differential
