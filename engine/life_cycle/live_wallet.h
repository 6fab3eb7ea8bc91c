/// \file
/// LiveWallet: a wallet as life-cycle lines have made it.
/// Source: schema/README.md, "Life-cycle lines"; specification, section 7.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/life_cycle/answer.h"
#include "engine/life_cycle/locks.h"
#include "engine/model/facts.h"
#include "engine/rules/policy.h"
#include "engine/state/approval_progress.h"

namespace sluice {

/// Where a rule comes from and when it locks. Which rule it is says its place in the policy.
struct LiveRule {
  std::uint32_t stored = kNotStored;  ///< its place in the policy as read; or kNotStored
  std::vector<ScenarioIndex> lines;   ///< that added it, or updated it since, in order
  RuleLock lock;

  static constexpr std::uint32_t kNotStored = 0xFFFF'FFFF;
};

/// A change that waits for approval.
struct PendingChange {
  ScenarioIndex line;  ///< that asked for it
  Timestamp asked;
  std::vector<UserId> admins;  ///< of that moment, in order of their texts
  ApprovalProgress progress;
  bool open = true;
};

/// Everything that lines may change. Only LifeCycle does.
///
/// INVARIANT: `rules` are parallel to `policy.rules`.
struct LiveWallet {
  LiveWallet(WalletId id, const Wallet* stored, const Policy& stored_policy,
             const Profile& profile);

  Wallet wallet;
  Policy policy;
  std::vector<LiveRule> rules;
  PolicyLock policy_lock;
  bool policy_lock_changed = false;

  bool had_rules = false;  ///< The policy has had a rule, now or before.
  std::int64_t version = 0;
  Timestamp policy_date{};  ///< of the last change; means nothing before the first
  bool policy_changed = false;
  std::vector<ScenarioIndex> user_lines;  ///< kUser lines that took effect, in order
  bool setting_changed = false;
  bool freeze_changed = false;
  bool balance_changed = false;
  std::vector<PendingChange> pending;

  /// The place of the rule of that name; nothing where there is none. O(rules).
  std::optional<std::uint32_t> FindRule(RuleNameId name) const;

  /// REQUIRES that users are known.
  std::int64_t AdminCount() const;
  std::vector<UserId> Admins(const Names& names) const;  ///< in order of their texts
  std::vector<UserId> Users(const Names& names) const;   ///< the same, without who was removed

  /// P in messages: the policy's id, else the wallet's.
  std::string_view PolicyName(const Names& names) const;
};

}  // namespace sluice
