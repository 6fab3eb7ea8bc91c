// Every switch of the profile, with every value.
#include "engine/model/profile.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace sluice {
namespace {

struct SwitchRow {
  std::string name;
  std::string default_value;
  std::string other;
  SwitchForm form;
  std::function<bool(const Profile&)> is_other;  // what `other` does
  std::vector<std::string> wrong;
};

std::vector<SwitchRow> Switches() {
  constexpr SwitchForm kFlag = SwitchForm::kFlag;
  constexpr SwitchForm kText = SwitchForm::kText;
  constexpr SwitchForm kInteger = SwitchForm::kInteger;
  const std::vector<std::string> no_flags = {"", "1", "yes", "True", "null"};
  return {
      {"comparison",
       ">",
       ">=",
       kText,
       [](const Profile& p) { return p.reaching_fires; },
       {"", "=", "=>"}},
      {"window",
       "rolling",
       "rolling-inclusive",
       kText,
       [](const Profile& p) { return p.window.kind == WindowShape::Kind::kRollingInclusive; },
       {"", "Rolling", "bucketed", "bucketed=", "bucketed=0", "bucketed=-1", "bucketed=1000000000",
        "bucketed=1.0", "bucketed=+1", "bucketed=1 "}},
      {"windowOffset",
       "0",
       "-3600",
       kInteger,
       [](const Profile& p) { return p.window.offset_seconds == -3600; },
       {"", "1.5", "1s", "+1", "9223372036855", "-9223372036855"}},
      {"countFee", "true", "false", kFlag, [](const Profile& p) { return !p.count_fee; }, no_flags},
      {"emptyWhitelistFires", "true", "false", kFlag,
       [](const Profile& p) { return !p.empty_whitelist_fires; }, no_flags},
      {"webhookUnknown",
       "fire",
       "pass",
       kText,
       [](const Profile& p) { return !p.unknown_webhook_fires; },
       {"", "true", "fires"}},
      {"denyCounts", "false", "true", kFlag, [](const Profile& p) { return p.deny_counts; },
       no_flags},
      {"heldCounts", "false", "true", kFlag, [](const Profile& p) { return p.held_counts; },
       no_flags},
      {"addressSuffix",
       "exact",
       "ignore",
       kText,
       [](const Profile& p) { return p.suffix_ignored; },
       {"", "ignored"}},
      {"selfSend",
       "listed",
       "exempt",
       kText,
       [](const Profile& p) { return p.self_send_exempt; },
       {"", "true"}},
      {"approvalsNeeded",
       "max",
       "sum",
       kText,
       [](const Profile& p) { return p.approvals_add_up; },
       {"", "min"}},
      {"initiatorMayApprove", "false", "true", kFlag,
       [](const Profile& p) { return p.initiator_may_approve; }, no_flags},
      {"unverifiedCounts", "true", "false", kFlag,
       [](const Profile& p) { return !p.unverified_counts; }, no_flags},
      {"permissions",
       "enforce",
       "ignore",
       kText,
       [](const Profile& p) { return p.permissions_ignored; },
       {"", "true"}},
      {"adminImpliesSpend", "false", "true", kFlag,
       [](const Profile& p) { return p.admin_implies_spend; }, no_flags},
      {"missingTimeWindow",
       "error",
       "86400",
       SwitchForm::kTextOrInteger,
       [](const Profile& p) { return p.missing_time_window == 86'400; },
       {"", "-1", "2678401", "1d", "Error"}},
      {"ruleKey",
       "id",
       "id+coin",
       kText,
       [](const Profile& p) { return p.rule_key_has_coin; },
       {"", "coin", "id + coin"}},
      {"lockModel",
       "rule",
       "policy",
       kText,
       [](const Profile& p) { return p.lock_whole_policy; },
       {""}},
      {"lockHours",
       "48",
       "0",
       kInteger,
       [](const Profile& p) { return p.lock_hours == 0; },
       {"", "-1", "2147483648", "48.0"}},
      {"lockResetsOnUpdate", "true", "false", kFlag,
       [](const Profile& p) { return !p.update_resets_lock; }, no_flags},
      {"policyChangeMinAdmins",
       "2",
       "1",
       kInteger,
       [](const Profile& p) { return p.change_min_admins == 1; },
       {"", "0", "2147483648"}},
      {"policyChangeNeedsBalance", "true", "false", kFlag,
       [](const Profile& p) { return !p.change_needs_balance; }, no_flags},
      {"changesNeedApproval",
       "all",
       "policy",
       kText,
       [](const Profile& p) { return p.only_policy_changes_need_approval; },
       {"", "none"}},
      {"walletIds",
       "any",
       "hex32",
       kText,
       [](const Profile& p) { return p.wallet_ids_are_hex; },
       {"", "hex"}},
  };
}

TEST_CASE("profile: the switches are the specification's, in its order, each at its default") {
  const std::vector<SwitchRow> switches = Switches();
  const std::vector<SwitchValue> values = Values(Profile());
  const std::vector<std::string_view> names = SwitchNames();
  REQUIRE(values.size() == switches.size());
  REQUIRE(names.size() == switches.size());
  for (std::size_t i = 0; i < switches.size(); ++i) {
    CAPTURE(switches[i].name);
    CHECK(names[i] == switches[i].name);
    CHECK(values[i].name == switches[i].name);
    CHECK(values[i].value == switches[i].default_value);
    CHECK(FormOf(switches[i].name) == switches[i].form);
    const bool is_text =
        switches[i].form == SwitchForm::kText || switches[i].default_value == "error";
    CHECK(values[i].is_text == is_text);
  }
  CHECK(Differences(Profile()).empty());
}

TEST_CASE(
    "profile: each switch takes its other value, is then the only difference, and goes back") {
  for (const SwitchRow& row : Switches()) {
    CAPTURE(row.name);
    Profile profile;
    CHECK(!row.is_other(profile));
    CHECK(!profile.Set(row.name, row.other));
    CHECK(row.is_other(profile));
    const std::vector<SwitchValue> differences = Differences(profile);
    REQUIRE(differences.size() == 1);
    CHECK(differences[0].name == row.name);
    CHECK(differences[0].value == row.other);
    CHECK(!profile.Set(row.name, row.default_value));
    CHECK(profile == Profile());
  }
}

TEST_CASE("profile: a wrong value is refused with the values that there are") {
  for (const SwitchRow& row : Switches()) {
    for (const std::string& value : row.wrong) {
      CAPTURE(row.name);
      CAPTURE(value);
      Profile profile;
      const std::optional<Error> error = profile.Set(row.name, value);
      REQUIRE(error);
      CHECK(error->code == Code::kWrongType);
      CHECK(error->what.starts_with("`" + value + "` is not a value of `" + row.name +
                                    "`; it takes "));
    }
  }
}

TEST_CASE("profile: windows in buckets, and the two ends of every range") {
  struct Row {
    std::string name;
    std::string key;
    std::string value;
  };
  const Row rows[] = {
      {"one bucket", "window", "bucketed=1"},
      {"the most buckets", "window", "bucketed=999999999"},
      {"fixed windows", "window", "fixed"},
      {"the largest offset", "windowOffset", "9223372036854"},
      {"the largest to the other side", "windowOffset", "-9223372036854"},
      {"a missing window is a limit per send", "missingTimeWindow", "0"},
      {"or 31 days", "missingTimeWindow", "2678400"},
      {"the most hours", "lockHours", "2147483647"},
      {"the most admins", "policyChangeMinAdmins", "2147483647"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Profile profile;
    CHECK(!profile.Set(row.key, row.value));
    REQUIRE(Differences(profile).size() == 1);
    CHECK(Differences(profile)[0] == SwitchValue{row.key, row.value, row.key == "window"});
  }
}

TEST_CASE("profile: bucketed=1 and rolling after it are the default again") {
  Profile profile;
  CHECK(!profile.Set("window", "bucketed=12"));
  CHECK(profile.window.buckets == 12);
  CHECK(!profile.Set("window", "rolling"));
  CHECK(Differences(profile).empty());
}

TEST_CASE("profile: an unknown switch is refused with the nearest known one") {
  struct Row {
    std::string name;
    std::string key;
    std::string near;
  };
  const Row rows[] = {
      {"in another case", "countfee", "countFee"},
      {"misspelt", "comparisson", "comparison"},
      {"nothing like it", "colour", ""},
      {"nothing", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Profile profile;
    const std::optional<Error> error = profile.Set(row.key, "true");
    REQUIRE(error);
    CHECK(error->code == Code::kUnknownField);
    CHECK((error->what.find("did you mean") != std::string::npos) == !row.near.empty());
    CHECK(error->what.find("`" + row.near) != std::string::npos);
    CHECK(!FormOf(row.key));
    CHECK(profile == Profile());
  }
}

}  // namespace
}  // namespace sluice
