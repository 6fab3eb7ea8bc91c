/// \file
/// PolicySet: which policy a wallet's sends are held against.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/wallet.h"
#include "engine/rules/policy.h"

namespace sluice {

/// Either one policy that serves every wallet, or wallets each with a policy of its own.
///
/// INVARIANT: its lists are sealed.
class PolicySet {
 public:
  struct Entry {
    Wallet wallet;
    Policy policy;
  };

  /// One policy for every wallet.
  explicit PolicySet(Policy shared) : shared_(std::move(shared)) {}
  /// REQUIRES that no two wallets have the same id.
  explicit PolicySet(std::deque<Entry> wallets);

  PolicySet(PolicySet&&) = default;
  PolicySet& operator=(PolicySet&&) = default;

  bool is_shared() const { return shared_.has_value(); }
  const Policy& shared() const { return *shared_; }
  const std::deque<Entry>& wallets() const { return wallets_; }
  const WalletDirectory& directory() const { return directory_; }

  /// nullptr where a set of wallets lacks the wallet. O(1).
  const Policy* PolicyOf(WalletId wallet) const;

  /// The source of sends that name none: the only wallet, else "default".
  std::string DefaultWallet(const Names& names) const;

  /// Calls `take` with every policy and its wallet, nullptr where it serves all.
  template <typename Take>
  void ForEachPolicy(Take take) const {
    if (shared_) take(static_cast<const Wallet*>(nullptr), *shared_);
    for (const Entry& entry : wallets_) take(&entry.wallet, entry.policy);
  }

 private:
  std::optional<Policy> shared_;
  std::deque<Entry> wallets_;  // Entries never move: the two below point to them.
  WalletDirectory directory_;
  std::vector<const Policy*> policies_;  // by WalletId
};

}  // namespace sluice
