#include "engine/life_cycle/user_change.h"

#include <algorithm>

#include "engine/life_cycle/refusals.h"

namespace sluice {
namespace {

bool Grants(const ScenarioLine& line, std::string_view permission) {
  return std::find(line.permissions.begin(), line.permissions.end(), permission) !=
         line.permissions.end();
}

Refused CheckUser(const LiveWallet& wallet, const ScenarioLine& line, const Names& names) {
  if (!wallet.wallet.users) return {};
  const User* const user = wallet.wallet.FindUser(line.subject);
  const bool listed = user != nullptr && !user->removed;
  if (!listed && line.permissions.empty()) {
    return InvalidRequest("user", names.users.Text(line.subject));
  }
  const std::int64_t admins = wallet.AdminCount();
  const bool loses_admin = listed && user->admin && !Grants(line, "admin");
  if (loses_admin && admins - 1 <= wallet.wallet.approvals_required) {
    return {.rejection = Rejection::kCannotRemoveAdmin,
            .error = "the number of admins must be greater than approvalsRequired",
            .admin_count = admins,
            .approvals_required = wallet.wallet.approvals_required};
  }
  return {};
}

Refused CheckSetting(const LiveWallet& wallet, const ScenarioLine& line) {
  if (!wallet.wallet.users || line.approvals_required < wallet.AdminCount()) return {};
  return {.rejection = Rejection::kApprovalsRequiredTooHigh,
          .error = "approvalsRequired must be less than the number of admins on the wallet",
          .admin_count = wallet.AdminCount(),
          .approvals_required = line.approvals_required};
}

}  // namespace

Refused CheckChange(const LiveWallet& wallet, const ScenarioLine& line, const Names& names) {
  return line.type == LineType::kUser ? CheckUser(wallet, line, names) : CheckSetting(wallet, line);
}

void TakeEffect(const ScenarioLine& line, ScenarioIndex index, LiveWallet* live) {
  Wallet& wallet = live->wallet;
  if (line.type == LineType::kSetting) {
    wallet.approvals_required = line.approvals_required;
    live->setting_changed = true;
    return;
  }
  live->user_lines.push_back(index);
  const User changed{.id = line.subject,
                     .admin = Grants(line, "admin"),
                     .spend = Grants(line, "spend"),
                     .freeze = Grants(line, "freeze"),
                     .removed = line.permissions.empty()};
  std::vector<User>& users = wallet.users ? *wallet.users : wallet.individuals;
  const auto place = std::find_if(users.begin(), users.end(),
                                  [&](const User& user) { return user.id == line.subject; });
  if (place == users.end()) {
    users.push_back(changed);
  } else {
    *place = changed;
  }
}

}  // namespace sluice
