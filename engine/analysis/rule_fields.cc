#include "engine/analysis/rule_fields.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace sluice {
namespace {

using Shape = FieldChange::Shape;
using Value = FieldChange::Value;

struct Field {
  std::string_view name;
  Shape shape;
  std::optional<Value> value;
};

std::optional<Value> Text(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return Value{std::string(text), {}};
}

Value Texts(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return {"", std::move(texts)};
}

Value Tags(const TagList& tags, bool has_own, const Names& names) {
  std::vector<std::string> texts;
  if (has_own) texts.emplace_back(":tag");
  for (const TagId tag : tags) texts.emplace_back(names.tags.Text(tag));
  return Texts(std::move(texts));
}

std::optional<Value> Users(const std::vector<UserId>& users, const Names& names) {
  if (users.empty()) return std::nullopt;
  std::vector<std::string> texts;
  texts.reserve(users.size());
  for (const UserId user : users) texts.emplace_back(names.users.Text(user));
  return Texts(std::move(texts));
}

std::optional<Value> LimitValue(const Rule& rule) {
  const std::optional<LimitOf> limit = LimitIn(rule);
  if (!limit) return std::nullopt;
  return Value{limit->limit.ToString(), {}};
}

std::optional<Value> CoinValue(const Rule& rule, const Names& names) {
  if (rule.coin == kNone<CoinId>) return std::nullopt;
  return Value{std::string(names.coins.Text(rule.coin)), {}};
}

std::optional<Value> ApprovalsValue(const Action& action) {
  if (!action.approvals_required) return std::nullopt;
  return Value{std::to_string(*action.approvals_required), {}};
}

// Of every rule the same fields in the same order.
std::vector<Field> FieldsOf(const Rule& rule, const Names& names) {
  const auto* const velocity = std::get_if<VelocityLimit>(&rule.condition);
  const auto* const webhook = std::get_if<Webhook>(&rule.condition);
  std::optional<Value> window;
  std::optional<Value> group;
  std::optional<Value> excluded;
  if (velocity != nullptr) {
    window = Value{std::to_string(velocity->time_window_seconds), {}};
    group = Tags(velocity->group_tags, velocity->groups_own_wallet, names);
    excluded = Tags(velocity->exclude_tags, velocity->excludes_own_wallet, names);
  }
  return {{"type", Shape::kText, Text(rule.type_name)},
          {"coin", Shape::kText, CoinValue(rule, names)},
          {"limit", Shape::kLimit, LimitValue(rule)},
          {"timeWindow", Shape::kInteger, std::move(window)},
          {"groupTags", Shape::kTexts, std::move(group)},
          {"excludeTags", Shape::kTexts, std::move(excluded)},
          {"url", Shape::kText, Text(webhook == nullptr ? "" : webhook->url)},
          {"action", Shape::kText, Text(rule.action.name)},
          {"approvalsRequired", Shape::kInteger, ApprovalsValue(rule.action)},
          {"userIds", Shape::kTexts, Users(rule.action.user_ids, names)},
          {"groupApprovalRequirement", Shape::kJson, Text(rule.action.requirement)}};
}

// A rule that says nothing of approvals asks for one.
bool IsSame(const Field& a, const Field& b) {
  if (a.name != "approvalsRequired") return a.value == b.value;
  const Value one{"1", {}};
  return a.value.value_or(one) == b.value.value_or(one);
}

// Admin, spend, freeze, by user; order doesn't matter.
using Permissions = std::map<UserId, std::tuple<bool, bool, bool>>;

std::optional<Permissions> PermissionsOf(const Wallet& wallet) {
  if (!wallet.users) return std::nullopt;
  Permissions permissions;
  for (const User& user : *wallet.users)
    permissions[user.id] = {user.admin, user.spend, user.freeze};
  return permissions;
}

bool SameFreeze(const std::optional<Freeze>& a, const std::optional<Freeze>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->from == b->from && a->until == b->until;
}

// An enterprise is a tag too; it has a field of its own.
TagList TagsBut(const Wallet& wallet, TagId enterprise, TagId other) {
  TagList tags = wallet.tags;
  std::erase_if(tags, [&](TagId tag) { return tag == enterprise || tag == other; });
  return tags;
}

}  // namespace

std::vector<FieldChange> DifferingFields(const Rule& base, const Rule& proposed,
                                         const Names& names) {
  std::vector<Field> before = FieldsOf(base, names);
  std::vector<Field> after = FieldsOf(proposed, names);
  std::vector<FieldChange> changes;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!IsSame(before[i], after[i]))
      changes.push_back(
          {before[i].name, before[i].shape, std::move(before[i].value), std::move(after[i].value)});
  }
  return changes;
}

std::vector<std::string_view> DifferingFields(const Wallet& base, const Wallet& proposed) {
  std::vector<std::string_view> fields;
  const auto note = [&](std::string_view name, bool is_same) {
    if (!is_same) fields.push_back(name);
  };
  note("users", PermissionsOf(base) == PermissionsOf(proposed));
  note("approvalsRequired", base.approvals_required == proposed.approvals_required);
  note("freeze", SameFreeze(base.freeze, proposed.freeze));
  note("deleted", base.deleted == proposed.deleted);
  note("tags", TagsBut(base, base.enterprise, proposed.enterprise) ==
                   TagsBut(proposed, base.enterprise, proposed.enterprise));
  note("enterprise", base.enterprise == proposed.enterprise);
  note("coin", base.coin == proposed.coin);
  return fields;
}

std::string_view ItemText(const ListEntry& entry, const Names& names) {
  if (entry.type == EntryType::kAddress) return names.addresses.Text(PlainId{entry.item});
  return names.tags.Text(TagId{entry.item});
}

std::string EntryText(const ListEntry& entry, const Names& names) {
  std::string item(ItemText(entry, names));
  if (entry.type == EntryType::kAddress) return item;
  return (entry.type == EntryType::kWallet ? "walletId:" : "enterpriseId:") + item;
}

}  // namespace sluice
