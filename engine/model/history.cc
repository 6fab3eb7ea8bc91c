#include "engine/model/history.h"

#include <algorithm>

namespace sluice {
namespace {

template <typename T>
std::size_t Bytes(const std::vector<T>& column) {
  return column.capacity() * sizeof(T);
}

}  // namespace

std::size_t History::MemoryBytes() const {
  return ids.MemoryBytes() + Bytes(rows) + fees.MemoryBytes() + fee_coins.MemoryBytes() +
         fee_coin_unknown.MemoryBytes() + replaces.MemoryBytes() + is_replaced.MemoryBytes() +
         Bytes(webhooks) + raw_lines.MemoryBytes() + recipients.MemoryBytes() + order.MemoryBytes();
}

std::span<const RecordedApproval> Send::approvals() const {
  const auto by_send = [](const RecordedApproval& a, const RecordedApproval& b) {
    return a.send < b.send;
  };
  const auto [begin, end] = std::equal_range(history_->approvals.begin(), history_->approvals.end(),
                                             RecordedApproval{index_, {}, {}, true}, by_send);
  return {begin, end};
}

}  // namespace sluice
