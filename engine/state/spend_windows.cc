#include "engine/state/spend_windows.h"

#include <algorithm>
#include <cassert>

#include "engine/model/spend.h"
#include "engine/state/window_start.h"

namespace sluice {
namespace {

// The index of `value` in `values`, where it is put if it isn't there.
template <typename T>
std::uint32_t IndexIn(std::vector<T>& values, const T& value) {
  const auto place = std::find(values.begin(), values.end(), value);
  const auto index = static_cast<std::uint32_t>(place - values.begin());
  if (place == values.end()) values.push_back(value);
  return index;
}

}  // namespace

std::uint32_t SpendWindows::TrackFor(const WindowSpec& spec) {
  // A group without tags groups nothing: one track of it is as good as another.
  const std::uint32_t tag = spec.group.empty() ? Index(kNone<TagId>) : Index(spec.group.front());
  for (const std::uint32_t candidate : tracks_by_tag_[tag]) {
    const Track& track = tracks_[candidate];
    if (track.group == spec.group && track.excluded == spec.excluded) return candidate;
  }
  const auto index = static_cast<std::uint32_t>(tracks_.size());
  tracks_.push_back({spec.group, spec.excluded, {}, {}, {}, 0});
  for (const TagId member : spec.group) tracks_by_tag_[Index(member)].push_back(index);
  if (spec.group.empty()) tracks_by_tag_[tag].push_back(index);
  return index;
}

WindowId SpendWindows::Open(const WindowSpec& spec) {
  assert(records_ == 0 && spec.length > Duration(0));
  const std::uint32_t index = TrackFor(spec);
  IndexIn(tracks_[index].coins, spec.coin);
  windows_.push_back({index, IndexIn(tracks_[index].lengths, spec.length)});
  return static_cast<WindowId>(windows_.size() - 1);
}

SpendLedger& SpendWindows::LedgerOf(Track& track, CoinId coin) {
  SpendLedger& ledger = track.ledgers.try_emplace(Index(coin), track.lengths.size()).first->second;
  ledger.AdvanceTo(now_);
  return ledger;
}

SpendLedger& SpendWindows::LedgerToChange(Track& track, CoinId coin) {
  SpendLedger& ledger = LedgerOf(track, coin);
  if (in_trial_ && !ledger.in_trial()) {
    ledger.BeginTrial();
    trial_ledgers_.push_back(&ledger);
  }
  return ledger;
}

const Amount& SpendWindows::Prior(WindowId window_id, CoinId coin) {
  const Window& window = windows_[static_cast<std::uint32_t>(window_id)];
  Track& track = tracks_[window.track];
  const Timestamp start = WindowStart(facts_->profile.window, track.lengths[window.length], now_);
  return LedgerOf(track, coin).Sum(window.length, start);
}

template <typename Take>
void SpendWindows::ForEachTrackOf(const Send& send, Take take) {
  ++records_;  // Marks the tracks that were taken, for a send may reach one by several tags.
  const auto take_tag = [&](TagId tag) {
    const auto tracks = tracks_by_tag_.find(Index(tag));
    if (tracks == tracks_by_tag_.end()) return;
    for (const std::uint32_t index : tracks->second) {
      Track& track = tracks_[index];
      if (std::exchange(track.last_record, records_) == records_) continue;
      const auto is_for = [&](CoinId coin) { return coin == kNone<CoinId> || coin == send.coin(); };
      if (std::any_of(track.coins.begin(), track.coins.end(), is_for)) take(track);
    }
  };
  take_tag(send.wallet());
  if (const Wallet* const wallet = facts_->wallets.Find(send.wallet())) {
    for (const TagId tag : wallet->tags) take_tag(tag);
  }
  for (const TagId tag : facts_->names.tag_sets.Tags(send.tags())) take_tag(tag);
}

void SpendWindows::Record(const Send& send, Timestamp at, std::uint32_t rank) {
  if (send.is_replaced()) {
    recorded_[send.index()] = {at, rank};
    if (in_trial_) trial_recorded_.push_back(send.index());
  }
  ForEachTrackOf(send, [&](Track& track) {
    Counted counted = CountedFor(send, track.excluded, *facts_);
    if (counted.any)
      LedgerToChange(track, send.coin())
          .Record({at, rank, send.index(), std::move(counted.amount)});
  });
}

void SpendWindows::Remove(const Send& send) {
  const auto place = recorded_.find(send.index());
  if (place == recorded_.end()) return;
  const Recorded recorded = place->second;
  ForEachTrackOf(send, [&](Track& track) {
    LedgerToChange(track, send.coin()).Remove(recorded.at, recorded.rank);
  });
}

std::vector<LedgerEntry> SpendWindows::Entries(WindowId window_id, CoinId coin) {
  const Window& window = windows_[static_cast<std::uint32_t>(window_id)];
  Track& track = tracks_[window.track];
  return LedgerOf(track, coin)
      .EntriesFrom(WindowStart(facts_->profile.window, track.lengths[window.length], now_));
}

std::vector<LedgerEntry> SpendWindows::Waiting(WindowId window_id, CoinId coin) {
  return LedgerOf(tracks_[windows_[static_cast<std::uint32_t>(window_id)].track], coin).Waiting();
}

void SpendWindows::Rollback() {
  for (SpendLedger* ledger : trial_ledgers_) ledger->Rollback();
  for (const SendIndex send : trial_recorded_) recorded_.erase(send);
  trial_ledgers_.clear();
  trial_recorded_.clear();
  in_trial_ = false;
}

}  // namespace sluice
