#include "engine/life_cycle/live_wallet.h"

#include <algorithm>

namespace sluice {
namespace {

Wallet Unknown(WalletId id) {
  Wallet wallet;
  wallet.id = id;
  return wallet;
}

}  // namespace

LiveWallet::LiveWallet(WalletId id, const Wallet* stored, const Policy& stored_policy,
                       const Profile& profile)
    : wallet(stored == nullptr ? Unknown(id) : *stored), policy(stored_policy) {
  const Duration lock_after = std::chrono::hours(profile.lock_hours);
  for (std::uint32_t i = 0; i < policy.rules.size(); ++i) {
    LiveRule& rule =
        rules.emplace_back(LiveRule{i, {}, {policy.rules[i].lock_date, LockSource::kGiven, {}}});
    if (rule.lock.date || !policy.date || profile.lock_whole_policy) continue;
    rule.lock.date = *policy.date + lock_after;
    rule.lock.source = LockSource::kPolicyDate;
  }
  policy_lock.date = policy.mutable_until;
  version = policy.version;
  had_rules = version > 0 || !rules.empty();
}

std::optional<std::uint32_t> LiveWallet::FindRule(RuleNameId name) const {
  for (std::uint32_t i = 0; i < policy.rules.size(); ++i) {
    if (policy.rules[i].name == name) return i;
  }
  return std::nullopt;
}

std::int64_t LiveWallet::AdminCount() const {
  return std::count_if(wallet.users->begin(), wallet.users->end(),
                       [](const User& user) { return user.admin; });
}

std::vector<UserId> LiveWallet::Admins(const Names& names) const {
  std::vector<UserId> admins;
  for (const User& user : *wallet.users) {
    if (user.admin) admins.push_back(user.id);
  }
  names.users.SortByText(&admins);
  return admins;
}

std::vector<UserId> LiveWallet::Users(const Names& names) const {
  std::vector<UserId> users;
  if (!wallet.users) return users;
  for (const User& user : *wallet.users) {
    if (!user.removed) users.push_back(user.id);
  }
  names.users.SortByText(&users);
  return users;
}

std::string_view LiveWallet::PolicyName(const Names& names) const {
  return policy.id.empty() ? names.tags.Text(wallet.id) : std::string_view(policy.id);
}

}  // namespace sluice
