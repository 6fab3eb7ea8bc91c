#include "engine/replay/prefetch_sends.h"

#include <cstddef>

#include "engine/base/prefetch.h"

namespace sluice {
namespace {

// So many sends ahead each is asked for: a send's place in `order`, then its row, then what its
// recipients get; each looks at what the one before has fetched. Far enough for memory to answer,
// near enough for the answer to be in the nearest cache still.
constexpr std::size_t kPlaceAhead = 48;
constexpr std::size_t kRowAhead = 24;
constexpr std::size_t kRecipientsAhead = 12;

void PrefetchRow(const History& history, SendIndex send) {
  // From where its recipients begin, in the row before, to its own end: two cache lines at most.
  if (send > 0) Prefetch(&history.rows[send - 1].recipients_end);
  Prefetch(&history.rows[send].state);
  history.fees.Prefetch(send);
}

void PrefetchRecipients(const Send& send, Wanted wanted) {
  if (send.amounts().empty()) return;
  Prefetch(&send.amounts().front());
  Prefetch(&send.amounts().back());
  if (wanted == Wanted::kAmountsAndAddresses) Prefetch(&send.addresses().front());
  send.history().recipients.wallets.Prefetch(send.recipients_begin());
}

}  // namespace

void PrefetchSends(const History& history, std::span<const std::uint32_t> ranks, std::size_t place,
                   Wanted wanted) {
  const auto with_rank = [&](std::size_t ahead, auto take) {
    if (ahead < ranks.size() - place) take(ranks[place + ahead]);
  };
  with_rank(kPlaceAhead, [&](std::uint32_t rank) { history.order.Prefetch(rank); });
  with_rank(kRowAhead, [&](std::uint32_t rank) { PrefetchRow(history, history.order[rank]); });
  with_rank(kRecipientsAhead, [&](std::uint32_t rank) {
    PrefetchRecipients({history, history.order[rank]}, wanted);
  });
}

}  // namespace sluice
