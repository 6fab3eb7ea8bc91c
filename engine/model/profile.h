/// \file
/// Profile: how the points are read that the custodian leaves open.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace sluice {

/// Which earlier sends lie in the window of a send at t. Source: specification, section 6.
struct WindowShape {
  enum class Kind {
    kRolling,           ///< (t - W, t]: a send exactly W old has left
    kRollingInclusive,  ///< [t - W, t]: it leaves one microsecond later
    kFixed,             ///< from the last multiple of W (plus the offset) to t
    kBucketed,          ///< the last N of the spans that W is cut into
  };
  Kind kind = Kind::kRolling;
  std::int64_t buckets = 1;         ///< N, at least 1; of kBucketed only
  std::int64_t offset_seconds = 0;  ///< of kFixed only; any sign

  bool operator==(const WindowShape&) const = default;
};

/// Every switch of the specification's section 6, with its default.
struct Profile {
  bool reaching_fires = false;         ///< comparison: `>=` in place of `>`
  WindowShape window;                  ///< window, windowOffset
  bool count_fee = true;               ///< countFee
  bool empty_whitelist_fires = true;   ///< emptyWhitelistFires
  bool unknown_webhook_fires = true;   ///< webhookUnknown: `fire`, not `pass`
  bool deny_counts = false;            ///< denyCounts
  bool held_counts = false;            ///< heldCounts
  bool suffix_ignored = false;         ///< addressSuffix: `ignore` in place of `exact`
  bool self_send_exempt = false;       ///< selfSend: `exempt` in place of `listed`
  bool approvals_add_up = false;       ///< approvalsNeeded: `sum` in place of `max`
  bool initiator_may_approve = false;  ///< initiatorMayApprove
  bool unverified_counts = true;       ///< unverifiedCounts
  bool permissions_ignored = false;    ///< permissions: `ignore` in place of `enforce`
  bool admin_implies_spend = false;    ///< adminImpliesSpend
  /// `missingTimeWindow`, in seconds; absent: an error.
  std::optional<std::int64_t> missing_time_window;
  bool rule_key_has_coin = false;      ///< ruleKey: `id+coin` in place of `id`
  bool lock_whole_policy = false;      ///< lockModel: `policy` in place of `rule`
  std::int64_t lock_hours = 48;        ///< lockHours
  bool update_resets_lock = true;      ///< lockResetsOnUpdate
  std::int64_t change_min_admins = 2;  ///< policyChangeMinAdmins
  bool change_needs_balance = true;    ///< policyChangeNeedsBalance
  /// `changesNeedApproval`: `policy` in place of `all`.
  bool only_policy_changes_need_approval = false;
  bool wallet_ids_are_hex = false;  ///< walletIds: `hex32` in place of `any`

  bool operator==(const Profile&) const = default;

  /// Sets one switch from its written value, as in `--set NAME=VALUE`.
  ///
  /// Errors: kUnknownField  no such switch; names the nearest
  ///         kWrongType     not one of the switch's values; names them
  [[nodiscard]] std::optional<Error> Set(std::string_view name, std::string_view value);
};

/// How a switch's value is written in a JSON document.
enum class SwitchForm { kFlag, kInteger, kText, kTextOrInteger };

/// The form of a switch; nothing where there is no such switch.
std::optional<SwitchForm> FormOf(std::string_view switch_name);

struct SwitchValue {
  std::string_view name;
  std::string value;  ///< as --set takes it
  bool is_text;       ///< quoted in JSON

  bool operator==(const SwitchValue&) const = default;
};

/// Every switch with its value, in the specification's order.
std::vector<SwitchValue> Values(const Profile& profile);

/// Every switch whose value isn't the default, in the specification's order.
std::vector<SwitchValue> Differences(const Profile& profile);

std::vector<std::string_view> SwitchNames();

}  // namespace sluice
