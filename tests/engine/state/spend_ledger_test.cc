// The running sums of windows against a plain list.
#include "engine/state/spend_ledger.h"

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

namespace sluice {
namespace {

Timestamp At(std::int64_t microseconds) { return Timestamp(Duration(microseconds)); }

LedgerEntry Entry(std::int64_t at, std::uint32_t rank, std::uint64_t counted) {
  return {At(at), rank, rank, Amount(counted)};
}

std::string Text(const std::vector<LedgerEntry>& entries) {
  std::string text;
  for (const LedgerEntry& entry : entries) {
    text += std::to_string(entry.at.time_since_epoch().count()) + "#" + std::to_string(entry.rank) +
            "=" + entry.counted.ToString() + " ";
  }
  return text;
}

TEST_CASE("SpendLedger: a window's sum is that of the entries from its start on") {
  SpendLedger ledger(2);
  ledger.AdvanceTo(At(10));
  ledger.Record(Entry(10, 0, 1));
  ledger.Record(Entry(10, 1, 20));
  ledger.AdvanceTo(At(12));
  ledger.Record(Entry(12, 2, 300));
  CHECK(ledger.Sum(0, At(10)) == Amount(321));
  CHECK(ledger.Sum(0, At(11)) == Amount(300));
  CHECK(ledger.Sum(1, At(10)) == Amount(321));  // Each window moves by itself.
  CHECK(ledger.Sum(0, At(13)) == Amount(0));
  CHECK(Text(ledger.EntriesFrom(At(10))) == "10#0=1 10#1=20 12#2=300 ");
  CHECK(Text(ledger.EntriesFrom(At(11))) == "12#2=300 ");
  CHECK(ledger.EntriesFrom(At(13)).empty());
}

TEST_CASE("SpendLedger: what is executed later waits until its time has come") {
  SpendLedger ledger(1);
  ledger.AdvanceTo(At(1));
  ledger.Record(Entry(5, 0, 1));
  ledger.Record(Entry(3, 1, 20));
  ledger.Record(Entry(5, 2, 300));
  CHECK(ledger.Sum(0, At(0)) == Amount(0));
  CHECK(Text(ledger.Waiting()) == "3#1=20 5#0=1 5#2=300 ");
  ledger.AdvanceTo(At(4));
  CHECK(ledger.Sum(0, At(0)) == Amount(20));
  ledger.AdvanceTo(At(5));
  CHECK(ledger.Sum(0, At(0)) == Amount(321));
  CHECK(ledger.Waiting().empty());
  ledger.Record(Entry(5, 3, 4000));
  CHECK(Text(ledger.EntriesFrom(At(4))) == "5#0=1 5#2=300 5#3=4000 ");
}

TEST_CASE("SpendLedger: a removed entry has counted 0 and stays in the list") {
  SpendLedger ledger(1);
  ledger.AdvanceTo(At(1));
  ledger.Record(Entry(1, 0, 1));
  ledger.Record(Entry(1, 1, 20));
  ledger.Record(Entry(9, 2, 300));
  ledger.Remove(At(1), 1);
  CHECK(ledger.Sum(0, At(0)) == Amount(1));
  CHECK(Text(ledger.EntriesFrom(At(0))) == "1#0=1 1#1=0 ");
  ledger.Remove(At(1), 1);  // It has gone.
  ledger.Remove(At(1), 7);  // It never was.
  ledger.Remove(At(9), 2);  // It waits.
  CHECK(ledger.Waiting().empty());
  ledger.AdvanceTo(At(9));
  CHECK(ledger.Sum(0, At(1)) == Amount(1));
  CHECK(ledger.Sum(0, At(2)) == Amount(0));
  ledger.Remove(At(1), 0);  // No window reaches it any more.
  CHECK(ledger.Sum(0, At(2)) == Amount(0));
}

TEST_CASE("SpendLedger: a trial is undone, whatever was recorded and removed in it") {
  SpendLedger ledger(2);
  ledger.AdvanceTo(At(1));
  ledger.Record(Entry(1, 0, 1));
  ledger.Record(Entry(9, 1, 20));
  ledger.AdvanceTo(At(3));
  ledger.Record(Entry(3, 2, 300));
  CHECK(ledger.Sum(0, At(2)) == Amount(300));
  for (int round = 0; round < 2; ++round) {
    ledger.BeginTrial();
    CHECK(ledger.in_trial());
    ledger.Record(Entry(3, 3, 4000));
    ledger.Record(Entry(7, 4, 50'000));
    ledger.Remove(At(3), 2);
    ledger.Remove(At(3), 3);
    ledger.Remove(At(9), 1);
    ledger.Record(Entry(3, 5, 600'000));
    CHECK(ledger.Sum(0, At(2)) == Amount(600'000));
    CHECK(ledger.Sum(1, At(1)) == Amount(600'001));
    ledger.Rollback();
    CHECK(!ledger.in_trial());
    CHECK(ledger.Sum(0, At(2)) == Amount(300));
    CHECK(ledger.Sum(1, At(1)) == Amount(301));
    CHECK(Text(ledger.EntriesFrom(At(1))) == "1#0=1 3#2=300 ");
    CHECK(Text(ledger.Waiting()) == "9#1=20 ");
  }
}

TEST_CASE("SpendLedger: a window may move on within a trial") {
  SpendLedger ledger(1);
  ledger.AdvanceTo(At(1));
  ledger.Record(Entry(1, 0, 1));
  ledger.AdvanceTo(At(5));
  ledger.Record(Entry(5, 1, 20));
  ledger.BeginTrial();
  ledger.Remove(At(1), 0);
  CHECK(ledger.Sum(0, At(2)) == Amount(20));
  ledger.Rollback();
  CHECK(ledger.Sum(0, At(2)) == Amount(20));
  CHECK(Text(ledger.EntriesFrom(At(1))) == "1#0=1 5#1=20 ");
}

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
    ledger_.AdvanceTo(At(0));
  }

  void Step() {
    switch (Draw(8)) {
      case 0:
      case 1:
        if (trial_left_ > 0) break;
        now_ += static_cast<std::int64_t>(Draw(4));
        ledger_.AdvanceTo(At(now_));
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
    naive_.Remove(removed, At(now_));
  }

  void Compare() {
    for (std::size_t window = 0; window < std::size(kLengths); ++window) {
      if (Draw(3) == 0) continue;  // Some fall behind.
      const Timestamp start = At(now_ - kLengths[window]);
      if (ledger_.Sum(window, start) != naive_.Sum(start, At(now_))) agree_ = false;
      if (Text(ledger_.EntriesFrom(start)) != Text(naive_.Between(start, At(now_)))) agree_ = false;
    }
    const std::vector<LedgerEntry> waiting = naive_.Between(At(now_ + 1), At(now_ + 1000));
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

TEST_CASE("SpendLedger: entries that no window reaches are forgotten, and sums stay right") {
  SpendLedger ledger(2);
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const std::int64_t now = i;
    ledger.AdvanceTo(At(now));
    ledger.Record(Entry(now, i, i));
    const Amount expected(i < 9 ? std::uint64_t{i} * (i + 1) / 2 : std::uint64_t{i} * 10 - 45);
    if (ledger.Sum(0, At(now - 9)) != expected) FAIL_CHECK(i);
    if (i % 3000 == 0) ledger.Sum(1, At(now - 50));
  }
  CHECK(ledger.Sum(1, At(19'999)) == Amount(19'999));
  ledger.Remove(At(5), 5);  // Long gone.
  CHECK(ledger.Sum(1, At(19'999)) == Amount(19'999));
}

}  // namespace
}  // namespace sluice
