// The running sums of windows against a plain list.
#include <algorithm>
#include <cstdlib>
#include <random>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/state/ledger_text.h"

namespace sluice::spend_ledger_random_test {
namespace {

using testing::AtMicrosecond;
using testing::Entry;
using testing::Text;

// What SpendLedger promises, in the slowest way.
struct NaiveLedger {
  std::vector<LedgerEntry> entries;

  static bool Before(const LedgerEntry& a, const LedgerEntry& b) {
    return std::tie(a.at, a.rank) < std::tie(b.at, b.rank);
  }
  void Record(const LedgerEntry& entry) {
    entries.insert(std::upper_bound(entries.begin(), entries.end(), entry, Before), entry);
  }
  // Before its time has come it is gone as if it had never been.
  void Remove(const LedgerEntry& removed, Timestamp now) {
    if (removed.at > now)
      std::erase_if(entries, [&](const LedgerEntry& e) { return e.rank == removed.rank; });
    for (LedgerEntry& entry : entries) {
      if (entry.rank == removed.rank) entry.counted = Amount();
    }
  }
  std::vector<LedgerEntry> Between(Timestamp start, Timestamp end) const {
    std::vector<LedgerEntry> found;
    for (const LedgerEntry& entry : entries) {
      if (start <= entry.at && entry.at <= end) found.push_back(entry);
    }
    return found;
  }
  Amount Sum(Timestamp start, Timestamp end) const {
    Amount sum;
    for (const LedgerEntry& entry : Between(start, end)) sum += entry.counted;
    return sum;
  }
};

// Both ledgers, and whether they have agreed so far.
class Pair {
 public:
  explicit Pair(std::uint64_t seed) : random_(seed), ledger_(std::size(kLengths)) {
    ledger_.AdvanceTo(AtMicrosecond(0));
  }

  void Step() {
    switch (Draw(8)) {
      case 0:
      case 1:
        if (trial_left_ > 0) break;
        now_ += static_cast<std::int64_t>(Draw(4));
        ledger_.AdvanceTo(AtMicrosecond(now_));
        break;
      case 2:
      case 3:
        Record(now_);
        break;
      case 4:
        if (trial_left_ == 0) Record(now_ + static_cast<std::int64_t>(Draw(9)));
        break;
      case 5:
        Remove();
        break;
      case 6:
        Compare();
        break;
      default:
        if (trial_left_ == 0 && Draw(3) == 0) BeginTrial();
    }
    if (trial_left_ > 0 && --trial_left_ == 0) Rollback();
  }

  bool agree() const { return agree_; }

 private:
  static constexpr std::int64_t kLengths[] = {1, 7, 40};

  std::uint64_t Draw(std::uint64_t below) { return random_() % below; }

  void Record(std::int64_t at) {
    const LedgerEntry entry = Entry(at, rank_++, Draw(3) == 0 ? ~std::uint64_t{0} : Draw(100));
    ledger_.Record(entry);
    naive_.Record(entry);
  }

  void Remove() {
    if (naive_.entries.empty()) return;
    // Mostly a late one, now and then one that has long left.
    const std::uint64_t back = Draw(Draw(4) == 0 ? naive_.entries.size()
                                                 : std::min<std::size_t>(9, naive_.entries.size()));
    const LedgerEntry removed = naive_.entries[naive_.entries.size() - 1 - back];
    ledger_.Remove(removed.at, removed.rank);
    naive_.Remove(removed, AtMicrosecond(now_));
  }

  void Compare() {
    for (std::size_t window = 0; window < std::size(kLengths); ++window) {
      if (Draw(3) == 0) continue;  // Some fall behind.
      const Timestamp start = AtMicrosecond(now_ - kLengths[window]);
      if (ledger_.Sum(window, start) != naive_.Sum(start, AtMicrosecond(now_))) agree_ = false;
      if (Text(ledger_.EntriesFrom(start)) != Text(naive_.Between(start, AtMicrosecond(now_))))
        agree_ = false;
    }
    const std::vector<LedgerEntry> waiting =
        naive_.Between(AtMicrosecond(now_ + 1), AtMicrosecond(now_ + 1000));
    if (trial_left_ == 0 && Text(ledger_.Waiting()) != Text(waiting)) agree_ = false;
  }

  void BeginTrial() {
    ledger_.BeginTrial();
    before_trial_ = naive_;
    trial_left_ = 1 + Draw(12);
  }
  void Rollback() {
    ledger_.Rollback();
    naive_ = before_trial_;
  }

  std::mt19937_64 random_;
  SpendLedger ledger_;
  NaiveLedger naive_;
  NaiveLedger before_trial_;
  std::int64_t now_ = 0;
  std::uint32_t rank_ = 0;
  std::uint64_t trial_left_ = 0;
  bool agree_ = true;
};

TEST_CASE("SpendLedger: random records, removals and trials come to what a plain list comes to") {
  const char* const given = std::getenv("SLUICE_SEED");
  const std::uint64_t first = given == nullptr ? 1 : std::strtoull(given, nullptr, 10);
  for (std::uint64_t seed = first; seed < first + 40; ++seed) {
    Pair pair(seed);
    for (int i = 0; i < 1500 && pair.agree(); ++i) pair.Step();
    if (!pair.agree()) FAIL_CHECK("seed " << seed);
  }
}

}  // namespace
}  // namespace sluice::spend_ledger_random_test
