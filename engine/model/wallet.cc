#include "engine/model/wallet.h"

#include <algorithm>

namespace sluice {

bool Wallet::MayRefuse(const Profile& profile) const {
  if (freeze || deleted) return true;
  if (!users || profile.permissions_ignored) return false;
  return std::any_of(users->begin(), users->end(),
                     [&](const User& user) { return !MaySpend(user, profile); });
}

}  // namespace sluice
