#include "engine/model/recipients.h"

namespace sluice {

void RecipientColumns::Push(const Recipient& recipient) {
  const std::size_t row = addresses.size();
  addresses.push_back(recipient.address);
  amounts.push_back(recipient.amount);
  wallets.Set(row, recipient.wallet);
  enterprises.Set(row, recipient.enterprise);
  tags.Set(row, recipient.tags);
  change.Set(row, recipient.change ? 1 : 0);
}

std::size_t RecipientColumns::MemoryBytes() const {
  return addresses.capacity() * sizeof(addresses[0]) + amounts.capacity() * sizeof(amounts[0]) +
         wallets.MemoryBytes() + enterprises.MemoryBytes() + tags.MemoryBytes() +
         change.MemoryBytes();
}

}  // namespace sluice
