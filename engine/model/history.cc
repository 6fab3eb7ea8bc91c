#include "engine/model/history.h"

namespace sluice {
namespace {

template <typename T>
std::size_t Bytes(const std::vector<T>& column) {
  return column.capacity() * sizeof(T);
}

}  // namespace

std::size_t History::MemoryBytes() const {
  return ids.MemoryBytes() + Bytes(times) + Bytes(wallets) + Bytes(coins) + fees.MemoryBytes() +
         fee_coins.MemoryBytes() + fee_coin_unknown.MemoryBytes() + initiators.MemoryBytes() +
         tags.MemoryBytes() + kinds.MemoryBytes() + states.MemoryBytes() + replaces.MemoryBytes() +
         is_replaced.MemoryBytes() + Bytes(webhooks) + Bytes(lines) + raw_lines.MemoryBytes() +
         recipients.MemoryBytes() + Bytes(order);
}

}  // namespace sluice
