#include "tests/engine/model/switch_rows.h"

#include <utility>

namespace sluice::testing {
namespace {

using Test = std::function<bool(const Profile&)>;

SwitchRow Flag(std::string name, bool default_value, Test is_other) {
  return {std::move(name),
          default_value ? "true" : "false",
          default_value ? "false" : "true",
          SwitchForm::kFlag,
          std::move(is_other),
          {"", "1", "yes", "True", "null"}};
}

SwitchRow Text(std::string name, std::string default_value, std::string other, Test is_other,
               std::vector<std::string> wrong) {
  return {std::move(name),   std::move(default_value), std::move(other),
          SwitchForm::kText, std::move(is_other),      std::move(wrong)};
}

SwitchRow Integer(std::string name, std::string default_value, std::string other, Test is_other,
                  std::vector<std::string> wrong) {
  return {std::move(name),      std::move(default_value), std::move(other),
          SwitchForm::kInteger, std::move(is_other),      std::move(wrong)};
}

std::vector<SwitchRow> OfLimits() {
  return {
      Text("comparison", ">", ">=", [](const Profile& p) { return p.reaching_fires; },
           {"", "=", "=>"}),
      Text("window", "rolling", "rolling-inclusive",
           [](const Profile& p) { return p.window.kind == WindowShape::Kind::kRollingInclusive; },
           {"", "Rolling", "bucketed", "bucketed=", "bucketed=0", "bucketed=-1",
            "bucketed=1000000000", "bucketed=1.0", "bucketed=+1", "bucketed=1 "}),
      Integer("windowOffset", "0", "-3600",
              [](const Profile& p) { return p.window.offset_seconds == -3600; },
              {"", "1.5", "1s", "+1", "9223372036855", "-9223372036855"}),
      Flag("countFee", true, [](const Profile& p) { return !p.count_fee; }),
  };
}

std::vector<SwitchRow> OfRulesAndOutcomes() {
  return {
      Flag("emptyWhitelistFires", true, [](const Profile& p) { return !p.empty_whitelist_fires; }),
      Text("webhookUnknown", "fire", "pass",
           [](const Profile& p) { return !p.unknown_webhook_fires; }, {"", "true", "fires"}),
      Flag("denyCounts", false, [](const Profile& p) { return p.deny_counts; }),
      Flag("heldCounts", false, [](const Profile& p) { return p.held_counts; }),
      Text("addressSuffix", "exact", "ignore", [](const Profile& p) { return p.suffix_ignored; },
           {"", "ignored"}),
      Text("selfSend", "listed", "exempt", [](const Profile& p) { return p.self_send_exempt; },
           {"", "true"}),
      Text("approvalsNeeded", "max", "sum", [](const Profile& p) { return p.approvals_add_up; },
           {"", "min"}),
      Flag("initiatorMayApprove", false, [](const Profile& p) { return p.initiator_may_approve; }),
      Flag("unverifiedCounts", true, [](const Profile& p) { return !p.unverified_counts; }),
      Text("permissions", "enforce", "ignore",
           [](const Profile& p) { return p.permissions_ignored; }, {"", "true"}),
      Flag("adminImpliesSpend", false, [](const Profile& p) { return p.admin_implies_spend; }),
  };
}

std::vector<SwitchRow> OfDocumentsAndChanges() {
  return {
      {"missingTimeWindow",
       "error",
       "86400",
       SwitchForm::kTextOrInteger,
       [](const Profile& p) { return p.missing_time_window == 86'400; },
       {"", "-1", "2678401", "1d", "Error"}},
      Text("ruleKey", "id", "id+coin", [](const Profile& p) { return p.rule_key_has_coin; },
           {"", "coin", "id + coin"}),
      Text("lockModel", "rule", "policy", [](const Profile& p) { return p.lock_whole_policy; },
           {""}),
      Integer("lockHours", "48", "0", [](const Profile& p) { return p.lock_hours == 0; },
              {"", "-1", "2147483648", "48.0"}),
      Flag("lockResetsOnUpdate", true, [](const Profile& p) { return !p.update_resets_lock; }),
      Integer("policyChangeMinAdmins", "2", "1",
              [](const Profile& p) { return p.change_min_admins == 1; }, {"", "0", "2147483648"}),
      Flag("policyChangeNeedsBalance", true,
           [](const Profile& p) { return !p.change_needs_balance; }),
      Text("changesNeedApproval", "all", "policy",
           [](const Profile& p) { return p.only_policy_changes_need_approval; }, {"", "none"}),
      Text("walletIds", "any", "hex32", [](const Profile& p) { return p.wallet_ids_are_hex; },
           {"", "hex"}),
  };
}

}  // namespace

std::vector<SwitchRow> SwitchRows() {
  std::vector<SwitchRow> rows;
  for (std::vector<SwitchRow> part : {OfLimits(), OfRulesAndOutcomes(), OfDocumentsAndChanges()})
    rows.insert(rows.end(), part.begin(), part.end());
  return rows;
}

}  // namespace sluice::testing
