#include "engine/rules/policy_set.h"

namespace sluice {

PolicySet::PolicySet(std::deque<Entry> wallets) : wallets_(std::move(wallets)) {
  for (const Entry& entry : wallets_) {
    directory_.Add(&entry.wallet);
    const std::size_t index = Index(entry.wallet.id);
    if (index >= policies_.size()) policies_.resize(index + 1);
    policies_[index] = &entry.policy;
  }
}

const Policy* PolicySet::PolicyOf(WalletId wallet) const {
  if (shared_) return &*shared_;
  return Index(wallet) < policies_.size() ? policies_[Index(wallet)] : nullptr;
}

std::string PolicySet::DefaultWallet(const Names& names) const {
  return wallets_.size() == 1 ? std::string(names.tags.Text(wallets_.front().wallet.id))
                              : "default";
}

}  // namespace sluice
