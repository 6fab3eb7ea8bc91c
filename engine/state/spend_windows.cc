#include "engine/state/spend_windows.h"

#include <cassert>

#include "engine/model/spend.h"
#include "engine/state/window_start.h"

namespace sluice {
WindowId SpendWindows::Open(const WindowSpec& spec) {
  assert(!any_recorded_);
  windows_.push_back(tracks_.Open(spec));
  ledgers_.resize(tracks_.size());
  return static_cast<WindowId>(windows_.size() - 1);
}

SpendLedger& SpendWindows::LedgerOf(std::uint32_t track, CoinId coin) {
  if (last_ledger_ == nullptr || last_track_ != track || last_coin_ != coin) {
    Ledgers& of_track = ledgers_[track];
    last_ledger_ = &of_track.try_emplace(Index(coin), tracks_[track].lengths.size()).first->second;
    last_track_ = track;
    last_coin_ = coin;
  }
  last_ledger_->AdvanceTo(now_);
  return *last_ledger_;
}

SpendLedger& SpendWindows::LedgerToChange(std::uint32_t track, CoinId coin) {
  SpendLedger& ledger = LedgerOf(track, coin);
  if (in_trial_ && !ledger.in_trial()) {
    ledger.BeginTrial();
    trial_ledgers_.push_back(&ledger);
  }
  return ledger;
}

const Amount& SpendWindows::Prior(WindowId window_id, CoinId coin) {
  const WindowTracks::Window& window = windows_[static_cast<std::uint32_t>(window_id)];
  const Timestamp start = WindowStart(facts_->profile.window, tracks_.LengthOf(window), now_);
  return LedgerOf(window.track, coin).Sum(window.length, start);
}

void SpendWindows::Record(const Send& send, Timestamp at, std::uint32_t rank) {
  if (send.is_replaced()) {
    recorded_[send.index()] = {at, rank};
    if (in_trial_) trial_recorded_.push_back(send.index());
  }
  any_recorded_ = true;
  tracks_.ForEachOf(send, [&](std::uint32_t track) {
    Counted counted = CountedFor(send, tracks_[track].excluded, *facts_);
    if (counted.any)
      LedgerToChange(track, send.coin())
          .Record({at, rank, send.index(), std::move(counted.amount)});
  });
}

void SpendWindows::Remove(const Send& send) {
  const auto place = recorded_.find(send.index());
  if (place == recorded_.end()) return;
  const Recorded recorded = place->second;
  tracks_.ForEachOf(send, [&](std::uint32_t track) {
    LedgerToChange(track, send.coin()).Remove(recorded.at, recorded.rank);
  });
}

std::vector<LedgerEntry> SpendWindows::Entries(WindowId window_id, CoinId coin) {
  const WindowTracks::Window& window = windows_[static_cast<std::uint32_t>(window_id)];
  return LedgerOf(window.track, coin)
      .EntriesFrom(WindowStart(facts_->profile.window, tracks_.LengthOf(window), now_));
}

std::vector<LedgerEntry> SpendWindows::Waiting(WindowId window_id, CoinId coin) {
  return LedgerOf(windows_[static_cast<std::uint32_t>(window_id)].track, coin).Waiting();
}

void SpendWindows::Rollback() {
  for (SpendLedger* ledger : trial_ledgers_) ledger->Rollback();
  for (const SendIndex send : trial_recorded_) recorded_.erase(send);
  trial_ledgers_.clear();
  trial_recorded_.clear();
  in_trial_ = false;
}

}  // namespace sluice
