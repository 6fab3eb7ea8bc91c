#include "engine/state/spend_windows.h"

#include <cassert>
#include <utility>

#include "engine/state/window_start.h"

namespace sluice {
WindowId SpendWindows::Open(const WindowSpec& spec) {
  assert(!any_recorded_);
  windows_.push_back(tracks_.Open(spec));
  ledgers_.resize(tracks_.size());
  return static_cast<WindowId>(windows_.size() - 1);
}

SpendLedger& SpendWindows::LedgerOf(std::uint32_t track, CoinId coin) {
  if (last_ledger_ == nullptr || track != last_track_ || coin != last_coin_) {
    std::unique_ptr<SpendLedger>& ledger = ledgers_[track][coin];
    if (ledger == nullptr) ledger = std::make_unique<SpendLedger>(tracks_[track].lengths.size());
    last_ledger_ = ledger.get();
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

void SpendWindows::Record(const Send& send, const Counted& spend, Timestamp at,
                          std::uint32_t rank) {
  // Of a trial's, too: to Remove a send that isn't in a ledger any more does nothing.
  if (send.is_replaced()) recorded_[send.index()] = {at, rank};
  any_recorded_ = true;
  tracks_.ForEachOf(send, [&](std::uint32_t track) {
    const TagList& excluded = tracks_[track].excluded;
    const Counted counted = excluded.empty() ? spend : CountedFor(send, excluded, *facts_);
    if (counted.any)
      LedgerToChange(track, send.coin()).Record({at, rank, send.index(), counted.amount});
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
  for (SpendLedger* ledger : std::exchange(trial_ledgers_, {})) ledger->Rollback();
  in_trial_ = false;
}

}  // namespace sluice
