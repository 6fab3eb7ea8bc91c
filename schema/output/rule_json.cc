#include "schema/output/rule_json.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "engine/model/address.h"

namespace sluice {
namespace {

using Keys = std::initializer_list<std::string_view>;

void WriteOthers(const JsonMembers& members, Keys known, JsonOutput* out) {
  for (const auto& [key, value] : members.all()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    out->Key(key);
    out->Raw(value);
  }
}

void WriteOr(std::string_view key, const JsonMembers& members, std::string_view otherwise,
             JsonOutput* out) {
  const std::string* const value = members.Find(key);
  out->Key(key);
  out->Raw(value == nullptr ? otherwise : std::string_view(*value));
}

void WriteIfGiven(std::string_view key, const JsonMembers& members, JsonOutput* out) {
  const std::string* const value = members.Find(key);
  if (value == nullptr) return;
  out->Key(key);
  out->Raw(*value);
}

std::string_view ListKeyOf(std::string_view type) {
  if (type == AdvancedWhitelist::kTypeName) return "entries";
  const bool is_list = type == CoinAddressWhitelist::kTypeName ||
                       type == CoinAddressBlacklist::kTypeName ||
                       type == BitcoinAddressWhitelist::kTypeName;
  return is_list ? "addresses" : "";
}

std::string Normalised(const std::string& address) {
  PlainAddress plain = Normalise(address);
  return plain.text += plain.suffix;
}

// What an entry of an advanced whitelist, or an item alone, is told apart by.
std::string KeyOf(const std::string& type, const std::string& item) {
  return type == "address" ? Normalised(item) : item;
}

std::string TextAt(const JsonMembers& members, std::string_view key) {
  const std::string* const value = members.Find(key);
  return value == nullptr ? std::string() : TextOfJson(*value);
}

// Whatever is no list. Limits are written as they were understood.
template <typename T>
void WriteUnlisted(const T& type, const JsonMembers& condition, JsonOutput* out) {
  if constexpr (std::is_same_v<T, VelocityLimit>) {
    out->Field("amountString", type.limit.ToString());
    out->Field("timeWindow", type.time_window_seconds);
    WriteOr("groupTags", condition, R"([":tag"])", out);
    WriteOr("excludeTags", condition, "[]", out);
    WriteOthers(condition, {"amount", "amountString", "timeWindow", "groupTags", "excludeTags"},
                out);
  } else if constexpr (LimitRuleType<T>) {
    out->Field("amountString", type.limit.ToString());
    WriteOthers(condition, {"amount", "amountString"}, out);
  } else {
    WriteOthers(condition, {}, out);
  }
}

}  // namespace

RuleJson::RuleJson(JsonMembers rule) : rule_(std::move(rule)) {
  if (const std::string* const condition = rule_.Find("condition"))
    condition_ = JsonMembersOf(*condition);
  list_key_ = ListKeyOf(TextAt(rule_, "type"));
  if (!IsList()) return;
  ReadList();
  ChangeList(rule_);
}

void RuleJson::ReadList() {
  if (const std::string* const metadata = condition_.Find("metaData");
      metadata != nullptr && list_key_ == "addresses" && condition_.Find("add") == nullptr)
    metadata_ = JsonMembersOf(*metadata);
  const std::string* const list = condition_.Find(list_key_);
  if (list == nullptr) return;
  for (const std::string& json : JsonElements(*list)) Add(json, JsonMembers());
}

void RuleJson::Add(const std::string& json, const JsonMembers& condition) {
  if (list_key_ == "entries") {
    const JsonMembers entry = JsonMembersOf(json);
    const std::string type = TextAt(entry, "type");
    entries_.push_back({type, KeyOf(type, TextAt(entry, "item")), json});
    return;
  }
  const std::string address = TextOfJson(json);
  if (const std::string* const metadata = condition.Find("metaData"))
    metadata_.Set(address, *metadata);
  entries_.push_back({"", Normalised(address), json});
}

void RuleJson::Remove(const std::string& json) {
  if (list_key_ == "addresses") {
    const std::string key = Normalised(TextOfJson(json));
    std::erase_if(entries_, [&](const Entry& entry) { return entry.key == key; });
    const JsonMembers metadata = metadata_;
    for (const auto& [address, value] : metadata.all()) {
      if (Normalised(address) == key) metadata_.Erase(address);
    }
    return;
  }
  const bool is_object = json.starts_with('{');
  const JsonMembers object = is_object ? JsonMembersOf(json) : JsonMembers();
  const std::string item = is_object ? TextAt(object, "item") : TextOfJson(json);
  const std::string type = TextAt(object, "type");
  std::erase_if(entries_, [&](const Entry& entry) {
    return (type.empty() || type == entry.type) && entry.key == KeyOf(entry.type, item);
  });
}

void RuleJson::ChangeList(const JsonMembers& request) {
  const std::string* const text = request.Find("condition");
  if (text == nullptr || !IsList()) return;
  const JsonMembers condition = JsonMembersOf(*text);
  if (const std::string* const removed = condition.Find("remove")) Remove(*removed);
  const std::string* const added = condition.Find("add");
  if (added == nullptr) return;
  const std::string key = list_key_ == "addresses" ? Normalised(TextOfJson(*added)) : "";
  const auto is_there = [&](const Entry& entry) { return entry.key == key; };
  if (list_key_ == "entries" || std::none_of(entries_.begin(), entries_.end(), is_there))
    Add(*added, condition);
}

void RuleJson::Update(JsonMembers request) {
  if (const std::string* const kept = rule_.Find("mutabilityConstraint");
      kept != nullptr && request.Find("mutabilityConstraint") == nullptr)
    request.Set("mutabilityConstraint", *kept);
  if (IsList()) {
    ChangeList(request);
    condition_ = JsonMembersOf(*request.Find("condition"));
    rule_ = std::move(request);
    return;
  }
  *this = RuleJson(std::move(request));
}

void RuleJson::WriteCondition(const Rule& rule, JsonOutput* out) const {
  out->BeginObject();
  if (IsList()) {
    out->Key(list_key_);
    out->BeginArray();
    for (const Entry& entry : entries_) out->Raw(entry.json);
    out->EndArray();
    if (list_key_ == "addresses") {
      out->Key("metaData");
      metadata_.Write(out);
      WriteOthers(condition_, {"addresses", "metaData", "add", "remove"}, out);
    } else {
      WriteOthers(condition_, {"entries", "add", "remove", "verifyItems"}, out);
    }
  } else {
    std::visit([&](const auto& type) { WriteUnlisted(type, condition_, out); }, rule.condition);
  }
  out->EndObject();
}

void RuleJson::WriteAction(JsonOutput* out) const {
  const std::string* const text = rule_.Find("action");
  const JsonMembers action = text == nullptr ? JsonMembers() : JsonMembersOf(*text);
  out->BeginObject();
  WriteIfGiven("type", action, out);
  WriteIfGiven("approvalsRequired", action, out);
  WriteOr("userIds", action, "[]", out);
  WriteIfGiven("groupApprovalRequirement", action, out);
  WriteOthers(action, {"type", "approvalsRequired", "userIds", "groupApprovalRequirement"}, out);
  out->EndObject();
}

void RuleJson::Write(const Rule& rule, std::optional<Timestamp> lock_date, const Names& names,
                     JsonOutput* out) const {
  out->BeginObject();
  WriteIfGiven("id", rule_, out);
  if (lock_date) out->Field("lockDate", *lock_date);
  WriteIfGiven("mutabilityConstraint", rule_, out);
  if (rule.coin != kNone<CoinId>) out->Field("coin", names.coins.Text(rule.coin));
  WriteIfGiven("type", rule_, out);
  out->Key("condition");
  WriteCondition(rule, out);
  out->Key("action");
  WriteAction(out);
  WriteOthers(rule_,
              {"id", "lockDate", "mutabilityConstraint", "coin", "type", "condition", "action"},
              out);
  out->EndObject();
}

}  // namespace sluice
