/// \file
/// Wallet: what is known of a wallet beside its policy.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/limit.h"
#include "engine/base/timestamp.h"
#include "engine/model/names.h"
#include "engine/model/profile.h"

namespace sluice {

struct User {
  UserId id;
  bool admin = false;
  bool spend = false;
  bool freeze = false;
  bool removed = false;  ///< by a line: not listed any more, and known to be permitted nothing
};

/// No send leaves the wallet at from <= t < until.
struct Freeze {
  Timestamp from = Timestamp::min();  ///< open where it wasn't given
  Timestamp until = kNever;           ///< the same
};

struct Wallet {
  WalletId id = kNone<WalletId>;
  CoinId coin = kNone<CoinId>;             ///< kNone: not known
  std::optional<std::vector<User>> users;  ///< absent: not known
  std::vector<User> individuals;           ///< where not: those of whom lines said what they may
  std::int64_t approvals_required = 1;     ///< at least 1
  std::optional<Limit> balance;            ///< base units of `coin`; absent: not known
  std::optional<Freeze> freeze;
  bool deleted = false;
  TagId enterprise = kNone<TagId>;
  TagList tags;  ///< `tags` and `enterprise`, sorted; its own id goes without saying

  /// Nothing where nothing is known of him. O(users).
  const User* FindUser(UserId user) const {
    for (const User& known : users ? *users : individuals) {
      if (known.id == user) return &known;
    }
    return nullptr;
  }

  /// Whether a send may be refused at all. O(users).
  bool MayRefuse(const Profile& profile) const;
};

inline bool MaySpend(const User& user, const Profile& profile) {
  return user.spend || (profile.admin_implies_spend && user.admin);
}

/// The wallets that a policy document holds, by id.
class WalletDirectory {
 public:
  /// REQUIRES that `wallet` outlives the directory.
  void Add(const Wallet* wallet) {
    if (Index(wallet->id) >= wallets_.size()) wallets_.resize(Index(wallet->id) + 1);
    wallets_[Index(wallet->id)] = wallet;
  }

  /// nullptr where the document holds no wallet of that id. O(1).
  const Wallet* Find(WalletId id) const {
    return Index(id) < wallets_.size() ? wallets_[Index(id)] : nullptr;
  }

 private:
  std::vector<const Wallet*> wallets_;
};

}  // namespace sluice
