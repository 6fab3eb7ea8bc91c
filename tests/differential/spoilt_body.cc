// Requests that a policy doesn't take.

#include <algorithm>

#include "tests/differential/random_lines.h"

namespace sluice::differential {
namespace {

// Conditions that are wrong for rules of a type, each with one problem or more.
std::string SpoiltCondition(const std::string& type, Dice& dice) {
  if (dice.Chance(15)) return dice.Pick({R"("x")", "[]", "7", "null"});
  if (type == "velocityLimit") {
    return dice.Pick(
        {R"({"amountString":"1","timeWindow":3600.0})", R"({"amountString":"1","timeWindow":"60"})",
         R"({"timeWindow":2678401,"amountString":"1"})", R"({"amountString":"1","timeWindow":-1})",
         R"({"timeWindow":1,"groupTags":":tag","amountString":"x"})",
         R"({"amountString":"1","timeWindow":1,"groupTags":["",5,":tag"],"excludeTags":{}})",
         R"({"amountString":"1","timeWindow":-0})"});
  }
  if (type.ends_with("Limit")) {
    return dice.Pick({"{}", R"({"amountString":"1e3"})", R"({"amount":1.5})",
                      R"({"amount":"1","amountString":"2"})", R"({"amountString":true})",
                      R"({"amountString":"1,000"})", R"({"amount":null})"});
  }
  if (type == "advancedWhitelist") {
    return dice.Pick(
        {"{}", R"({"add":"w1"})", R"({"add":{"item":"a"}})",
         R"({"add":{"type":"address","item":""}})", R"({"add":{"type":"wallet","item":7}})",
         R"({"add":{"type":"address","item":"a","verificationState":"maybe"}})", R"({"remove":{}})",
         R"({"remove":5})", R"({"remove":""})", R"({"remove":{"item":"a","type":"wallet"}})",
         R"({"remove":"a","add":{"type":"address","item":"a"}})"});
  }
  if (type.ends_with("list")) {
    return dice.Pick({"{}", R"({"add":7})", R"({"add":""})", R"({"remove":["a"]})",
                      R"({"add":"a","remove":"a"})", R"({"add":null})"});
  }
  if (type == "webhook") return dice.Pick({"{}", R"({"url":""})", R"({"url":7})"});
  return R"("x")";
}

std::string SpoiltAction(Dice& dice) {
  return dice.Pick({"[]", "{}", R"({"type":"denied"})", R"({"type":""})", R"({"type":7})",
                    R"({"type":"deny","approvalsRequired":0})",
                    R"({"approvalsRequired":1.5,"type":"getApproval"})",
                    R"({"type":"getApproval","approvalsRequired":"1","userIds":"u1"})",
                    R"({"type":"getApproval","approvalsRequired":2147483648})",
                    R"({"type":"getFinalApproval","userIds":["u1",5,""]})",
                    R"({"type":"getGroupApproval","groupApprovalRequirement":[]})"});
}

void Put(Object& body, const std::string& name, const std::string& value) {
  for (auto& [there, old] : body.fields()) {
    if (there == name) old = value;
    if (there == name) return;
  }
  body.Add(name, value);
}

}  // namespace

void Spoil(Object& body, const std::string& type, Dice& dice) {
  for (std::uint64_t left = 1 + dice.Below(2); left > 0; --left) {
    switch (dice.Below(8)) {
      case 0: {
        const std::string name = dice.Pick({"id", "type", "condition", "action"});
        std::erase_if(body.fields(), [&](const auto& field) { return field.first == name; });
        break;
      }
      case 1:
        Put(body, dice.Pick({"id", "type", "coin", "mutabilityConstraint"}),
            dice.Pick({"7", "[]"}));
        break;
      case 2:
        Put(body, dice.Pick({"id", "type", "coin"}), dice.Pick({R"("")", "null"}));
        break;
      case 3:
        Put(body, "lockDate",
            dice.Pick({"5", R"("soon")", R"("2026-01-05T10:00:00")", R"("2026-13-05T10:00:00Z")"}));
        break;
      case 4:
        Put(body, "type", dice.Pick({R"("velocity")", R"("weekday")"}));
        break;
      case 5:
        Put(body, "action", SpoiltAction(dice));
        break;
      default:
        Put(body, "condition", SpoiltCondition(type, dice));
    }
  }
}

}  // namespace sluice::differential
