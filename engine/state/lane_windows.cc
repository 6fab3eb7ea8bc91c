#include "engine/state/lane_windows.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include "engine/model/spend.h"
#include "engine/state/passed_entries.h"
#include "engine/state/window_start.h"

namespace sluice {
namespace {

constexpr std::uint64_t kAllLanes = ~std::uint64_t{0};

// Calls `change` with the sum of each lane. Limits in order of size mostly make whole words.
template <typename Number, typename Change>
void ForEachLane(std::span<const std::uint64_t> lanes, Number* sums, Change change) {
  for (const std::uint64_t word : lanes) {
    if (word == kAllLanes) {
      for (std::size_t i = 0; i < kLanesPerWord; ++i) change(sums[i]);
    } else {
      for (std::uint64_t left = word; left != 0; left &= left - 1)
        change(sums[std::countr_zero(left)]);
    }
    sums += kLanesPerWord;
  }
}

}  // namespace

template <LaneNumber Number>
LaneLedger<Number>::LaneLedger(std::size_t windows, std::size_t words)
    : words_(words), windows_(windows), sums_(windows * words * kLanesPerWord) {
  at_once_.firsts.resize(windows);
  later_.firsts.resize(windows);
}

template <LaneNumber Number>
void LaneLedger<Number>::AdvanceTo(Timestamp now) {
  now_ = now;
  LetIn(&later_);
}

template <LaneNumber Number>
void LaneLedger<Number>::LetIn(Queue* queue) {
  for (; queue->arrived < queue->entries.size(); ++queue->arrived) {
    const Entry& entry = queue->entries[queue->arrived];
    if (entry.at > now_) return;
    const std::span<const std::uint64_t> lanes(queue->lanes.data() + queue->arrived * words_,
                                               words_);
    for (std::size_t window = 0; window < windows_; ++window)
      ForEachLane(lanes, SumsOf(window), [&](Number& sum) { sum += entry.counted; });
  }
}

template <LaneNumber Number>
void LaneLedger<Number>::Record(Timestamp at, const Number& counted,
                                std::span<const std::uint64_t> lanes) {
  Queue& queue = at == now_ ? at_once_ : later_;
  assert(queue.entries.empty() || queue.entries.back().at <= at);
  queue.entries.push_back({at, counted});
  queue.lanes.insert(queue.lanes.end(), lanes.begin(), lanes.end());
  LetIn(&queue);
  DropPassed(&queue);
}

template <LaneNumber Number>
std::span<const Number> LaneLedger<Number>::Sums(std::size_t window, Timestamp start) {
  for (Queue* const queue : {&at_once_, &later_}) {
    std::size_t& first = queue->firsts[window];
    for (; first < queue->arrived && queue->entries[first].at < start; ++first) {
      const std::span<const std::uint64_t> lanes(queue->lanes.data() + first * words_, words_);
      ForEachLane(lanes, SumsOf(window),
                  [&](Number& sum) { sum -= queue->entries[first].counted; });
    }
  }
  return {SumsOf(window), words_ * kLanesPerWord};
}

template <LaneNumber Number>
void LaneLedger<Number>::DropPassed(Queue* queue) {
  const std::size_t passed = *std::min_element(queue->firsts.begin(), queue->firsts.end());
  const std::size_t dropped = EntriesToDrop(passed, queue->entries.size());
  const auto end = static_cast<std::ptrdiff_t>(dropped);
  queue->entries.erase(queue->entries.begin(), queue->entries.begin() + end);
  queue->lanes.erase(queue->lanes.begin(),
                     queue->lanes.begin() + end * static_cast<std::ptrdiff_t>(words_));
  queue->arrived -= dropped;
  for (std::size_t& first : queue->firsts) first -= dropped;
}

template <LaneNumber Number>
WindowTracks::Window LaneWindows<Number>::Open(const WindowSpec& spec) {
  assert(ledgers_.empty());
  return tracks_.Open(spec);
}

template <LaneNumber Number>
LaneLedger<Number>& LaneWindows<Number>::LedgerOf(std::uint32_t track) {
  for (auto i = static_cast<std::uint32_t>(ledgers_.size()); i < tracks_.size(); ++i)
    ledgers_.emplace_back(tracks_[i].lengths.size(), words_);
  ledgers_[track].AdvanceTo(now_);
  return ledgers_[track];
}

template <LaneNumber Number>
std::span<const Number> LaneWindows<Number>::Prior(const WindowTracks::Window& window) {
  const Timestamp start = WindowStart(facts_.profile.window, tracks_.LengthOf(window), now_);
  return LedgerOf(window.track).Sums(window.length, start);
}

template <LaneNumber Number>
void LaneWindows<Number>::Record(const Send& send, Timestamp at,
                                 std::span<const std::uint64_t> lanes) {
  tracks_.ForEachOf(send, [&](std::uint32_t track) {
    const Counted counted = CountedFor(send, tracks_[track].excluded, facts_);
    if (counted.any) LedgerOf(track).Record(at, ToLane<Number>(counted.amount), lanes);
  });
}

template class LaneLedger<std::uint64_t>;
template class LaneLedger<Uint128>;
template class LaneLedger<Amount>;
template class LaneWindows<std::uint64_t>;
template class LaneWindows<Uint128>;
template class LaneWindows<Amount>;

}  // namespace sluice
