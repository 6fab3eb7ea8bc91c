#include "tests/differential/tight_case.h"

#include <string>
#include <vector>

#include "tests/differential/json_text.h"
#include "tests/differential/random_history.h"

namespace sluice::differential {

bool IsGate(const std::string& rule) { return rule.starts_with("gate"); }

namespace {

// Gates deny more often, so that what passes them differs.
std::string Action(bool gate, const World& world, Dice& dice) {
  Object action;
  std::string type = dice.Pick({"deny", "getApproval", "getApproval", "getApproval",
                                "getFinalApproval", "getIdVerification", "noop"});
  if (gate && dice.Chance(50)) type = "deny";
  action.AddText("type", type);
  if (dice.Chance(40)) action.Add("approvalsRequired", std::to_string(1 + dice.Below(3)));
  if (type == "getFinalApproval") action.Add("userIds", Quotes(dice.Some(world.users, 60)));
  return action.Text();
}

std::string Limit(const World& world, std::uint64_t most, Dice& dice) {
  return Quote(Amount(world.scale * (1 + dice.Below(most))).str());
}

// A limit over a window; or a gate, which fires on some sends and not on others, and looks at no
// other send.
std::string Rule(const std::string& id, World& world, Dice& dice) {
  const std::string type =
      IsGate(id) ? dice.Pick({"transactionLimit", "transactionLimit", "coinAddressBlacklist",
                              "coinAddressBlacklist", "webhook"})
                 : dice.Pick({"velocityLimit", "velocityLimit", "velocityLimit", "dailyLimit"});
  Object condition;
  if (type.ends_with("Limit")) {
    const bool per_send = type == "transactionLimit";
    condition.Add("amountString", Limit(world, per_send ? 5 : dice.Chance(30) ? 8 : 24, dice));
  }
  if (type == "velocityLimit") {
    const std::uint64_t width = dice.Chance(50) ? 8 : 1 + dice.Below(3);
    condition.Add("timeWindow",
                  std::to_string(static_cast<std::uint64_t>(world.windows[0]) * width));
    if (dice.Chance(40)) condition.Add("groupTags", Quotes({"t1"}));
    if (dice.Chance(10)) condition.Add("excludeTags", Quotes({"t2"}));
  }
  if (type == "coinAddressBlacklist")
    condition.Add("addresses", Quotes({dice.Pick(world.places).text}));
  if (type == "webhook") condition.AddText("url", "https://example.com/hook");
  if (type == "webhook") world.webhooks.push_back(id);
  world.rules.push_back({"", id, type, ""});
  Object rule;
  rule.AddText("id", id).AddText("type", type).Add("condition", condition.Text());
  if (dice.Chance(15)) rule.AddText("coin", world.coins[0]);
  return rule.Add("action", Action(IsGate(id), world, dice)).Text();
}

// Limits a step apart, with a stage each: a decision shows how much went before.
std::vector<std::string> Ladder(const World& world, Dice& dice) {
  std::vector<std::string> rules;
  const std::uint64_t step = 1 + dice.Below(4);
  for (std::uint64_t rung = 1; rung <= 6; ++rung) {
    Object condition;
    condition.AddText("amountString", Amount(world.scale * rung * step).str());
    condition.Add("timeWindow", std::to_string(world.windows[0] * 8));
    condition.Add("groupTags", R"(["t1",":tag"])");
    Object action;
    action.AddText("type", "getFinalApproval").Add("userIds", R"(["u1","u2","u3"])");
    Object rule;
    rule.AddText("id", "rung" + std::to_string(rung)).AddText("type", "velocityLimit");
    rules.push_back(rule.Add("condition", condition.Text()).Add("action", action.Text()).Text());
  }
  return rules;
}

std::string Rules(World& world, Dice& dice) {
  std::vector<std::string> rules;
  if (dice.Chance(60)) rules = Ladder(world, dice);
  for (std::uint64_t left = 1 + dice.Below(2); left > 0; --left) {
    rules.push_back(Rule("limit" + std::to_string(left), world, dice));
    rules.push_back(Rule("gate" + std::to_string(left), world, dice));
  }
  dice.Shuffle(rules);
  return Object().Add("rules", Array(rules)).Text();
}

std::string Wallet(const std::string& id, World& world, Dice& dice) {
  std::vector<std::string> users;
  for (const std::string& user : dice.Some(world.users, 75)) {
    const std::string permissions = dice.Chance(70) ? R"(["admin","spend"])" : R"(["spend"])";
    users.push_back(Object().AddText("user", user).Add("permissions", permissions).Text());
  }
  Object wallet;
  wallet.AddText("id", id).Add("users", Array(users));
  if (dice.Chance(world.coins.size() > 1 ? 10 : 40)) wallet.AddText("coin", world.coins[0]);
  if (dice.Chance(70)) wallet.Add("tags", R"(["t1"])");
  if (dice.Chance(30)) wallet.Add("approvalsRequired", dice.Pick({"1", "2"}));
  return wallet.Add("admin", Object().Add("policy", Rules(world, dice)).Text()).Text();
}

std::string Approvals(const World& world, Dice& dice) {
  const std::string delay =
      std::to_string((1 + world.windows[0]) / (1 + std::int64_t(dice.Below(2))));
  const std::string after = "granted-after=" + delay + "s";
  return dice.Pick({"granted", "granted", "granted", "withheld", "withheld", "recorded",
                    "recorded-strict", after.c_str(), after.c_str(), after.c_str()});
}

// Of one coin, most often.
World TightWorld(Dice& dice) {
  World world = RandomWorld(dice);
  world.wallets = {"w1", "w2"};
  world.coins = {dice.Pick({"btc", "eth"})};
  if (dice.Chance(20)) world.coins = {"eth", "usdc", "usdc"};
  world.places.resize(3);
  world.scale = dice.Chance(80) ? Amount(10) : reference::Power(2, 128);
  world.windows = {dice.Chance(50) ? 86'400 : 3'600};
  world.start = 1'767'607'200'000'000;  // 2026-01-05T10:00:00Z
  return world;
}

Case TightCase(World& world, Dice& dice) {
  Case tight;
  for (const char* const name : {"denyCounts", "heldCounts"}) {
    if (dice.Chance(20)) tight.options.profile[name] = "true";
  }
  if (dice.Chance(25)) tight.options.profile["comparison"] = ">=";
  if (dice.Chance(20)) {
    tight.options.profile["window"] =
        dice.Pick({"fixed", "rolling-inclusive", "bucketed=3", "bucketed=24"});
  }
  world.lines = dice.Chance(25);
  if (world.lines && dice.Chance(70)) world.tokens = {"k1"};
  tight.options.approvals = Approvals(world, dice);
  world.recorded = tight.options.approvals.starts_with("recorded");
  tight.shape = dice.Pick({"policy", "wallet", "{wallets}"});
  const bool one = tight.shape == "wallet";
  if (one || (tight.shape == "policy" && dice.Chance(60))) world.wallets.resize(1);
  if (tight.shape == "policy") {
    tight.policy = Rules(world, dice);
  } else {
    std::vector<std::string> wallets;
    for (const std::string& id : world.wallets) wallets.push_back(Wallet(id, world, dice));
    tight.policy = one ? wallets[0] : Object().Add("wallets", Array(wallets)).Text();
  }
  tight.history = RandomHistory(world, one, dice);
  return tight;
}

std::string WalletWithoutWindow(const std::string& id, const World& world, Dice& dice) {
  Object condition, rule, wallet;
  condition.Add("amountString", Limit(world, 6, dice)).Add("groupTags", R"(["t1"])");
  rule.AddText("id", "loose").AddText("type", "velocityLimit").Add("condition", condition.Text());
  rule.Add("action", R"({"type":"getApproval","approvalsRequired":2})");
  const std::string policy = Object().Add("rules", Array({rule.Text()})).Text();
  wallet.AddText("id", id).Add("tags", R"(["t1"])");
  return wallet.Add("admin", Object().Add("policy", policy).Text()).Text();
}

}  // namespace

Case MissingWindowCase(World* world, Dice& dice) {
  *world = TightWorld(dice);
  Case missing;
  missing.options.profile["missingTimeWindow"] = dice.Pick({"0", "0", "86400"});
  missing.options.approvals = dice.Pick({"granted", "granted", "withheld"});
  missing.shape = "array of wallets";
  std::vector<std::string> wallets;
  for (const std::string& id : world->wallets)
    wallets.push_back(WalletWithoutWindow(id, *world, dice));
  missing.policy = Array(wallets);
  missing.history = RandomHistory(*world, /*unnamed_sends=*/false, dice);
  return missing;
}

Case TightOrRandomCase(unsigned percent, World* world, Dice& dice) {
  const bool tight = dice.Chance(percent);
  *world = tight ? TightWorld(dice) : RandomWorld(dice);
  Case one = tight ? TightCase(*world, dice) : RandomCaseIn(*world, dice);
  // The command line wants --webhook to name rules, and those may be left out.
  if (one.options.unsupported == "skip") one.options.webhooks.clear();
  return one;
}

}  // namespace sluice::differential
