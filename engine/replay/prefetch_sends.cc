#include "engine/replay/prefetch_sends.h"

#include <algorithm>
#include <cstddef>

#include "engine/base/prefetch.h"

namespace sluice {
namespace {

// A block of sends at a time, so that many fetches are on their way at once.
constexpr std::size_t kBlock = 32;

// So many blocks ahead each is asked for: a send's place in `order`, then its columns, then what
// its recipients get; each looks at what the one before has fetched.
constexpr std::size_t kPlaces = 3;
constexpr std::size_t kColumns = 2;
constexpr std::size_t kRecipients = 1;

using Ranks = std::span<const std::uint32_t>;

Ranks BlockOf(Ranks ranks, std::size_t block) {
  const std::size_t begin = std::min(block * kBlock, ranks.size());
  return ranks.subspan(begin, std::min(kBlock, ranks.size() - begin));
}

void PrefetchColumns(const History& history, SendIndex send) {
  Prefetch(&history.rows[send]);
  if (send > 0) Prefetch(&history.rows[send - 1]);  // where its recipients begin
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
  Prefetch(&send.history().recipients.addresses[send.recipients_begin()]);
  send.history().recipients.wallets.Prefetch(send.recipients_begin());
}

}  // namespace

void PrefetchSends(const History& history, Ranks ranks, std::size_t place) {
  if (place % kBlock != 0) return;
  const Ranks rest = ranks.subspan(place);
  for (const std::uint32_t rank : BlockOf(rest, kPlaces)) Prefetch(&history.order[rank]);
  for (const std::uint32_t rank : BlockOf(rest, kColumns))
    PrefetchColumns(history, history.order[rank]);
  for (const std::uint32_t rank : BlockOf(rest, kRecipients))
    PrefetchRecipients({history, history.order[rank]});
}

}  // namespace sluice
