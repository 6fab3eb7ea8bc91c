#include "engine/model/profile.h"

#include <algorithm>
#include <charconv>
#include <variant>

#include "engine/base/nearest.h"

namespace sluice {
namespace {

constexpr std::int64_t kCountMax = 2'147'483'647;
constexpr std::int64_t kBucketsMax = 999'999'999;
constexpr std::int64_t kOffsetSecondsMax = 9'223'372'036'854;  // whose microseconds fit 64 bits
constexpr std::int64_t kWindowSecondsMax = 2'678'400;          // 31 days
constexpr std::string_view kBucketed = "bucketed=";

struct Flag {
  bool Profile::*field;
};
struct Choice {
  bool Profile::*field;
  std::string_view when_false;
  std::string_view when_true;
};
struct Number {
  std::int64_t Profile::*field;
  std::int64_t min;
  std::int64_t max;
};
struct WindowKind {};
struct WindowOffset {};
struct MissingWindow {};

struct Switch {
  std::string_view name;
  std::variant<Flag, Choice, Number, WindowKind, WindowOffset, MissingWindow> field;
};

const Switch kSwitches[] = {
    {"comparison", Choice{&Profile::reaching_fires, ">", ">="}},
    {"window", WindowKind{}},
    {"windowOffset", WindowOffset{}},
    {"countFee", Flag{&Profile::count_fee}},
    {"emptyWhitelistFires", Flag{&Profile::empty_whitelist_fires}},
    {"webhookUnknown", Choice{&Profile::unknown_webhook_fires, "pass", "fire"}},
    {"denyCounts", Flag{&Profile::deny_counts}},
    {"heldCounts", Flag{&Profile::held_counts}},
    {"addressSuffix", Choice{&Profile::suffix_ignored, "exact", "ignore"}},
    {"selfSend", Choice{&Profile::self_send_exempt, "listed", "exempt"}},
    {"approvalsNeeded", Choice{&Profile::approvals_add_up, "max", "sum"}},
    {"initiatorMayApprove", Flag{&Profile::initiator_may_approve}},
    {"unverifiedCounts", Flag{&Profile::unverified_counts}},
    {"permissions", Choice{&Profile::permissions_ignored, "enforce", "ignore"}},
    {"adminImpliesSpend", Flag{&Profile::admin_implies_spend}},
    {"missingTimeWindow", MissingWindow{}},
    {"ruleKey", Choice{&Profile::rule_key_has_coin, "id", "id+coin"}},
    {"lockModel", Choice{&Profile::lock_whole_policy, "rule", "policy"}},
    {"lockHours", Number{&Profile::lock_hours, 0, kCountMax}},
    {"lockResetsOnUpdate", Flag{&Profile::update_resets_lock}},
    {"policyChangeMinAdmins", Number{&Profile::change_min_admins, 1, kCountMax}},
    {"policyChangeNeedsBalance", Flag{&Profile::change_needs_balance}},
    {"changesNeedApproval", Choice{&Profile::only_policy_changes_need_approval, "all", "policy"}},
    {"walletIds", Choice{&Profile::wallet_ids_are_hex, "any", "hex32"}},
};

const Switch* Find(std::string_view name) {
  for (const Switch& known : kSwitches) {
    if (known.name == name) return &known;
  }
  return nullptr;
}

std::optional<std::int64_t> ToInteger(std::string_view text, std::int64_t min, std::int64_t max) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < min || value > max)
    return std::nullopt;
  return value;
}

// Puts `value` into its field of a profile; says false where it isn't a value of the field.
struct Setter {
  Profile* profile;
  std::string_view value;

  bool operator()(const Flag& flag) const {
    if (value != "true" && value != "false") return false;
    profile->*flag.field = value == "true";
    return true;
  }
  bool operator()(const Choice& choice) const {
    if (value != choice.when_true && value != choice.when_false) return false;
    profile->*choice.field = value == choice.when_true;
    return true;
  }
  bool operator()(const Number& number) const {
    const std::optional<std::int64_t> parsed = ToInteger(value, number.min, number.max);
    if (parsed) profile->*number.field = *parsed;
    return parsed.has_value();
  }
  bool operator()(WindowOffset) const {
    const std::optional<std::int64_t> parsed =
        ToInteger(value, -kOffsetSecondsMax, kOffsetSecondsMax);
    if (parsed) profile->window.offset_seconds = *parsed;
    return parsed.has_value();
  }
  bool operator()(MissingWindow) const {
    profile->missing_time_window = ToInteger(value, 0, kWindowSecondsMax);
    return value == "error" || profile->missing_time_window.has_value();
  }
  bool operator()(WindowKind) const {
    using Kind = WindowShape::Kind;
    WindowShape& window = profile->window;
    if (value.starts_with(kBucketed)) {
      const std::optional<std::int64_t> buckets =
          ToInteger(value.substr(kBucketed.size()), 1, kBucketsMax);
      if (buckets) window.buckets = *buckets;
      window.kind = Kind::kBucketed;
      return buckets.has_value();
    }
    window.kind = value == "fixed"     ? Kind::kFixed
                  : value == "rolling" ? Kind::kRolling
                                       : Kind::kRollingInclusive;
    return value == "fixed" || value == "rolling" || value == "rolling-inclusive";
  }
};

struct Getter {
  const Profile* profile;

  std::string operator()(const Flag& flag) const { return profile->*flag.field ? "true" : "false"; }
  std::string operator()(const Choice& choice) const {
    return std::string(profile->*choice.field ? choice.when_true : choice.when_false);
  }
  std::string operator()(const Number& number) const {
    return std::to_string(profile->*number.field);
  }
  std::string operator()(WindowOffset) const {
    return std::to_string(profile->window.offset_seconds);
  }
  std::string operator()(MissingWindow) const {
    return profile->missing_time_window ? std::to_string(*profile->missing_time_window) : "error";
  }
  std::string operator()(WindowKind) const {
    switch (profile->window.kind) {
      case WindowShape::Kind::kRolling:
        return "rolling";
      case WindowShape::Kind::kRollingInclusive:
        return "rolling-inclusive";
      case WindowShape::Kind::kFixed:
        return "fixed";
      case WindowShape::Kind::kBucketed:
        break;
    }
    return std::string(kBucketed) + std::to_string(profile->window.buckets);
  }
};

struct Wanted {
  std::string operator()(const Flag&) const { return "true or false"; }
  std::string operator()(const Choice& choice) const {
    return "`" + std::string(choice.when_false) + "` or `" + std::string(choice.when_true) + "`";
  }
  std::string operator()(const Number& number) const {
    return "an integer from " + std::to_string(number.min) + " to " + std::to_string(number.max);
  }
  std::string operator()(WindowOffset) const {
    return "a number of seconds up to 9223372036854, with or without a minus";
  }
  std::string operator()(MissingWindow) const {
    return "`error` or a number of seconds from 0 to 2678400";
  }
  std::string operator()(WindowKind) const {
    return "`rolling`, `rolling-inclusive`, `fixed` or `bucketed=N` with N from 1 to 999999999";
  }
};

struct Form {
  SwitchForm operator()(const Flag&) const { return SwitchForm::kFlag; }
  SwitchForm operator()(const Choice&) const { return SwitchForm::kText; }
  SwitchForm operator()(const Number&) const { return SwitchForm::kInteger; }
  SwitchForm operator()(WindowOffset) const { return SwitchForm::kInteger; }
  SwitchForm operator()(MissingWindow) const { return SwitchForm::kTextOrInteger; }
  SwitchForm operator()(WindowKind) const { return SwitchForm::kText; }
};

}  // namespace

std::optional<Error> Profile::Set(std::string_view name, std::string_view value) {
  const Switch* const known = Find(name);
  if (known == nullptr) {
    return Error{Code::kUnknownField, "`" + std::string(name) + "` is not a switch of the profile" +
                                          DidYouMean(name, SwitchNames())};
  }
  if (std::visit(Setter{this, value}, known->field)) return std::nullopt;
  return Error{Code::kWrongType, "`" + std::string(value) + "` is not a value of `" +
                                     std::string(name) + "`; it takes " +
                                     std::visit(Wanted{}, known->field)};
}

std::optional<SwitchForm> FormOf(std::string_view switch_name) {
  const Switch* const known = Find(switch_name);
  if (known == nullptr) return std::nullopt;
  return std::visit(Form{}, known->field);
}

std::vector<SwitchValue> Values(const Profile& profile) {
  std::vector<SwitchValue> values;
  for (const Switch& known : kSwitches) {
    const SwitchForm form = std::visit(Form{}, known.field);
    std::string value = std::visit(Getter{&profile}, known.field);
    const bool is_text =
        form == SwitchForm::kText || (form == SwitchForm::kTextOrInteger && value == "error");
    values.push_back({known.name, std::move(value), is_text});
  }
  return values;
}

std::vector<SwitchValue> Differences(const Profile& profile) {
  const std::vector<SwitchValue> defaults = Values(Profile{});
  std::vector<SwitchValue> values = Values(profile);
  std::erase_if(values, [&](const SwitchValue& value) {
    return std::find(defaults.begin(), defaults.end(), value) != defaults.end();
  });
  return values;
}

std::vector<std::string_view> SwitchNames() {
  std::vector<std::string_view> names;
  for (const Switch& known : kSwitches) names.push_back(known.name);
  return names;
}

}  // namespace sluice
