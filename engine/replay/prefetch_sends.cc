#include "engine/replay/prefetch_sends.h"

#include "engine/base/prefetch.h"

namespace sluice {
namespace {

// So many sends ahead each is asked for: a send's place in `order`, then its columns, then what its
// recipients get; each looks at what the one before has fetched.
constexpr std::size_t kPlace = 24;
constexpr std::size_t kColumns = 16;
constexpr std::size_t kRecipients = 8;

void PrefetchColumns(const History& history, SendIndex send) {
  Prefetch(&history.times[send]);
  Prefetch(&history.coins[send]);
  Prefetch(&history.wallets[send]);
  Prefetch(&history.recipients.ends[send]);
  history.fees.Prefetch(send);
  history.initiators.Prefetch(send);
  history.tags.Prefetch(send);
  history.kinds.Prefetch(send);
  history.states.Prefetch(send);
}

void PrefetchRecipients(const Send& send) {
  if (send.amounts().empty()) return;
  Prefetch(&send.amounts().front());
  Prefetch(&send.amounts().back());
  send.history().recipients.wallets.Prefetch(send.recipients_begin());
}

}  // namespace

void PrefetchSends(const History& history, std::span<const std::uint32_t> ranks) {
  if (kPlace < ranks.size()) Prefetch(&history.order[ranks[kPlace]]);
  if (kColumns < ranks.size()) PrefetchColumns(history, history.order[ranks[kColumns]]);
  if (kRecipients < ranks.size()) PrefetchRecipients({history, history.order[ranks[kRecipients]]});
}

}  // namespace sluice
