// The running sums of windows, worked out by hand.
#include "engine/state/spend_ledger.h"

#include <doctest/doctest.h>

#include "engine/state/passed_entries.h"
#include "tests/engine/state/ledger_text.h"

namespace sluice::spend_ledger_test {
namespace {

using testing::AtMicrosecond;
using testing::Entry;
using testing::Text;

TEST_CASE("SpendLedger: a window's sum is that of the entries from its start on") {
  SpendLedger ledger(2);
  ledger.AdvanceTo(AtMicrosecond(10));
  ledger.Record(Entry(10, 0, 1));
  ledger.Record(Entry(10, 1, 20));
  ledger.AdvanceTo(AtMicrosecond(12));
  ledger.Record(Entry(12, 2, 300));
  CHECK(ledger.Sum(0, AtMicrosecond(10)) == Amount(321));
  CHECK(ledger.Sum(0, AtMicrosecond(11)) == Amount(300));
  CHECK(ledger.Sum(1, AtMicrosecond(10)) == Amount(321));  // Each window moves by itself.
  CHECK(ledger.Sum(0, AtMicrosecond(13)) == Amount(0));
  CHECK(Text(ledger.EntriesFrom(AtMicrosecond(10))) == "10#0=1 10#1=20 12#2=300 ");
  CHECK(Text(ledger.EntriesFrom(AtMicrosecond(11))) == "12#2=300 ");
  CHECK(ledger.EntriesFrom(AtMicrosecond(13)).empty());
}

TEST_CASE("SpendLedger: what is executed later waits until its time has come") {
  SpendLedger ledger(1);
  ledger.AdvanceTo(AtMicrosecond(1));
  ledger.Record(Entry(5, 0, 1));
  ledger.Record(Entry(3, 1, 20));
  ledger.Record(Entry(5, 2, 300));
  CHECK(ledger.Sum(0, AtMicrosecond(0)) == Amount(0));
  CHECK(Text(ledger.Waiting()) == "3#1=20 5#0=1 5#2=300 ");
  ledger.AdvanceTo(AtMicrosecond(4));
  CHECK(ledger.Sum(0, AtMicrosecond(0)) == Amount(20));
  ledger.AdvanceTo(AtMicrosecond(5));
  CHECK(ledger.Sum(0, AtMicrosecond(0)) == Amount(321));
  CHECK(ledger.Waiting().empty());
  ledger.Record(Entry(5, 3, 4000));
  CHECK(Text(ledger.EntriesFrom(AtMicrosecond(4))) == "5#0=1 5#2=300 5#3=4000 ");
}

TEST_CASE("SpendLedger: a removed entry has counted 0 and stays in the list") {
  SpendLedger ledger(1);
  ledger.AdvanceTo(AtMicrosecond(1));
  ledger.Record(Entry(1, 0, 1));
  ledger.Record(Entry(1, 1, 20));
  ledger.Record(Entry(9, 2, 300));
  ledger.Remove(AtMicrosecond(1), 1);
  CHECK(ledger.Sum(0, AtMicrosecond(0)) == Amount(1));
  CHECK(Text(ledger.EntriesFrom(AtMicrosecond(0))) == "1#0=1 1#1=0 ");
  ledger.Remove(AtMicrosecond(1), 1);  // It has gone.
  ledger.Remove(AtMicrosecond(1), 7);  // It never was.
  ledger.Remove(AtMicrosecond(9), 2);  // It waits.
  CHECK(ledger.Waiting().empty());
  ledger.AdvanceTo(AtMicrosecond(9));
  CHECK(ledger.Sum(0, AtMicrosecond(1)) == Amount(1));
  CHECK(ledger.Sum(0, AtMicrosecond(2)) == Amount(0));
  ledger.Remove(AtMicrosecond(1), 0);  // No window reaches it any more.
  CHECK(ledger.Sum(0, AtMicrosecond(2)) == Amount(0));
}

TEST_CASE("SpendLedger: a trial is undone, whatever was recorded and removed in it") {
  SpendLedger ledger(2);
  ledger.AdvanceTo(AtMicrosecond(1));
  ledger.Record(Entry(1, 0, 1));
  ledger.Record(Entry(9, 1, 20));
  ledger.AdvanceTo(AtMicrosecond(3));
  ledger.Record(Entry(3, 2, 300));
  CHECK(ledger.Sum(0, AtMicrosecond(2)) == Amount(300));
  for (int round = 0; round < 2; ++round) {
    ledger.BeginTrial();
    CHECK(ledger.in_trial());
    ledger.Record(Entry(3, 3, 4000));
    ledger.Record(Entry(7, 4, 50'000));
    ledger.Remove(AtMicrosecond(3), 2);
    ledger.Remove(AtMicrosecond(3), 3);
    ledger.Remove(AtMicrosecond(9), 1);
    ledger.Record(Entry(3, 5, 600'000));
    CHECK(ledger.Sum(0, AtMicrosecond(2)) == Amount(600'000));
    CHECK(ledger.Sum(1, AtMicrosecond(1)) == Amount(600'001));
    ledger.Rollback();
    CHECK(!ledger.in_trial());
    CHECK(ledger.Sum(0, AtMicrosecond(2)) == Amount(300));
    CHECK(ledger.Sum(1, AtMicrosecond(1)) == Amount(301));
    CHECK(Text(ledger.EntriesFrom(AtMicrosecond(1))) == "1#0=1 3#2=300 ");
    CHECK(Text(ledger.Waiting()) == "9#1=20 ");
  }
}

TEST_CASE("SpendLedger: a window may move on within a trial") {
  SpendLedger ledger(1);
  ledger.AdvanceTo(AtMicrosecond(1));
  ledger.Record(Entry(1, 0, 1));
  ledger.AdvanceTo(AtMicrosecond(5));
  ledger.Record(Entry(5, 1, 20));
  ledger.BeginTrial();
  ledger.Remove(AtMicrosecond(1), 0);
  CHECK(ledger.Sum(0, AtMicrosecond(2)) == Amount(20));
  ledger.Rollback();
  CHECK(ledger.Sum(0, AtMicrosecond(2)) == Amount(20));
  CHECK(Text(ledger.EntriesFrom(AtMicrosecond(1))) == "1#0=1 5#1=20 ");
}

TEST_CASE("SpendLedger: entries that no window reaches are forgotten, and sums stay right") {
  SpendLedger ledger(2);
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const std::int64_t now = i;
    ledger.AdvanceTo(AtMicrosecond(now));
    ledger.Record(Entry(now, i, i));
    const Amount expected(i < 9 ? std::uint64_t{i} * (i + 1) / 2 : std::uint64_t{i} * 10 - 45);
    if (ledger.Sum(0, AtMicrosecond(now - 9)) != expected) FAIL_CHECK(i);
    if (i % 3000 == 0) ledger.Sum(1, AtMicrosecond(now - 50));
  }
  CHECK(ledger.Sum(1, AtMicrosecond(19'999)) == Amount(19'999));
  ledger.Remove(AtMicrosecond(5), 5);  // Long gone.
  CHECK(ledger.Sum(1, AtMicrosecond(19'999)) == Amount(19'999));
}

TEST_CASE(
    "SpendLedger: nothing is forgotten within a trial, which counts entries by their places") {
  SpendLedger ledger(1);
  for (std::uint32_t i = 0; i < 3000; ++i) {
    ledger.AdvanceTo(AtMicrosecond(i));
    ledger.Record(Entry(i, i, 1));
  }
  ledger.BeginTrial();
  ledger.Remove(AtMicrosecond(2990), 2990);
  CHECK(ledger.Sum(0, AtMicrosecond(2980)) == Amount(19));
  ledger.Record(Entry(2999, 3000, 5));
  CHECK(ledger.Sum(0, AtMicrosecond(2980)) == Amount(24));
  CHECK(ledger.EntriesFrom(AtMicrosecond(0)).size() == 3001);
  ledger.Rollback();
  CHECK(ledger.Sum(0, AtMicrosecond(2980)) == Amount(20));
  CHECK(ledger.Sum(0, AtMicrosecond(2990)) == Amount(10));
  CHECK(Text(ledger.EntriesFrom(AtMicrosecond(2998))) == "2998#2998=1 2999#2999=1 ");
}

TEST_CASE("EntriesToDrop: more than 1,024 entries, and half of all at least") {
  struct Row {
    std::size_t passed, entries, dropped;
  };
  const Row rows[] = {{0, 0, 0},          {1024, 1024, 0}, {1025, 1025, 1025}, {1025, 2050, 1025},
                      {1025, 2051, 1025}, {1025, 2052, 0}, {1026, 2052, 1026}, {1026, 1026, 1026}};
  for (const Row& row : rows) {
    CAPTURE(row.passed);
    CAPTURE(row.entries);
    CHECK(EntriesToDrop(row.passed, row.entries) == row.dropped);
  }
}

TEST_CASE("SpendLedger: what is given back is what no window reaches") {
  struct Row {
    std::uint32_t entries;
    std::int64_t first, second;  // where the windows begin
    std::size_t kept;
  };
  // A further one comes to each before some are given back.
  const Row rows[] = {{2048, 1024, 1024, 2049}, {2048, 1025, 1025, 1024}, {2047, 1024, 1025, 2048},
                      {2047, 1025, 1024, 2048}, {2051, 1025, 1025, 2052}, {2051, 1026, 1026, 1026},
                      {2051, 1026, 2000, 1026}};
  for (const Row& row : rows) {
    CAPTURE(row.entries);
    CAPTURE(row.first);
    SpendLedger ledger(2);
    const auto record = [&](std::uint32_t i) {
      ledger.AdvanceTo(AtMicrosecond(i));
      ledger.Record(Entry(i, i, 1));
    };
    const auto check_sums = [&](std::uint64_t entries) {
      CHECK(ledger.Sum(0, AtMicrosecond(row.first)) ==
            Amount(entries - static_cast<std::uint64_t>(row.first)));
      CHECK(ledger.Sum(1, AtMicrosecond(row.second)) ==
            Amount(entries - static_cast<std::uint64_t>(row.second)));
    };
    for (std::uint32_t i = 0; i < row.entries; ++i) record(i);
    check_sums(row.entries);
    CHECK(ledger.EntriesFrom(AtMicrosecond(0)).size() == row.entries);
    record(row.entries);
    CHECK(ledger.EntriesFrom(AtMicrosecond(0)).size() == row.kept);
    check_sums(row.entries + 1);
  }
}

}  // namespace
}  // namespace sluice::spend_ledger_test
