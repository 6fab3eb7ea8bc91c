// The windows of sends that are executed at once, against SpendLedger.
#include "engine/state/plain_ledger.h"

#include <array>
#include <cstdint>

#include <doctest/doctest.h>

#include "tests/engine/state/ledger_text.h"

namespace sluice::plain_ledger_test {
namespace {

using testing::AtMicrosecond;

TEST_CASE("plain ledger: a send leaves at the start of a window, not after it") {
  PlainLedger ledger;
  ledger.Reset(2);
  ledger.Record(AtMicrosecond(10), 7);
  ledger.Record(AtMicrosecond(11), 5);
  CHECK(ledger.Sum(0, AtMicrosecond(10)) == 12);
  CHECK(ledger.Sum(0, AtMicrosecond(11)) == 5);
  CHECK(ledger.Sum(0, AtMicrosecond(12)) == 0);
  CHECK(ledger.Sum(1, AtMicrosecond(9)) == 12);  // Each window goes on by itself.
}

TEST_CASE("plain ledger: after Reset it is as new") {
  PlainLedger ledger;
  ledger.Reset(1);
  ledger.Record(AtMicrosecond(10), 7);
  ledger.Reset(1);
  ledger.Record(AtMicrosecond(3), 2);
  CHECK(ledger.Sum(0, AtMicrosecond(1)) == 2);
}

// Past kPassedMax entries and more, so that those which no window reaches are given back.
TEST_CASE("plain ledger: sums are SpendLedger's, however many sends have passed") {
  constexpr std::array<std::int64_t, 3> kLengths = {5, 40, 2500};
  for (const std::size_t windows : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
    PlainLedger plain;
    plain.Reset(windows);
    SpendLedger ledger(windows);
    bool same = true;
    for (std::uint32_t i = 0; i < 3 * 2500; ++i) {
      const Timestamp now = AtMicrosecond(2 * i);
      ledger.AdvanceTo(now);
      for (std::size_t window = 0; window < windows; ++window) {
        const Timestamp start = now - Duration(kLengths[window]);
        same = same && Amount::OfSmall(plain.Sum(window, start)) == ledger.Sum(window, start);
      }
      plain.Record(now, i % 9);
      ledger.Record({now, i, SendIndex{i}, Amount(i % 9)});
    }
    CHECK(same);
  }
}

}  // namespace
}  // namespace sluice::plain_ledger_test
