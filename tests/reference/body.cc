// Section 7, check 5: the body of `rule`, as a request of section 2. Every problem has a code and a
// place; they are listed in the order of places.

#include <algorithm>

#include "tests/reference/replay.h"

namespace sluice::reference {
namespace {

class Body {
 public:
  explicit Body(bool window_may_miss) : window_may_miss_(window_may_miss) {}

  void Check(const Value& rule) {
    const std::string type = Text(rule, "", "type", true);
    Text(rule, "", "id", true);
    Text(rule, "", "coin", false);
    Time(rule, "", "lockDate");
    const Value& constraint = rule["mutabilityConstraint"];
    if (constraint && !constraint.IsText()) Add("wrong-type", constraint, "/mutabilityConstraint");
    const bool known = kMessages.contains(type);
    if (!type.empty() && !known) Add("unknown-type", rule["type"], "/type");
    const bool needs_none = !known || type.starts_with("allTx");
    if (!type.empty() && Object(rule, "", "condition", !needs_none)) {
      CheckCondition(type, rule["condition"]);
    }
    if (Object(rule, "", "action", true)) CheckAction(rule["action"]);
  }

  // `.remove` needs `id` alone.
  void CheckRemoval(const Value& rule) {
    Text(rule, "", "id", true);
    Text(rule, "", "coin", false);
    Text(rule, "", "type", false);
  }

  void ThrowIfAny() const {
    if (!problems_.empty()) throw Invalid(problems_);
  }

 private:
  void Add(const std::string& code, const Value& where, const std::string& pointer) {
    problems_.push_back({code, pointer, where.at});
  }

  /// Whether the field is there. What is missing is missed at its object.
  bool Has(const Value& of, const std::string& path, const std::string& name, bool required) {
    if (!of[name] && required) Add("missing-field", of, path);
    return static_cast<bool>(of[name]);
  }
  std::string Text(const Value& of, const std::string& path, const std::string& name,
                   bool required) {
    if (!Has(of, path, name, required)) return "";
    const Value& value = of[name];
    if (!value.IsText()) Add("wrong-type", value, path + "/" + name);
    if (value.IsText() && value.text.empty()) Add("empty-text", value, path + "/" + name);
    return value.IsText() ? value.text : "";
  }
  void EachText(const Value& of, const std::string& path, const std::string& name) {
    const Value& array = of[name];
    if (array && !array.IsArray()) Add("wrong-type", array, path + "/" + name);
    for (std::size_t i = 0; i < array.Elements().size(); ++i) {
      const Value& one = array.values[i];
      const std::string pointer = path + "/" + name + "/" + std::to_string(i);
      if (!one.IsText()) Add("wrong-type", one, pointer);
      if (one.IsText() && one.text.empty()) Add("empty-text", one, pointer);
    }
  }
  bool Object(const Value& of, const std::string& path, const std::string& name, bool required) {
    if (!Has(of, path, name, required)) return false;
    if (!of[name].IsObject()) Add("wrong-type", of[name], path + "/" + name);
    return of[name].IsObject();
  }
  void Integer(const Value& of, const std::string& path, const std::string& name,
               std::int64_t least, std::int64_t most, const std::string& past) {
    const Value& value = of[name];
    if (!value) return;
    const bool number = value.kind == Kind::kNumber, integer = number && IsInteger(value.text);
    if (!number) Add("wrong-type", value, path + "/" + name);
    if (number && !integer) Add("not-integer", value, path + "/" + name);
    if (!integer) return;
    const Amount amount = ReadInteger(value.text);
    if (amount < least || amount > most) Add(past, value, path + "/" + name);
  }
  static bool IsInteger(const std::string& number) {
    return number != "-0" && number.find_first_of(".eE") == std::string::npos;
  }
  void Time(const Value& of, const std::string& path, const std::string& name) {
    static const char* const kLocal =
        R"(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt ]([01]\d|2[0-3])(:[0-5]\d){2}(\.\d+)?)";
    const Value& value = of[name];
    if (!value) return;
    const std::string local = Without(value.text, R"(([Zz]|[+-]\d\d:\d\d)$)");
    const bool valid = HasForm(local, kLocal);
    if (!value.IsText()) Add("wrong-type", value, path + "/" + name);
    if (value.IsText() && !valid) Add("time", value, path + "/" + name);
    if (value.IsText() && valid && local == value.text) {
      Add("time-offset", value, path + "/" + name);
    }
  }

  void CheckCondition(const std::string& type, const Value& condition) {
    if (IsLimitType(type)) CheckLimit(type, condition);
    if (IsListType(type)) CheckList(type, condition);
    if (type == "webhook") Text(condition, "/condition", "url", true);
  }

  void CheckLimit(const std::string& type, const Value& condition) {
    const bool both = condition["amount"] && condition["amountString"];
    if (both) Add("either-or", condition["amount"], "/condition/amount");
    const std::string name = condition["amount"] && !both ? "amount" : "amountString";
    if (Has(condition, "/condition", name, true)) CheckUnits(condition[name], "/condition/" + name);
    if (type != "velocityLimit") return;
    Has(condition, "/condition", "timeWindow", !window_may_miss_);
    Integer(condition, "/condition", "timeWindow", 0, 2'678'400, "time-window-range");
    EachText(condition, "/condition", "groupTags");
    EachText(condition, "/condition", "excludeTags");
  }

  void CheckUnits(const Value& value, const std::string& pointer) {
    const bool number = value.kind == Kind::kNumber;
    const std::size_t digits = value.text.size() - (value.text.starts_with('-') ? 1 : 0);
    if (!number && !value.IsText()) Add("wrong-type", value, pointer);
    if (number && !IsInteger(value.text)) Add("not-integer", value, pointer);
    if (value.IsText() && !HasForm(value.text, "-?[0-9]+")) {
      Add("syntax", value, pointer);
    } else if (digits > 4'096) {
      Add("bound-digits", value, pointer);
    }
  }

  // One entry to add or remove, no whole list.
  void CheckList(const std::string& type, const Value& condition) {
    const Value &add = condition["add"], &remove = condition["remove"];
    if (!add && !remove) return Add("missing-field", condition, "/condition");
    const bool has_list = condition["addresses"] || condition["entries"];
    if ((add && remove) || has_list) Add("either-or", condition, "/condition");
    if (type != "advancedWhitelist") {
      Text(condition, "/condition", add ? "add" : "remove", true);
    } else if (add && Object(condition, "/condition", "add", true)) {
      CheckEntry(add, "/condition/add", true);
    } else if (remove && remove.IsText()) {
      Text(condition, "/condition", "remove", true);
    } else if (remove && Object(condition, "/condition", "remove", true)) {
      CheckEntry(remove, "/condition/remove", false);
    }
  }

  void CheckEntry(const Value& entry, const std::string& path, bool whole) {
    const std::string type = Text(entry, path, "type", whole);
    Text(entry, path, "item", true);
    if (!type.empty() && !Share({"address", "walletId", "enterpriseId"}, {type})) {
      Add("unknown-type", entry["type"], path + "/type");
    }
    if (!whole) return;
    const std::string state = Text(entry, path, "verificationState", false);
    if (!state.empty() && !Share({"verified", "unverified"}, {state})) {
      Add("wrong-type", entry["verificationState"], path + "/verificationState");
    }
  }

  void CheckAction(const Value& action) {
    const std::string type = Text(action, "/action", "type", true);
    if (!type.empty() && !kPlaces.contains(type)) {
      Add("unknown-action", action["type"], "/action/type");
    }
    Integer(action, "/action", "approvalsRequired", 1, 2'147'483'647, "out-of-range");
    EachText(action, "/action", "userIds");
    Object(action, "/action", "groupApprovalRequirement", false);
  }

  bool window_may_miss_;
  std::vector<BodyProblem> problems_;
};

}  // namespace

// In the order of places.
Refusal Invalid(std::vector<BodyProblem> problems) {
  std::ranges::sort(problems, {}, [](const auto& one) { return std::pair(one.at, one.code); });
  Texts all;
  for (const BodyProblem& one : problems) {
    all.push_back(Fill(R"({"code":"%","pointer":"%","message":""})", {one.code, one.pointer}));
  }
  return {400, "InvalidRequest", "invalid request", Fill(R"({"problems":[%]})", {Join(all)})};
}

void CheckBody(const Line& line, bool window_may_miss) {
  Body body(window_may_miss);
  if (line.type == "policyRule.remove") {
    body.CheckRemoval(line.json["rule"]);
  } else {
    body.Check(line.json["rule"]);
  }
  body.ThrowIfAny();
}

}  // namespace sluice::reference
