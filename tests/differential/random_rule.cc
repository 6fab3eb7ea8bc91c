#include "tests/differential/random_rule.h"

#include <algorithm>
#include <utility>

#include "tests/differential/json_text.h"

namespace sluice::differential {
namespace {

bool IsLimit(const std::string& type) { return type.ends_with("Limit"); }
bool IsList(const std::string& type) { return type.ends_with("list"); }

}  // namespace

std::string RuleMaker::RandomType(bool stored) {
  if (stored && world_.unsupported && dice_.Chance(15)) {
    return dice_.Pick({"weekday", "usdVelocityLimit", "txUsdThreshold"});
  }
  return dice_.Pick({"velocityLimit", "velocityLimit", "velocityLimit", "velocityLimit",
                     "transactionLimit", "dailyLimit", "coinAddressWhitelist",
                     "bitcoinAddressWhitelist", "coinAddressBlacklist", "advancedWhitelist",
                     "advancedWhitelist", "allTx", "allTxNoFiat", "webhook"});
}

std::string RuleMaker::RandomAction(bool stored) {
  std::string type =
      dice_.Pick({"deny", "deny", "getApproval", "getApproval", "getApproval", "getApproval",
                  "getGroupApproval", "getFinalApproval", "getFinalApproval", "getIdVerification",
                  "getCustodianApproval", "noop", "noop"});
  if (stored && world_.unsupported && dice_.Chance(15)) {
    type = dice_.Pick({"getOTP", "performLivenessVerification"});
  }
  Object action;
  action.AddText("type", type);
  if (dice_.Chance(35)) action.Add("approvalsRequired", std::to_string(1 + dice_.Below(3)));
  if (dice_.Chance(type == "getFinalApproval" ? 85 : 35)) {
    std::vector<std::string> users = dice_.Some(world_.users, 50);
    if (dice_.Chance(10)) users.push_back("not-a-user");
    if (dice_.Chance(5)) users.insert(users.begin(), "u3");
    dice_.Shuffle(users);
    action.Add("userIds", Quotes(users));
  }
  if (dice_.Chance(type == "getGroupApproval" ? 70 : 3)) {
    action.Add(
        "groupApprovalRequirement",
        dice_.Pick(
            {R"({"operator":"and","items":[{"id":"g1","type":"group"}]})",
             R"({ "items": [ {"id": "g2", "minimumApprovals": 2} ], "operator": "or" })",
             R"({"operator":"or","items":[],"note":"\u00e9\u0007\/","n":[1,"1",null,true]})"}));
  }
  return action.Text();
}

// The id and the coin are such that no other rule of the policy has the same name.
RuleMaker::Head RuleMaker::RandomHead(bool stored) {
  Head head;
  head.type = RandomType(stored);
  head.action = RandomAction(stored);
  std::string name;
  do {
    head.coin = dice_.Chance(head.type == "allTx" ? 60 : 35) ? dice_.Pick(world_.coins) : "";
    if (!head.coin.empty() && dice_.Chance(15)) head.coin = "a coin of no send";
    head.id = "r" + std::to_string(dice_.Below(8));
    if (dice_.Chance(4)) head.id += dice_.Pick({" \"odd\"", " \xE2\x82\xAC", "\\n\n", "\x01\x1F"});
    const bool filled_in =
        head.coin.empty() && IsLimit(head.type) && head.type != "usdVelocityLimit";
    const std::string coin = filled_in ? wallet_coin_.value_or("") : head.coin;
    name = world_.by_coin && !coin.empty() ? head.id + "@" + coin : head.id;
  } while (!names_.insert(name).second);
  if (head.type == "webhook") world_.webhooks.push_back(name);
  world_.rules.push_back({"", head.id, head.type, head.coin});
  return head;
}

std::string RuleMaker::Write(const Head& head, const std::string& condition, bool stored) {
  Object rule;
  rule.AddText("id", head.id).AddText("type", head.type);
  if (!condition.empty()) rule.Add("condition", condition);
  if (!head.coin.empty()) rule.AddText("coin", head.coin);
  if (head.coin.empty() && dice_.Chance(5)) rule.Add("coin", "null");
  rule.Add("action", head.action);
  if (stored && world_.lines) AddLocks(rule);
  if (dice_.Chance(10)) dice_.Shuffle(rule.fields());
  return rule.Text();
}

std::string RuleMaker::LimitCondition(const std::string& type) {
  Object condition;
  Amount limit = world_.scale * dice_.Below(dice_.Chance(50) ? 5 : 13);
  if (dice_.Chance(15)) limit += 1;
  if (dice_.Chance(10)) limit -= 1;
  if (dice_.Chance(3)) limit = -limit - 1;
  std::string digits = limit.str();
  if (limit == 0 && dice_.Chance(10)) digits = "-0";
  const bool as_integer = digits != "-0" && dice_.Chance(20);
  const std::string amount = as_integer ? digits : Quote(digits);
  condition.Add(dice_.Chance(85) ? "amountString" : "amount", amount);
  if (type != "velocityLimit") return condition.Text();
  const bool absent = world_.window_may_miss && dice_.Chance(50);
  const std::int64_t window = dice_.Chance(25) ? 0 : dice_.Pick(world_.windows);
  if (!absent) condition.Add("timeWindow", std::to_string(window));
  if (absent && dice_.Chance(30)) condition.Add("timeWindow", "null");
  if (dice_.Chance(45)) {
    condition.Add("groupTags",
                  dice_.Chance(30) ? Quotes({":tag"}) : Quotes(dice_.Some(world_.tags, 25)));
  }
  if (dice_.Chance(40)) condition.Add("excludeTags", Quotes(dice_.Some(world_.tags, 20)));
  return condition.Text();
}

std::string RuleMaker::Entry(const std::string& type, const std::string& item) {
  Object entry;
  entry.AddText("type", type).AddText("item", item);
  if (dice_.Chance(40)) {
    entry.AddText("verificationState", dice_.Pick({"verified", "unverified", "unverified"}));
  }
  if (dice_.Chance(10)) entry.Add("metaData", R"({"label":"one"})");
  return entry.Text();
}

std::string RuleMaker::StoredList(const std::string& type) {
  const unsigned percent = type == "coinAddressBlacklist" ? 35 : dice_.Chance(12) ? 0 : 85;
  std::vector<Place> places = dice_.Some(world_.places, percent);
  if (type != "advancedWhitelist") {
    std::vector<std::string> addresses;
    for (const Place& place : places) addresses.push_back(place.text);
    Object condition;
    condition.Add("addresses", Quotes(addresses));
    Object notes;
    if (!addresses.empty() && world_.lines) notes.Add(addresses.back(), R"({"label":2.50})");
    if (dice_.Chance(20)) condition.Add("metaData", notes.Text());
    return condition.Text();
  }
  std::set<std::pair<std::string, std::string>> there;
  std::vector<std::string> entries;
  for (const Place& place : places) {
    if (there.emplace("address", place.kind).second)
      entries.push_back(Entry("address", place.text));
  }
  for (const std::string& wallet : dice_.Some(world_.wallets, percent / 3)) {
    entries.push_back(Entry("walletId", wallet));
  }
  for (const std::string& enterprise : dice_.Some(world_.enterprises, percent / 3)) {
    entries.push_back(Entry("enterpriseId", enterprise));
  }
  return Object().Add("entries", Array(entries)).Text();
}

std::string RuleMaker::Condition(const std::string& type) {
  if (IsList(type)) return StoredList(type);
  if (IsLimit(type) && type != "usdVelocityLimit") return LimitCondition(type);
  if (type == "webhook") return R"({"url":"https://example.com/hook"})";
  if (type.starts_with("allTx")) return dice_.Pick({"", "{}", R"({"ignored":1})"});
  return dice_.Pick({"", "{}", R"({"lowerBound":1.5,"addresses":["x"]})"});
}

// `list` holds what is there by then: type and item, an address by its kind.
std::string RuleMaker::Change(const std::string& type,
                              std::set<std::pair<std::string, std::string>>& list) {
  const bool advanced = type == "advancedWhitelist";
  if (!list.empty() && dice_.Chance(25)) {
    const auto there = list.begin();
    std::string item = there->second;
    for (const Place& place : world_.places) {
      if (there->first == "address" && place.kind == there->second) item = place.text;
    }
    const std::string removed = there->first;
    list.erase(there);
    const bool bare = !advanced || dice_.Chance(50);
    return Object().Add("remove", bare ? Quote(item) : Entry(removed, item)).Text();
  }
  const Place place = dice_.Pick(world_.places);
  std::pair<std::string, std::string> added = {"address", place.kind};
  std::string item = place.text;
  if (advanced && (dice_.Chance(30) || list.contains(added))) {
    item = dice_.Pick(world_.wallets);
    added = {"walletId", item};
  }
  // There already would be an error: then an item that isn't.
  for (int i = 0; advanced && list.contains(added); ++i) {
    item = "e" + std::to_string(i);
    added = {"enterpriseId", item};
  }
  list.insert(added);
  return Object().Add("add", advanced ? Entry(added.first, item) : Quote(item)).Text();
}

std::string RuleMaker::Stored() {
  const Head head = RandomHead(true);
  return Write(head, Condition(head.type), true);
}

std::string RuleMaker::Body() {
  const Head head = RandomHead(false);
  std::set<std::pair<std::string, std::string>> list;
  return Write(head, IsList(head.type) ? Change(head.type, list) : Condition(head.type));
}

std::vector<std::string> RuleMaker::Bodies(bool may_be_stored_first) {
  const Head head = RandomHead(false);
  if (!IsList(head.type)) return {Write(head, Condition(head.type))};
  std::vector<std::string> bodies;
  std::set<std::pair<std::string, std::string>> list;
  if (may_be_stored_first && dice_.Chance(50)) {
    const Place& place = world_.places[0];
    const bool advanced = head.type == "advancedWhitelist";
    list.emplace("address", place.kind);
    const std::string entry = advanced ? Entry("address", place.text) : Quote(place.text);
    bodies.push_back(
        Write(head, Object().Add(advanced ? "entries" : "addresses", Array({entry})).Text()));
  }
  for (std::uint64_t left = 1 + dice_.Below(6); left > 0; --left) {
    bodies.push_back(Write(head, Change(head.type, list)));
  }
  return bodies;
}

}  // namespace sluice::differential
