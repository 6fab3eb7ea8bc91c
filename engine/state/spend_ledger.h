/// \file
/// SpendLedger: executed sends of one coin in order of time, with the running sum of each window
/// over them.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <set>
#include <tuple>
#include <vector>

#include "engine/base/amount.h"
#include "engine/base/timestamp.h"
#include "engine/model/history.h"

namespace sluice {

/// An executed send in a ledger.
struct LedgerEntry {
  Timestamp at;        ///< executedAt
  std::uint32_t rank;  ///< place in the order of evaluation; unique
  SendIndex send;
  Amount counted;  ///< base units; zero once the send was replaced
};

/// Every window is a first entry and a sum over the entries from there on; as time goes on, both
/// only move forward, so that all windows together cost O(1) a send and window, amortised.
///
/// A send that is executed later than it is evaluated waits outside until its time has come.
///
/// INVARIANT: entries are in order of (at, rank); a window's sum is the sum of its entries'
/// `counted`.
class SpendLedger {
 public:
  explicit SpendLedger(std::size_t windows) : windows_(windows) {}

  /// Lets in the sends whose time has come. REQUIRES that `now` doesn't go back.
  void AdvanceTo(Timestamp now) {
    assert(now_ <= now);
    now_ = now;
    if (!waiting_.empty()) LetIn();
  }

  /// Adds an executed send, the last in order of (at, rank). `entry.at` may lie after the last
  /// AdvanceTo, not before it. O(windows); O(log(waiting)) for one that waits.
  void Record(LedgerEntry entry);

  /// The sum of the entries from `start` on. REQUIRES that `start` doesn't go back for a window.
  /// O(1) amortised.
  const Amount& Sum(std::size_t window, Timestamp start) {
    Window& w = windows_[window];
    for (; w.first < entries_.size() && entries_[w.first].at < start; ++w.first)
      w.sum -= entries_[w.first].counted;
    return w.sum;
  }

  /// Ends a send's place in all windows; `at` and `rank` are those that it was recorded with.
  /// Nothing happens where no window reaches it any more. O(windows + log(entries)).
  void Remove(Timestamp at, std::uint32_t rank);

  /// The entries from `start` on, in order; those that were replaced have counted 0. REQUIRES
  /// AdvanceTo(now).
  std::vector<LedgerEntry> EntriesFrom(Timestamp start) const;
  /// The sends that are executed after the last AdvanceTo, in order of (at, rank).
  std::vector<LedgerEntry> Waiting() const { return {waiting_.begin(), waiting_.end()}; }

  /// Between Begin and Rollback, Record and Remove are tried out only: Rollback undoes them.
  /// REQUIRES that time stands still meanwhile.
  void BeginTrial() { in_trial_ = true; }
  bool in_trial() const { return in_trial_; }
  void Rollback();

 private:
  struct Before {
    bool operator()(const LedgerEntry& a, const LedgerEntry& b) const {
      return std::tie(a.at, a.rank) < std::tie(b.at, b.rank);
    }
  };
  struct Window {
    std::size_t first = 0;
    Amount sum;
  };
  struct Removal {
    std::size_t entry;
    Amount counted;
  };

  void LetIn();
  void Append(LedgerEntry entry);
  void DropPassed();

  std::vector<LedgerEntry> entries_;
  std::set<LedgerEntry, Before> waiting_;
  std::vector<Window> windows_;
  Timestamp now_ = Timestamp::min();

  bool in_trial_ = false;
  std::size_t trial_appended_ = 0;
  std::vector<Removal> trial_removals_;
  std::vector<LedgerEntry> trial_unwaited_;
};

}  // namespace sluice
