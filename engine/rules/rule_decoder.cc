#include "engine/rules/rule_decoder.h"

#include <algorithm>
#include <array>

#include "engine/base/nearest.h"
#include "engine/rules/action_decoder.h"

namespace sluice {
namespace {

constexpr std::array<std::string_view, 3> kOlderTypes = {
    BitcoinAddressWhitelist::kTypeName, DailyLimit::kTypeName, TransactionLimit::kTypeName};

bool IsOlder(std::string_view type) {
  return std::find(kOlderTypes.begin(), kOlderTypes.end(), type) != kOlderTypes.end();
}

// Whether the condition of a list rule adds or removes one entry; else it is the stored list.
bool IsChange(FieldReader& condition, RuleForm form) {
  int given = 0;
  for (const std::string_view key : {"add", "remove", "addresses", "entries"})
    given += condition.Has(key) ? 1 : 0;
  const bool changes = condition.Has("add") || condition.Has("remove");
  if (form == RuleForm::kRequest && (given != 1 || !changes)) {
    condition.Fail(changes ? Code::kEitherOr : Code::kMissingField, "",
                   "a request adds or removes one entry: it holds `add` or `remove`");
    return true;
  }
  if (form == RuleForm::kStored && changes) {
    condition.Fail(Code::kUnknownField, condition.Has("add") ? "add" : "remove",
                   "a stored rule holds its whole list; `add` and `remove` belong into a request");
  } else if (given > 1) {
    condition.Fail(Code::kEitherOr, "",
                   "a condition holds one of `add`, `remove` and the stored list");
  }
  return changes;
}

// Reads the condition, or marks it to be read later; a type that needs none takes an absent one.
template <typename T>
void DecodeConditionAs(FieldReader& fields, RuleForm form, const DecodeContext& decoding,
                       DecodedRule* decoded) {
  decoded->rule.condition = T();
  if constexpr (!std::is_same_v<T, AllTx> && !std::is_same_v<T, AllTxNoFiat>)
    fields.Require("condition");
  fields.Object("condition", [&](FieldReader& condition) {
    if constexpr (ListRuleType<T>) {
      decoded->changes_list = IsChange(condition, form);
      if (decoded->changes_list) {
        const auto change = T::DecodeChange(condition, decoding);
        if (form != RuleForm::kStored) decoded->change = change;  // Else it was reported.
        return condition.Ignore({"add", "remove", "addresses", "entries"});
      }
    }
    decoded->rule.condition = T::Decode(condition, decoding);
  });
}

void CheckDialect(FieldReader& fields, RuleForm form, const DecodeOptions& options,
                  const DecodedRule& decoded) {
  if (form == RuleForm::kStored) return;
  const std::string& type = decoded.rule.type_name;
  if (options.seed_dialect) {
    if (IsOlder(type))
      fields.Fail(Code::kDialect, "type", "`" + type + "` is no type of the dialect `seed`");
  } else if (IsOlder(type)) {
    fields.Warn(Code::kOlderType, "type",
                "`" + type + "` is an older type; new rules of it may be refused");
  }
}

// A stored rule may hold what isn't known, if the options say so; `--dialect seed` takes what may
// be a request for one.
bool Tolerates(RuleForm form, const DecodeOptions& options) {
  if (form == RuleForm::kRequest) return false;
  return (form == RuleForm::kStored || !options.seed_dialect) &&
         options.unsupported != UnsupportedMode::kError;
}

void DecodeType(FieldReader& fields, RuleForm form, const DecodeOptions& options,
                const DecodeContext& decoding, DecodedRule* decoded) {
  const std::string& type = decoded->rule.type_name;
  const bool known = RuleTypes::ForName(
      type, [&]<typename T>(const T&) { DecodeConditionAs<T>(fields, form, decoding, decoded); });
  if (known || type.empty()) {
    fields.Ignore({"condition"});
    return;
  }
  fields.Object("condition", [](FieldReader& condition) { condition.IgnoreAll(); });
  decoded->rule.unsupported = Tolerates(form, options);
  if (!decoded->rule.unsupported) {
    fields.Fail(Code::kUnknownType, "type",
                "`" + type + "` is not a rule type" + DidYouMean(type, RuleTypes::Names()));
  }
}

void DecodeActionOf(FieldReader& fields, RuleForm form, const DecodeOptions& options,
                    const DecodeContext& decoding, DecodedRule* decoded) {
  fields.Require("action");
  fields.Object("action", [&](FieldReader& action_fields) {
    Action& action = decoded->rule.action;
    action = DecodeAction(action_fields, decoding.names);
    if (form != RuleForm::kStored && options.seed_dialect &&
        action.kind == ActionKind::kGetGroupApproval) {
      action_fields.Fail(Code::kDialect, "type",
                         "`getGroupApproval` is no action of the dialect `seed`");
    }
    if (action.kind != ActionKind::kUnsupported || action.name.empty()) return;
    if (Tolerates(form, options)) {
      decoded->rule.unsupported = true;
    } else {
      action_fields.Fail(
          Code::kUnknownAction, "type",
          "`" + action.name + "` is not an action" + DidYouMean(action.name, ActionNames()));
    }
  });
}

bool Add(PlainId address, AdvancedWhitelist* list) { return list->AddAddress(address); }
bool Add(PlainId address, AddressList* list) { return list->Add(address); }

// `visit` gets what holds a list rule's addresses; false where there is nothing.
template <typename Visit>
bool VisitAddresses(Visit visit, Condition* condition) {
  const auto of_type = [&]<typename T>(T& type) {
    if constexpr (std::is_same_v<T, AdvancedWhitelist>) {
      return visit(type);
    } else if constexpr (requires { type.addresses.listed(); }) {
      return visit(type.addresses);
    } else {
      return false;
    }
  };
  return std::visit(of_type, *condition);
}

}  // namespace

DecodedRule DecodeRule(FieldReader& fields, RuleForm form, const DecodeOptions& options,
                       const DecodeContext& decoding) {
  DecodedRule decoded;
  fields.Require("id");
  fields.Require("type");
  decoded.id = fields.Text("id").value_or("");
  decoded.rule.type_name = fields.Text("type").value_or("");
  if (const auto coin = fields.Text("coin")) decoded.rule.coin = decoding.names.coins.Add(*coin);
  decoded.rule.lock_date = fields.Time("lockDate");
  fields.AnyText("mutabilityConstraint");
  fields.Ignore({"default", "message", "generatePolicy"});
  DecodeType(fields, form, options, decoding, &decoded);
  DecodeActionOf(fields, form, options, decoding, &decoded);
  CheckDialect(fields, form, options, decoded);
  return decoded;
}

DecodedRule DecodeRemoval(FieldReader& fields, const DecodeContext& decoding) {
  DecodedRule decoded;
  fields.Require("id");
  decoded.id = fields.Text("id").value_or("");
  decoded.rule.type_name = fields.Text("type").value_or("");
  if (const auto coin = fields.Text("coin")) decoded.rule.coin = decoding.names.coins.Add(*coin);
  RuleTypes::ForName(decoded.rule.type_name,
                     [&](const auto& type) { decoded.rule.condition = type; });
  fields.IgnoreAll();
  return decoded;
}

ListError ApplyChange(const ListChange& change, Condition* condition) {
  const auto apply = [&]<typename T>(T& type) -> ListError {
    if constexpr (ListRuleType<T>) return type.Apply(change);
    return std::nullopt;
  };
  return std::visit(apply, *condition);
}

bool AddListedAddress(PlainId address, Condition* condition) {
  return VisitAddresses([&](auto& list) { return Add(address, &list); }, condition);
}

bool AddUnnamedAddresses(std::size_t addresses, Condition* condition) {
  return VisitAddresses([&](auto& list) { return list.AddUnnamed(addresses); }, condition);
}

void ForgetUnnamedAddresses(Condition* condition) {
  VisitAddresses([](auto& list) { return list.ForgetUnnamed(), true; }, condition);
}

bool IsListRule(const Condition& condition) {
  return std::visit([]<typename T>(const T&) { return ListRuleType<T>; }, condition);
}

void Seal(const Names& names, const Profile& profile, Condition* condition) {
  const auto seal = [&]<typename T>(T& type) {
    if constexpr (ListRuleType<T>) type.Seal(names, profile);
  };
  std::visit(seal, *condition);
}

ListError ApplyToSealed(const ListChange& change, const Names& names, const Profile& profile,
                        Condition* condition) {
  const auto apply = [&]<typename T>(T& type) -> ListError {
    if constexpr (ListRuleType<T>) return type.ApplySealed(change, names, profile);
    return std::nullopt;
  };
  return std::visit(apply, *condition);
}

}  // namespace sluice
