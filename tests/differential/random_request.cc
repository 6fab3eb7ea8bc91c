// The part of RuleMaker that makes requests of life-cycle lines.

#include "tests/differential/random_rule.h"

namespace sluice::differential {

// What only changes and their answers look at.
void RuleMaker::AddLocks(Object& rule) {
  if (dice_.Chance(30)) {
    world_.moments.push_back(RandomTime(world_, dice_));
    rule.AddText("lockDate", PlainTime(world_.moments.back()));
  }
  if (dice_.Chance(10)) rule.AddText("mutabilityConstraint", "managed");
  if (dice_.Chance(10)) rule.Add("note", R"({"b":1.50,"a":[null,-1e3,"\u00e9\t"]})");
}

RuleHead RuleMaker::NewHead() {
  const std::string coin = dice_.Chance(35) ? dice_.Pick(world_.coins) : "";
  return {"", "r" + std::to_string(dice_.Below(10)), RandomType(false), coin};
}

// One entry, which may be there or not.
std::string RuleMaker::RequestedChange(const std::string& type) {
  const bool advanced = type == "advancedWhitelist", removes = dice_.Chance(45);
  const Place place = dice_.Pick(world_.places);
  std::string kind = "address", item = place.text;
  if (advanced && dice_.Chance(35)) {
    kind = dice_.Pick({"walletId", "enterpriseId"});
    item = kind == "walletId" ? dice_.Pick(world_.wallets) : dice_.Pick(world_.enterprises);
  }
  // Under several types: then a bare item is ambiguous.
  if (advanced && dice_.Chance(15)) item = dice_.Pick({"w1", "e1"});
  Object condition;
  if (removes && advanced && dice_.Chance(20)) {
    condition.Add("remove", Object().AddText("item", item).Text());
  } else {
    const bool bare = !advanced || (removes && dice_.Chance(40));
    condition.Add(removes ? "remove" : "add", bare ? Quote(item) : Entry(kind, item));
  }
  if (!advanced && dice_.Chance(30)) {
    condition.Add("metaData", R"({"label":1.0})");
  }
  return condition.Text();
}

Object RuleMaker::Request(const RuleHead& rule) {
  Object body;
  body.AddText("id", rule.id).AddText("type", rule.type);
  const std::string condition =
      rule.type.ends_with("list") ? RequestedChange(rule.type) : Condition(rule.type);
  if (!condition.empty()) body.Add("condition", condition);
  if (!rule.coin.empty() && dice_.Chance(85)) body.AddText("coin", rule.coin);
  if (rule.coin.empty() && dice_.Chance(5)) body.Add("coin", "null");
  body.Add("action", RandomAction(false));
  AddLocks(body);
  if (dice_.Chance(5)) body.Add("message", R"("m")");
  return body;
}

}  // namespace sluice::differential
