// Section 7: what a change makes of a wallet, or what stands against it (checks 6), and locks.

#include <algorithm>

#include "tests/reference/replay.h"

namespace sluice::reference {
namespace {

Value ArrayOf(const std::vector<Value>& values) { return {.kind = Kind::kArray, .values = values}; }
Value ArrayOf(const Texts& texts) {
  Value array{.kind = Kind::kArray};
  for (const std::string& text : texts) array.values.push_back(TextValue(text));
  return array;
}
Value Time(std::int64_t micros) { return TextValue(WriteTime(micros)); }

}  // namespace

State Replay::Applied(State state, const Line& asked, const Line& now) const {
  if (asked.type == "wallet.user") {
    ApplyUser(state, asked);
  } else if (asked.type == "wallet.setting") {
    ApplySetting(state, asked);
  } else {
    ApplyRule(state, asked, now);
    WritePolicy(state, now);
  }
  return state;
}

void Replay::ApplyUser(State& state, const Line& asked) const {
  const std::string subject = asked.json["subject"].Text();
  const Value& permissions = asked.json["permissions"];
  const bool removes = permissions.values.empty();
  const bool listed = UsersOf(state).contains(subject);
  if (removes && !listed && state.as_read["users"]) {
    throw Refusal{400, "InvalidRequest", "invalid request",
                  Fill(R"({"user":%})", {Quote(subject)})};
  }
  const std::size_t admins = AdminsOf(state).size();
  const Amount required = ReadInteger(state.now["approvalsRequired"].Text("1"));
  const bool is_admin = Share(AdminsOf(state), {subject});
  const bool taken_away = is_admin && !Share(permissions.EachText(), {"admin"});
  if (taken_away && state.as_read["users"] && admins - 1 <= required) {
    throw Refusal{400, "CannotRemoveAdmin",
                  "the number of admins must be greater than approvalsRequired",
                  Fill(R"({"adminCount":%,"approvalsRequired":%})",
                       {std::to_string(admins), required.str()})};
  }
  Value users = ArrayOf(state.now["users"].Elements());
  if (removes) {
    std::erase_if(users.values, [&](const Value& user) { return user["user"].Text() == subject; });
    state.removed.insert(subject);
  } else {
    Value* user = nullptr;
    for (Value& one : users.values) user = one["user"].Text() == subject ? &one : user;
    if (user == nullptr) user = &users.values.emplace_back();
    user->Set("user", TextValue(subject));
    user->Set("permissions", permissions);
    state.removed.erase(subject);
  }
  state.now.Set("users", users);
}

void Replay::ApplySetting(State& state, const Line& asked) const {
  const Value& wanted = asked.json["approvalsRequired"];
  const std::size_t admins = AdminsOf(state).size();
  if (state.as_read["users"] && ReadInteger(wanted.Text()) >= admins) {
    throw Refusal{
        400, "ApprovalsRequiredTooHigh",
        "approvalsRequired must be less than the number of admins on the wallet",
        Fill(R"({"adminCount":%,"approvalsRequired":%})", {std::to_string(admins), wanted.Text()})};
  }
  state.now.Set("approvalsRequired", wanted);
}

// A rule's name as requested. A limit rule without `coin` gets the wallet's, else the line's.
std::string Replay::NameOf(const Line& asked, const State& state) const {
  const Value& body = asked.json["rule"];
  Value coin = body["coin"];
  if (!coin && IsLimitType(body["type"].Text())) {
    coin = state.now["coin"] ? state.now["coin"] : asked.json["coin"];
  }
  const bool with_coin = coin && Is("ruleKey", "id+coin");
  return body["id"].Text() + (with_coin ? "@" + coin.Text() : "");
}

void Replay::ApplyRule(State& state, const Line& asked, const Line& now) const {
  const Value& body = asked.json["rule"];
  const std::string name = NameOf(asked, state);
  const Value& policy = state.now["admin"]["policy"];
  const std::string policy_id = policy["id"].Text(state.now["id"].Text());
  const bool policy_model = Is("lockModel", "policy");
  const Refusal policy_locked{400, "RuleLocked", "Cannot update locked policy " + policy_id};
  auto there = std::ranges::find(state.rules, name, &Rule::name);

  if (asked.type == "policyRule.add") {
    if (there != state.rules.end()) {
      throw Refusal{400, "DuplicateRule", "rule " + name + " exists already"};
    }
    if (policy_model && IsLocked(state, nullptr, now.time)) throw policy_locked;
    Rule rule = ReadRule(body, state.now["coin"] ? state.now["coin"] : asked.json["coin"]);
    if (!rule.lock_date && !policy_model) rule.lock_date = now.time + LockMicros();
    if (policy_model && state.rules.empty()) {
      Value admin = state.now["admin"], changed = policy;
      changed.Set("mutableUpToDate", Time(now.time + LockMicros()));
      admin.Set("policy", changed);
      state.now.Set("admin", admin);
    }
    ChangeEntry(body["condition"], rule);
    state.rules.push_back(rule);
    return;
  }

  const Value &type = body["type"], &coin = body["coin"];
  if (there == state.rules.end() && !type && !coin && Is("ruleKey", "id+coin")) {
    // It may be a limit rule, which got a coin.
    const Value& got = state.now["coin"] ? state.now["coin"] : asked.json["coin"];
    there = std::ranges::find(state.rules, name + "@" + got.Text(), &Rule::name);
  }
  if (there == state.rules.end()) {
    throw Refusal{400, "RuleNotFound", "rule " + name + " not found"};
  }
  std::vector<BodyProblem> mismatches;
  if (type && type.Text() != there->type) {
    mismatches.push_back({"rule-mismatch", "/type", type.at});
  }
  if (coin && coin.Text() != there->coin.Text()) {
    mismatches.push_back({"rule-mismatch", "/coin", coin.at});
  }
  if (!mismatches.empty()) throw Invalid(mismatches);
  if (IsLocked(state, &*there, now.time)) {
    if (policy_model) throw policy_locked;
    throw Refusal{400, "RuleLocked",
                  "Cannot update locked rule " + there->name + " on policy " + policy_id};
  }
  if (asked.type == "policyRule.remove") {
    state.unlocked.erase(there->name);
    state.rules.erase(there);
    return;
  }
  // The request in the place of the stored rule, but for what stays.
  Rule rule = ReadRule(body, there->coin);
  rule.name = name;
  if (!coin) rule.coin = there->coin;
  const Value& constraint = there->json["mutabilityConstraint"];
  if (!body["mutabilityConstraint"] && constraint) {
    rule.json.Set("mutabilityConstraint", constraint);
  }
  const bool resets = !Is("lockResetsOnUpdate", "false");
  if (!rule.lock_date) rule.lock_date = there->lock_date;
  if (!body["lockDate"] && resets && !policy_model) rule.lock_date = now.time + LockMicros();
  rule.list = there->list;
  rule.meta_data = there->meta_data;
  ChangeEntry(body["condition"], rule);
  *there = rule;
}

// The one entry that a request adds to a list or takes from it.
void Replay::ChangeEntry(const Value& condition, Rule& rule) const {
  if (!IsListType(rule.type)) return;
  const Value &add = condition["add"], &remove = condition["remove"];
  const bool advanced = rule.type == "advancedWhitelist";
  std::set<std::string> types;  // under which it is there
  for (const Value& entry : rule.list) {
    if (IsSameEntry(entry, add ? add : remove, !add)) types.insert(TypeOf(entry));
  }
  const std::string pointer = remove.IsObject() ? "/condition/remove/item" : "/condition/remove";
  if (add && advanced && !types.empty()) throw Invalid({{"entry-exists", "/condition/add/item"}});
  if (remove && types.empty()) throw Invalid({{"entry-missing", pointer}});
  if (remove && types.size() > 1) throw Invalid({{"entry-ambiguous", pointer}});
  ReadList(condition, rule);
}

// Version, date and all rules anew.
void Replay::WritePolicy(State& state, const Line& now) const {
  Value admin = state.now["admin"], policy = admin["policy"];
  if (!policy["id"]) policy.Set("id", TextValue(Made(now)));
  policy.Set("version", NumberValue(std::stoll(policy["version"].Text("0")) + 1));
  policy.Set("date", Time(now.time));
  if (!policy["latest"]) policy.Set("latest", {.kind = Kind::kFlag, .text = "true"});
  Value rules{.kind = Kind::kArray};
  for (const Rule& rule : state.rules) rules.values.push_back(WriteRule(rule));
  policy.Set("rules", rules);
  admin.Set("policy", InOrder(policy, state.policy_as_read,
                              {"id", "version", "date", "latest", "mutableUpToDate", "rules"}));
  state.now.Set("admin", admin);
}

Value Replay::WriteRule(const Rule& rule) const {
  const Value &given = rule.json["condition"], &action = rule.json["action"];
  const auto set_others = [](Value& value, const Value& from, const Texts& known) {
    for (const std::string& name : from.names) {
      if (!Share(known, {name})) value.Set(name, from[name]);
    }
  };
  const bool velocity = rule.type == "velocityLimit", list = IsListType(rule.type);
  Value condition{.kind = Kind::kObject};
  if (IsLimitType(rule.type)) condition.Set("amountString", TextValue(rule.limit.str()));
  if (velocity) {
    condition.Set("timeWindow", NumberValue(rule.window));
    condition.Set("groupTags", ArrayOf(rule.group_tags));
    condition.Set("excludeTags", ArrayOf(rule.exclude_tags));
  }
  const bool advanced = rule.type == "advancedWhitelist";
  if (list) condition.Set(advanced ? "entries" : "addresses", ArrayOf(rule.list));
  if (list && !advanced) condition.Set("metaData", rule.meta_data);
  Texts known = condition.names;
  if (IsLimitType(rule.type)) known.push_back("amount");
  if (list) known.insert(known.end(), {"add", "remove"});
  if (advanced) known.emplace_back("verifyItems");
  set_others(condition, given, known);

  Value what{.kind = Kind::kObject};
  what.Set("type", action["type"]);
  if (action["approvalsRequired"]) what.Set("approvalsRequired", action["approvalsRequired"]);
  what.Set("userIds", ArrayOf(action["userIds"].Elements()));
  const Value& requirement = action["groupApprovalRequirement"];
  if (requirement) what.Set("groupApprovalRequirement", requirement);
  set_others(what, action, {"type", "approvalsRequired", "userIds", "groupApprovalRequirement"});

  Value written{.kind = Kind::kObject};
  written.Set("id", rule.json["id"]);
  if (rule.lock_date) written.Set("lockDate", Time(*rule.lock_date));
  const Value& constraint = rule.json["mutabilityConstraint"];
  if (constraint) written.Set("mutabilityConstraint", constraint);
  if (rule.coin) written.Set("coin", rule.coin);
  written.Set("type", rule.json["type"]);
  written.Set("condition", condition);
  written.Set("action", what);
  set_others(written, rule.json,
             {"id", "lockDate", "mutabilityConstraint", "coin", "type", "condition", "action"});
  return written;
}

// From its lockDate on, that instant included, but for what staff has unlocked.
bool Replay::IsLocked(const State& state, const Rule* rule, std::int64_t time) const {
  const auto is_unlocked = [&](const std::string& name) {
    if (!state.unlocked.contains(name)) return false;
    const auto [from, until] = state.unlocked.at(name);
    observer_->OnEdge("unlock ends", time - until);
    return from <= time && time < until;
  };
  const auto is_past = [&](std::int64_t lock_date) {
    observer_->OnEdge("lock", time - lock_date);
    return lock_date <= time;
  };
  if (rule != nullptr && is_unlocked(rule->name)) return false;
  if (!Is("lockModel", "policy")) {
    return rule != nullptr && rule->lock_date && is_past(*rule->lock_date);
  }
  if (state.rules.empty() || is_unlocked("")) return false;
  const Value& until = state.now["admin"]["policy"]["mutableUpToDate"];
  return !until || is_past(ReadTime(until.Text()));
}

// The custodian's staff unlocks a rule, or all rules and the policy.
void Replay::Unlock(State& state, const Line& line) const {
  const std::string name = line.json["rule"].Text();
  const auto is_it = [&](const Rule& rule) { return name.empty() || rule.name == name; };
  if (!name.empty() && std::ranges::none_of(state.rules, is_it)) {
    throw Refusal{400, "RuleNotFound", "rule " + name + " not found"};
  }
  const std::int64_t seconds = std::stoll(line.json["duration"].Text("172800"));
  const std::pair during = {line.time, line.time + seconds * 1'000'000};
  if (name.empty()) state.unlocked[""] = during;
  for (const Rule& rule : state.rules) {
    if (is_it(rule)) state.unlocked[rule.name] = during;
  }
}

}  // namespace sluice::reference
