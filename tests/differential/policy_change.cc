#include "tests/differential/policy_change.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "tests/differential/random_rule.h"

namespace sluice::differential {
namespace {

using reference::NumberValue;
using reference::ParseJson;
using reference::TextValue;
using reference::Value;

bool IsKnownLimit(const Value& rule) {
  static const reference::Texts kTypes = {"velocityLimit", "transactionLimit", "dailyLimit"};
  return std::ranges::count(kTypes, rule["type"].Text()) > 0;
}

}  // namespace

std::string PolicyChanger::Change() {
  using Way = std::pair<const char*, bool (PolicyChanger::*)()>;
  static const std::vector<Way> kWays = {
      {"limit", &PolicyChanger::ChangeLimit},   {"limit", &PolicyChanger::ChangeLimit},
      {"limit", &PolicyChanger::ChangeLimit},   {"limit", &PolicyChanger::ChangeLimit},
      {"window", &PolicyChanger::ChangeWindow}, {"added", &PolicyChanger::AddRule},
      {"removed", &PolicyChanger::RemoveRule},  {"action", &PolicyChanger::ChangeAction},
      {"action", &PolicyChanger::ChangeAction}, {"action", &PolicyChanger::ChangeAction},
      {"list", &PolicyChanger::ChangeList},     {"list", &PolicyChanger::ChangeList},
      {"tags", &PolicyChanger::ChangeTags},     {"coin", &PolicyChanger::ChangeCoin},
      {"order", &PolicyChanger::ChangeOrder},   {"wallet", &PolicyChanger::ChangeWallet},
      {"wallet", &PolicyChanger::ChangeWallet}};
  for (int tries = 0; tries < 40; ++tries) {
    const auto& [name, make] = dice_.Pick(kWays);
    if ((this->*make)()) return name;
  }
  return "nothing";
}

std::vector<Value*> PolicyChanger::Wallets() {
  Value& all =
      document_.Has("wallets") ? document_.values[document_.IndexOf("wallets")] : document_;
  if (all.IsObject())
    return all.Has("rules") || all.Has("action") ? std::vector<Value*>() : std::vector{&all};
  std::vector<Value*> wallets;
  for (Value& value : all.values) {
    if (!value.Has("action")) wallets.push_back(&value);
  }
  return wallets;
}

std::vector<Value*> PolicyChanger::RuleArrays() {
  const auto field = [](Value* of, const char* name) {
    return of == nullptr || !of->Has(name) ? nullptr : &of->values[of->IndexOf(name)];
  };
  std::vector<Value*> arrays;
  for (Value* const wallet : Wallets()) {
    Value* const rules = field(field(field(wallet, "admin"), "policy"), "rules");
    if (rules != nullptr) arrays.push_back(rules);
  }
  if (Value* const rules = field(&document_, "rules")) arrays.push_back(rules);
  const bool of_rules = document_.IsArray() && Wallets().empty();
  if (of_rules) arrays.push_back(&document_);
  return arrays;
}

std::vector<PolicyChanger::Place> PolicyChanger::Rules(
    const std::function<bool(const Value&)>& wanted) {
  std::vector<Place> places;
  const auto is_wanted = [&](const Value& rule) {
    return wanted(rule) && (wanted_ == nullptr || wanted_(rule["id"].Text()));
  };
  for (Value* const array : RuleArrays()) {
    for (Value& rule : array->values) {
      if (is_wanted(rule)) places.push_back({array, &rule});
    }
  }
  if (document_.Has("action") && is_wanted(document_)) places.push_back({nullptr, &document_});
  return places;
}

// Whether no other body changes the same rule.
bool PolicyChanger::IsAlone(const Place& place) const {
  if (!bodies_ || place.array == nullptr) return true;
  return std::ranges::count_if(place.array->values, [&](const Value& other) {
           return other["id"].Text() == (*place.rule)["id"].Text();
         }) == 1;
}

bool PolicyChanger::ChangeLimit() {
  const std::vector<Place> rules = Rules(IsKnownLimit);
  if (rules.empty()) return false;
  Value& rule = *dice_.Pick(rules).rule;
  Value& condition = rule.values[rule.IndexOf("condition")];
  const char* const name = condition.Has("amount") ? "amount" : "amountString";
  Value& amount = condition.values[condition.IndexOf(name)];
  const bool by_one = dice_.Chance(20) && amount.Text().size() < 4'000;
  Amount limit = world_.scale * dice_.Below(9);
  if (by_one && !amount.Text().starts_with('-')) {
    std::string digits = amount.Text();
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    limit = Amount(digits) + (dice_.Chance(50) ? 1 : -1);
  }
  if (dice_.Chance(3)) limit = -1;
  if (limit.str() == amount.Text()) return false;
  amount = TextValue(limit.str());
  return true;
}

bool PolicyChanger::ChangeWindow() {
  const std::vector<Place> rules =
      Rules([](const Value& rule) { return rule["type"].Text() == "velocityLimit"; });
  if (rules.empty()) return false;
  Value& rule = *dice_.Pick(rules).rule;
  const std::int64_t window = dice_.Chance(20)   ? 0
                              : dice_.Chance(30) ? 2'678'400
                                                 : dice_.Pick(world_.windows);
  Value& condition = rule.values[rule.IndexOf("condition")];
  if (condition["timeWindow"].Text() == std::to_string(window)) return false;
  condition.Set("timeWindow", NumberValue(window));
  return true;
}

bool PolicyChanger::AddRule() {
  const std::vector<Value*> arrays = RuleArrays();
  if (arrays.empty()) return false;
  RuleMaker maker(world_, dice_, std::nullopt);
  Value rule = ParseJson(bodies_ ? maker.Body() : maker.Stored());
  if (bodies_ && rule["condition"].Has("remove")) return false;
  rule.Set("id", TextValue("new" + std::to_string(added_++)));
  Value& array = *dice_.Pick(arrays);
  const std::size_t at = bodies_ ? array.values.size() : dice_.Below(array.values.size() + 1);
  array.values.insert(array.values.begin() + static_cast<std::ptrdiff_t>(at), std::move(rule));
  return true;
}

bool PolicyChanger::RemoveRule() {
  const std::vector<Place> rules = Rules([](const Value&) { return true; });
  if (rules.empty()) return false;
  const Place place = dice_.Pick(rules);
  if (place.array == nullptr || !IsAlone(place)) return false;
  std::vector<Value>& all = place.array->values;
  all.erase(all.begin() + (place.rule - all.data()));
  return true;
}

bool PolicyChanger::ChangeAction() {
  const std::vector<Place> rules = Rules([](const Value&) { return true; });
  if (rules.empty()) return false;
  const Place place = dice_.Pick(rules);
  if (!IsAlone(place)) return false;
  Value action = (*place.rule)["action"];
  const std::uint64_t which = dice_.Below(4);
  if (which == 0) action.Set("approvalsRequired", NumberValue(1 + std::int64_t(dice_.Below(4))));
  if (which == 1) action.Set("userIds", ParseJson(Quotes(dice_.Some(world_.users, 50))));
  if (which > 1) action = ParseJson(RuleMaker(world_, dice_, std::nullopt).RandomAction(!bodies_));
  if (action.Json() == (*place.rule)["action"].Json()) return false;
  place.rule->Set("action", action);
  return true;
}

bool PolicyChanger::ChangeList() {
  const std::vector<Place> rules = Rules([](const Value& rule) {
    return rule["condition"].Has("addresses") || rule["condition"].Has("entries");
  });
  if (rules.empty()) return false;
  const Place place = dice_.Pick(rules);
  const bool is_known = (*place.rule)["type"].Text().ends_with("list");
  if (!is_known || !IsAlone(place)) return false;
  Value& condition = place.rule->values[place.rule->IndexOf("condition")];
  const bool advanced = condition.Has("entries");
  Value& list = condition.values[condition.IndexOf(advanced ? "entries" : "addresses")];
  if (!list.values.empty() && dice_.Chance(60)) {
    const auto at = static_cast<std::ptrdiff_t>(dice_.Below(list.values.size()));
    list.values.erase(list.values.begin() + at);
    return true;
  }
  // An entry that is there already would be an error.
  const std::string item = advanced ? "e9" : dice_.Pick(world_.places).text;
  if (list.Json().find("\"e9\"") != std::string::npos) return false;
  list.values.push_back(advanced ? ParseJson(R"({"type":"enterpriseId","item":"e9"})")
                                 : TextValue(item));
  return true;
}

bool PolicyChanger::ChangeTags() {
  const std::vector<Place> rules =
      Rules([](const Value& rule) { return rule["type"].Text() == "velocityLimit"; });
  if (rules.empty()) return false;
  Value& rule = *dice_.Pick(rules).rule;
  const char* const name = dice_.Chance(60) ? "groupTags" : "excludeTags";
  rule.values[rule.IndexOf("condition")].Set(name, ParseJson(Quotes(dice_.Some(world_.tags, 30))));
  return true;
}

bool PolicyChanger::ChangeCoin() {
  const std::vector<Place> rules = Rules([](const Value&) { return true; });
  // Under ruleKey=id+coin another rule may have that name.
  if (rules.empty() || world_.by_coin) return false;
  const Place place = dice_.Pick(rules);
  if (!IsAlone(place)) return false;
  place.rule->Set("coin", dice_.Chance(30) ? Value() : TextValue(dice_.Pick(world_.coins)));
  return true;
}

bool PolicyChanger::ChangeOrder() {
  const std::vector<Value*> arrays = RuleArrays();
  if (arrays.empty() || bodies_) return false;
  Value& array = *dice_.Pick(arrays);
  if (array.values.size() < 2) return false;
  dice_.Shuffle(array.values);
  return true;
}

void PolicyChanger::ChangeUsers(Value& wallet) {
  std::vector<std::string> users;
  for (const std::string& id : dice_.Some(world_.users, 80)) {
    const std::vector<std::string> permissions = dice_.Some<std::string>({"admin", "spend"}, 75);
    users.push_back(Object().AddText("user", id).Add("permissions", Quotes(permissions)).Text());
  }
  wallet.Set("users", ParseJson(Array(users)));
}

bool PolicyChanger::ChangeWallet() {
  const std::vector<Value*> wallets = Wallets();
  if (wallets.empty()) return false;
  Value& wallet = *dice_.Pick(wallets);
  const std::uint64_t which = dice_.Below(12);
  if (which < 5) ChangeUsers(wallet);
  if (which == 5) wallet.Erase("users");
  if (which == 6 || which == 7) {
    wallet.Set("approvalsRequired", NumberValue(1 + static_cast<std::int64_t>(dice_.Below(3))));
  }
  if (which == 8)
    wallet.Set("freeze", ParseJson(dice_.Chance(50) ? "{}" : R"({"time":"2000-01-01T00:00:00Z"})"));
  if (which == 9) wallet.Set("deleted", ParseJson(dice_.Pick({"true", "false"})));
  if (which == 10) wallet.Set("tags", ParseJson(Quotes(dice_.Some(world_.tags, 35))));
  if (which == 11) wallet.Set("enterprise", TextValue(dice_.Pick(world_.enterprises)));
  return true;
}

}  // namespace sluice::differential
