#include "tests/differential/random_lines.h"

#include <algorithm>
#include <set>

#include "tests/differential/random_rule.h"

namespace sluice::differential {
namespace {

std::string RandomType(bool with_tokens, Dice& dice) {
  if (with_tokens && dice.Chance(35)) {
    return dice.Pick({"accessToken.create", "accessToken.create", "accessToken.create",
                      "accessToken.unlock", "accessToken.revoke"});
  }
  return dice.Pick({"policyRule.add", "policyRule.add", "policyRule.add", "policyRule.update",
                    "policyRule.update", "policyRule.update", "policyRule.remove",
                    "policyRule.unlock", "pendingApproval.approve", "pendingApproval.approve",
                    "pendingApproval.approve", "pendingApproval.reject", "wallet.freeze",
                    "wallet.freeze", "wallet.unfreeze", "wallet.user", "wallet.user",
                    "wallet.setting", "wallet.balance"});
}

}  // namespace

// Often that of a send.
std::int64_t LineMaker::SomeTime() {
  if (!sends_.empty() && dice_.Chance(20)) return dice_.Pick(sends_).time;
  if (!world_.moments.empty() && dice_.Chance(35)) {
    const auto moment = dice_.Pick(world_.moments) + static_cast<std::int64_t>(dice_.Below(3)) - 1;
    return std::max<std::int64_t>(0, moment);
  }
  return RandomTime(world_, dice_);
}

std::string LineMaker::Seconds() {
  const std::int64_t window = dice_.Pick(world_.windows);
  return std::to_string(dice_.Chance(70) ? window : 1 + window / 2);
}

RuleHead LineMaker::SomeRule(const Named& plan) {
  std::vector<RuleHead> own;
  for (const RuleHead& rule : world_.rules) {
    if (rule.wallet.empty() || rule.wallet == plan.wallet || plan.wallet.empty()) {
      own.push_back(rule);
    }
  }
  if (own.empty() || dice_.Chance(8)) return RuleMaker(world_, dice_, std::nullopt).NewHead();
  return dice_.Pick(own);
}

RuleHead LineMaker::RequestedRule(const Named& plan, const std::string& type) {
  RuleMaker maker(world_, dice_, std::nullopt);
  RuleHead rule = type == "policyRule.add" && dice_.Chance(85) ? maker.NewHead() : SomeRule(plan);
  if (dice_.Chance(4)) rule.type = maker.NewHead().type;
  if (dice_.Chance(4)) rule.coin = dice_.Pick(world_.coins);
  return rule;
}

void LineMaker::AddRuleRequest(Object& line, const Named& plan, const std::string& type,
                               RuleHead rule) {
  RuleMaker maker(world_, dice_, std::nullopt);
  if (type == "policyRule.add")
    world_.rules.push_back({plan.wallet, rule.id, rule.type, rule.coin});
  if (dice_.Chance(25)) {
    line.AddText("coin", dice_.Chance(60) ? dice_.Pick(world_.coins)
                                          : dice_.Pick({"btc", "sol:usdc", "eth:dai", "usdc"}));
  }
  line.AddText("user", User());
  Object body;
  if (type == "policyRule.remove" && dice_.Chance(60)) {
    body.AddText("id", rule.id);
    if (dice_.Chance(30)) body.AddText("type", rule.type);
    if (!rule.coin.empty() && dice_.Chance(80)) body.AddText("coin", rule.coin);
  } else {
    body = maker.Request(rule);
  }
  if (dice_.Chance(15)) Spoil(body, rule.type, dice_);
  if (dice_.Chance(10)) dice_.Shuffle(body.fields());
  line.Add("rule", body.Text());
  world_.moments.push_back(plan.time + world_.lock_hours * 3'600'000'000);
  asked_.push_back(plan);
  if (type != "policyRule.add" || !dice_.Chance(40)) return;
  next_ = {plan.id, plan.wallet,
           dice_.Chance(50) ? world_.moments.back() : std::max(plan.time, SomeTime())};
  next_rule_ = rule;
}

void LineMaker::AddUnlock(Object& line, const Named& plan) {
  const RuleHead rule = SomeRule(plan);
  if (dice_.Chance(60)) {
    const bool with_coin = world_.by_coin && !rule.coin.empty();
    line.AddText("rule", with_coin ? rule.id + "@" + rule.coin : rule.id);
  }
  const std::string seconds = dice_.Chance(80) ? Seconds() : "172800";
  if (seconds != "172800") line.Add("duration", seconds);
  world_.moments.push_back(plan.time + std::stoll(seconds) * 1'000'000);
  next_ = {plan.id, plan.wallet, world_.moments.back()};
  next_rule_ = rule;
}

// A microsecond before it is locked, just then, or after.
std::string LineMaker::Update(const std::string& id) {
  const std::int64_t time = next_.time + static_cast<std::int64_t>(dice_.Below(3)) - 1;
  const Named plan{id, next_.wallet, std::max<std::int64_t>(0, time)};
  next_.id.clear();
  Object line;
  line.AddText("type", "policyRule.update").AddText("id", id);
  line.Add("time", TimeAsJson(plan.time, dice_));
  if (!plan.wallet.empty()) line.AddText("wallet", plan.wallet);
  AddRuleRequest(line, plan, "policyRule.update", next_rule_);
  return line.Text();
}

Named LineMaker::SomethingPending() {
  const bool a_send = asked_.empty() || dice_.Chance(world_.recorded ? 60 : 3);
  const std::vector<Named>& from = a_send ? sends_ : asked_;
  return from.empty() || dice_.Chance(4) ? Named{"nobody's", ""} : dice_.Pick(from);
}

// At a time when it was asked for, if possible.
void LineMaker::AddResolution(Object& line, const Named& named, const std::string& user) {
  std::int64_t time = SomeTime();
  const bool any_time = dice_.Chance(20);
  for (int i = 0; i < 4 && time < named.time && !any_time; ++i) time = SomeTime();
  if (dice_.Chance(20)) time = named.time;
  for (auto& [name, value] : line.fields()) {
    if (name == "time") value = TimeAsJson(time, dice_);
  }
  line.AddText("pendingApproval", named.id).AddText("user", user);
}

void LineMaker::AddFreeze(Object& line) {
  line.AddText("user", User());
  const std::uint64_t which = dice_.Below(6);
  if (which == 0) line.AddText("duration", "max");
  if (which > 1) line.Add("duration", Seconds());
}

void LineMaker::AddUser(Object& line) {
  line.AddText("user", User()).AddText("subject", dice_.Chance(85) ? User() : "u5");
  const std::vector<std::string> all = {"admin", "spend", "view", "freeze", "trade", "dapp"};
  line.Add("permissions",
           Quotes(dice_.Chance(35) ? std::vector<std::string>() : dice_.Some(all, 40)));
}

std::string LineMaker::SpendingLimits() {
  std::vector<std::string> limits;
  std::set<std::string> named;
  for (const std::string& coin : dice_.Some(world_.coins, 85)) {
    if (!named.insert(coin).second) continue;  // A coin has one limit.
    Object limit;
    limit.AddText("coin", coin);
    if (dice_.Chance(10)) {
      limit.Add("maxLimit", "true");
    } else {
      limit.Add("txValueLimit",
                DigitsAsJson(world_.scale * (1 + dice_.Below(6)) - dice_.Below(2), dice_));
    }
    limits.push_back(limit.Text());
  }
  return Array(limits);
}

void LineMaker::AddToken(Object& line) {
  line.AddText("user", User());
  std::vector<std::string> scope = {
      dice_.Pick({"wallet_spend_all", "wallet_spend_all", "all", "all", "wallet_spend:w1",
                  "wallet_spend_enterprise:e1", "wallet_view_all"})};
  if (dice_.Chance(30)) scope.push_back("wallet_spend:w2");
  line.Add("scope", Quotes(scope));
  if (dice_.Chance(70)) line.Add("duration", Seconds());
  if (dice_.Chance(20)) {
    line.Add("ipRestrict",
             Quotes(dice_.Some<std::string>({"10.0.0.0/24", "10.0.1.7", "10.0.2.128/25",
                                             "0.0.0.0/0", "2001:db8::/64", "2001:DB8:0:0::7"},
                                            40)));
  }
  if (dice_.Chance(85)) line.Add("spendingLimits", SpendingLimits());
  if (dice_.Chance(20)) line.AddText("label", "robot");
}

// Of what was just asked for.
std::string LineMaker::Resolution(const std::string& id, const Named& named,
                                  const std::string& user) {
  Object line;
  const bool approves = dice_.Chance(85);
  line.AddText("type", approves ? "pendingApproval.approve" : "pendingApproval.reject");
  line.AddText("id", id).Add("time", "0");
  AddResolution(line, named, user);
  return line.Text();
}

std::string LineMaker::RandomLine(const std::string& id) {
  const std::string type = RandomType(!world_.tokens.empty(), dice_);
  Named plan{id, unnamed_ && dice_.Chance(40) ? "" : dice_.Pick(world_.wallets), SomeTime()};
  const bool of_token = type.starts_with("accessToken.");
  // Tokens are made before they are used.
  if (type == "accessToken.create" && dice_.Chance(65)) {
    plan.time = std::max<std::int64_t>(0, world_.start - static_cast<std::int64_t>(dice_.Below(2)));
  }
  const bool resolves = type.starts_with("pendingApproval.");
  Object line;
  line.AddText("type", type).AddText("id", id).Add("time", TimeAsJson(plan.time, dice_));
  if (!of_token && !resolves && !plan.wallet.empty()) line.AddText("wallet", plan.wallet);
  if (of_token) line.AddText("accessToken", dice_.Pick(world_.tokens));
  if (type == "accessToken.create") AddToken(line);
  if (type == "policyRule.unlock") {
    AddUnlock(line, plan);
  } else if (type.starts_with("policyRule.")) {
    AddRuleRequest(line, plan, type, RequestedRule(plan, type));
  }
  if (resolves) AddResolution(line, SomethingPending(), User());
  if (type == "wallet.freeze") AddFreeze(line);
  if (type == "wallet.unfreeze") line.AddText("user", User());
  if (type == "wallet.user") AddUser(line);
  if (type == "wallet.setting") {
    line.AddText("user", User()).Add("approvalsRequired", std::to_string(1 + dice_.Below(3)));
  }
  if (type == "wallet.balance") line.Add("balance", dice_.Pick({"0", "\"0\"", "5", "\"0012\""}));
  if (type == "wallet.user" || type == "wallet.setting") asked_.push_back(plan);
  if (dice_.Chance(3)) line.Add("note", "[]");
  if (dice_.Chance(10)) dice_.Shuffle(line.fields());
  return line.Text();
}

std::vector<std::string> LineMaker::Lines() {
  std::vector<std::string> lines;
  const std::uint64_t count = 1 + dice_.Below(10);
  const auto next_id = [&] { return "c" + std::to_string(lines.size()); };
  while (lines.size() < count) {
    const std::size_t asked = asked_.size();
    lines.push_back(RandomLine(next_id()));
    if (!next_.id.empty() && dice_.Chance(60)) lines.push_back(Update(next_id()));
    if (asked == asked_.size() || !dice_.Chance(50)) continue;
    const Named named = asked_.back();
    std::string user = User();
    for (std::uint64_t left = 1 + dice_.Below(4); left > 0; --left) {
      lines.push_back(Resolution(next_id(), named, user));
      if (dice_.Chance(50)) user = User();
    }
  }
  return lines;
}

}  // namespace sluice::differential
