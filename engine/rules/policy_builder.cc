#include "engine/rules/policy_builder.h"

#include <utility>

namespace sluice {
namespace {

// Reports why a list can't be changed, at the request's item.
void Report(const Error& error, const ListChange& change, FieldReader& fields) {
  fields.Object("condition", [&](FieldReader& condition) {
    condition.IgnoreAll();
    const std::string_view key = change.adds ? "add" : "remove";
    if (!change.in_object) return condition.Fail(error.code, key, error.what);
    condition.Object(key, [&](FieldReader& entry) {
      entry.IgnoreAll();
      entry.Fail(error.code, "item", error.what);
    });
  });
}

void ApplyTo(FieldReader& fields, const DecodedRule& decoded, Condition* condition) {
  if (!decoded.change) return;  // Reported.
  if (const ListError error = ApplyChange(*decoded.change, condition))
    Report(*error, *decoded.change, fields);
}

bool SameAction(const Action& a, const Action& b) {
  return a.name == b.name && a.approvals_required == b.approvals_required &&
         a.user_ids == b.user_ids && a.requirement == b.requirement;
}

}  // namespace

RuleNameId PolicyBuilder::NameOf(const DecodedRule& decoded) const {
  std::string name = decoded.id;
  if (decoding_.profile.rule_key_has_coin && decoded.rule.coin != kNone<CoinId>) {
    name.append("@").append(decoding_.names.coins.Text(decoded.rule.coin));
  }
  return decoding_.names.rules.Add(name);
}

void PolicyBuilder::Change(FieldReader& fields, const DecodedRule& decoded, Rule* rule) {
  const std::string name(decoding_.names.rules.Text(rule->name));
  if (rule->type_name != decoded.rule.type_name) {
    fields.Fail(Code::kRuleMismatch, "type",
                "rule `" + name + "` is of type `" + rule->type_name + "`");
  } else if (!SameAction(rule->action, decoded.rule.action)) {
    fields.Fail(Code::kRuleMismatch, "action", "rule `" + name + "` is there with another action");
  } else if (decoded.rule.coin != kNone<CoinId> && decoded.rule.coin != rule->coin) {
    fields.Fail(Code::kRuleMismatch, "coin", "rule `" + name + "` is there with another coin");
  } else {
    ApplyTo(fields, decoded, &rule->condition);
  }
}

std::optional<std::size_t> PolicyBuilder::Add(FieldReader& fields, RuleForm form) {
  DecodedRule decoded = DecodeRule(fields, form, options_, decoding_);
  if (IsOfLimitType(decoded.rule) && decoded.rule.coin == kNone<CoinId>)
    decoded.rule.coin = wallet_coin_;
  if (decoded.id.empty()) return std::nullopt;  // Reported; the rest was read for its problems.
  decoded.rule.name = NameOf(decoded);
  const auto known = places_.find(Index(decoded.rule.name));
  if (known != places_.end()) {
    if (decoded.changes_list) {
      Change(fields, decoded, &policy_.rules[known->second]);
      return known->second;
    }
    fields.Fail(Code::kDuplicateRule, "id", "rule `" + decoded.id + "` is there already");
    return std::nullopt;
  }
  if (decoded.changes_list) ApplyTo(fields, decoded, &decoded.rule.condition);
  if (decoded.rule.unsupported && options_.unsupported == UnsupportedMode::kSkip) {
    fields.Warn(Code::kUnsupportedSkipped, "",
                "rule `" + decoded.id + "` is left out: its type or action isn't known");
  }
  if (policy_.rules.size() == kRulesMax) {
    if (!std::exchange(is_full_, true))
      fields.Fail(Code::kBoundRules, "", "a policy holds at most 10,000 rules");
    return std::nullopt;
  }
  const std::size_t place = policy_.rules.size();
  places_[Index(decoded.rule.name)] = place;
  policy_.rules.push_back(std::move(decoded.rule));
  return place;
}

bool PolicyBuilder::LeavesOut(std::size_t rule) const {
  return policy_.rules[rule].unsupported && options_.unsupported == UnsupportedMode::kSkip;
}

Policy PolicyBuilder::Finish() {
  // Until now they were there, so that requests could change them.
  if (options_.unsupported == UnsupportedMode::kSkip) {
    for (const Rule& rule : policy_.rules) {
      if (rule.unsupported) policy_.skipped.emplace_back(decoding_.names.rules.Text(rule.name));
    }
    std::erase_if(policy_.rules, [](const Rule& rule) { return rule.unsupported; });
  }
  return std::move(policy_);
}

}  // namespace sluice
