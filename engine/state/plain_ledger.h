/// \file
/// PlainLedger: SpendLedger for sends that are executed when they are decided, or never, and of
/// which none is replaced.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <vector>

#include "engine/base/amount.h"
#include "engine/base/timestamp.h"
#include "engine/state/passed_entries.h"

namespace sluice {

/// INVARIANT: entries are in order of time; a window's sum is that of its entries.
class PlainLedger {
 public:
  /// As new, but for the memory that it holds already.
  void Reset(std::size_t windows) {
    entries_.clear();
    windows_.assign(windows, Window());
  }

  /// The sum of the entries from `start` on. REQUIRES that `start` doesn't go back for a window.
  /// O(1) amortised.
  Uint128 Sum(std::size_t window, Timestamp start) {
    Window& w = windows_[window];
    for (; w.first < entries_.size() && entries_[w.first].at < start; ++w.first)
      w.sum -= entries_[w.first].counted;
    return w.sum;
  }

  /// Adds an executed send, the last in order of time. REQUIRES that the sum of all of them stays
  /// below 2^128. O(windows), amortised.
  void Record(Timestamp at, Uint128 counted) {
    assert(entries_.empty() || entries_.back().at <= at);
    entries_.push_back({at, counted});
    for (Window& window : windows_) window.sum += counted;
    if (entries_.size() > kPassedMax) DropPassed();
  }

 private:
  struct Entry {
    Timestamp at;
    Uint128 counted;
  };
  struct Window {
    std::size_t first = 0;
    Uint128 sum = 0;
  };

  void DropPassed() {
    std::size_t passed = entries_.size();
    for (const Window& window : windows_) passed = std::min(passed, window.first);
    const std::size_t dropped = EntriesToDrop(passed, entries_.size());
    if (dropped == 0) return;
    entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(dropped));
    for (Window& window : windows_) window.first -= dropped;
  }

  std::vector<Entry> entries_;
  std::vector<Window> windows_;
};

}  // namespace sluice
