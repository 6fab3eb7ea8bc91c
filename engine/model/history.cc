#include "engine/model/history.h"

namespace sluice {
namespace {

template <typename T>
std::size_t Bytes(const std::vector<T>& column) {
  return column.capacity() * sizeof(T);
}

}  // namespace

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
  return Bytes(ends) + Bytes(addresses) + Bytes(amounts) + wallets.MemoryBytes() +
         enterprises.MemoryBytes() + tags.MemoryBytes() + change.MemoryBytes();
}

std::size_t History::MemoryBytes() const {
  return ids.MemoryBytes() + Bytes(times) + Bytes(wallets) + Bytes(coins) + fees.MemoryBytes() +
         fee_coins.MemoryBytes() + fee_coin_unknown.MemoryBytes() + initiators.MemoryBytes() +
         tags.MemoryBytes() + kinds.MemoryBytes() + states.MemoryBytes() + replaces.MemoryBytes() +
         is_replaced.MemoryBytes() + Bytes(webhooks) + Bytes(lines) + raw_lines.MemoryBytes() +
         recipients.MemoryBytes() + Bytes(order);
}

}  // namespace sluice
