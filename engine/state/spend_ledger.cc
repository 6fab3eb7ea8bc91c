#include "engine/state/spend_ledger.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "engine/state/passed_entries.h"

namespace sluice {

void SpendLedger::LetIn() {
  while (!waiting_.empty() && waiting_.begin()->at <= now_)
    Append(std::move(waiting_.extract(waiting_.begin()).value()));
}

void SpendLedger::Record(LedgerEntry entry) {
  assert(now_ <= entry.at);
  if (entry.at == now_) {
    Append(std::move(entry));
    if (in_trial_) ++trial_appended_;
  } else if (!in_trial_) {  // What is executed later can't be seen while time stands still.
    waiting_.insert(std::move(entry));
  }
}

void SpendLedger::Append(LedgerEntry entry) {
  assert(entries_.empty() || Before()(entries_.back(), entry));
  for (Window& window : windows_) window.sum += entry.counted;
  entries_.push_back(std::move(entry));
  if (!in_trial_) DropPassed();  // A trial counts entries by their places.
}

void SpendLedger::DropPassed() {
  std::size_t passed = entries_.size();
  for (const Window& window : windows_) passed = std::min(passed, window.first);
  const std::size_t dropped = EntriesToDrop(passed, entries_.size());
  entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(dropped));
  for (Window& window : windows_) window.first -= dropped;
}

void SpendLedger::Remove(Timestamp at, std::uint32_t rank) {
  const LedgerEntry wanted{at, rank, kNoSend, Amount()};
  if (const auto waits = waiting_.find(wanted); waits != waiting_.end()) {
    if (in_trial_) trial_unwaited_.push_back(*waits);
    waiting_.erase(waits);
    return;
  }
  const auto place = std::lower_bound(entries_.begin(), entries_.end(), wanted, Before());
  if (place == entries_.end() || place->rank != rank) return;
  const auto index = static_cast<std::size_t>(place - entries_.begin());
  for (Window& window : windows_) {
    if (window.first <= index) window.sum -= place->counted;
  }
  Amount counted = std::exchange(place->counted, Amount());
  if (in_trial_) trial_removals_.push_back({index, std::move(counted)});
}

std::vector<LedgerEntry> SpendLedger::EntriesFrom(Timestamp start) const {
  const auto first =
      std::lower_bound(entries_.begin(), entries_.end(), start,
                       [](const LedgerEntry& entry, Timestamp time) { return entry.at < time; });
  return {first, entries_.end()};
}

void SpendLedger::Rollback() {
  for (; !trial_removals_.empty(); trial_removals_.pop_back()) {
    Removal& removal = trial_removals_.back();
    for (Window& window : windows_) {
      if (window.first <= removal.entry) window.sum += removal.counted;
    }
    entries_[removal.entry].counted = std::move(removal.counted);
  }
  for (; trial_appended_ > 0; --trial_appended_) {
    for (Window& window : windows_) window.sum -= entries_.back().counted;
    entries_.pop_back();
  }
  for (LedgerEntry& entry : trial_unwaited_) waiting_.insert(std::move(entry));
  trial_unwaited_.clear();
  in_trial_ = false;
}

}  // namespace sluice
