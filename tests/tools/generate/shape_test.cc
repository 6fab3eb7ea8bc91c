// What a generated history looks like on the whole: who sends, when, how much, to whom.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/tools/generate/read_sends.h"
#include "tools/generate/options.h"

namespace sluice::generate {
namespace {

// In the default proportions, and enough of them to measure.
const std::vector<Send>& DefaultSends() {
  static const std::vector<Send> sends = Sends({.sends = 60'000});
  return sends;
}

bool IsWeekend(const Send& send) {
  return std::chrono::weekday{send.day()}.iso_encoding() >= 6;  // Saturday, Sunday
}

bool IsAtLeastTwoTo64(const std::string& digits) {
  const std::string bound = "18446744073709551616";
  return digits.size() != bound.size() ? digits.size() > bound.size() : digits >= bound;
}

TEST_CASE("generate: the top 1 % of wallets make 30 to 60 % of the sends") {
  struct Row {
    std::size_t wallets, sends;
  };
  for (const Row& row : {Row{100, 5'000}, Row{1'000, 20'000}, Row{10'000, 60'000}}) {
    CAPTURE(row.wallets);
    std::map<std::string, std::size_t> by_wallet;
    for (const Send& send : Sends({.sends = row.sends, .wallets = row.wallets})) {
      ++by_wallet[send.wallet];
    }
    std::vector<std::size_t> counts;
    for (const auto& [wallet, count] : by_wallet) counts.push_back(count);
    std::sort(counts.rbegin(), counts.rend());
    std::size_t top = 0;
    for (std::size_t i = 0; i < row.wallets / 100; ++i) top += counts[i];
    CHECK(top * 100 >= row.sends * 30);
    CHECK(top * 100 <= row.sends * 60);
    CHECK(counts.size() > row.wallets / 2);
  }
}

TEST_CASE("generate: fewer than 10 % of sends fall on weekends, whatever the span") {
  for (const std::uint64_t days : {1u, 3u, 4u, 5u, 11u, 90u, 365u}) {
    CAPTURE(days);
    const double weekend = Percent(Sends({.sends = 2'000, .days = days}), IsWeekend);
    CHECK(weekend < 10);
    CHECK((weekend > 0) == (days >= 3));  // the first day is a Thursday
  }
}

TEST_CASE("generate: sends to 20 or more cluster on the last working day of each month") {
  // 2026-01-30 and 2026-02-27 are Fridays, 2026-03-31 is a Tuesday.
  const auto year = std::chrono::year{2026};
  const std::chrono::sys_days pay_days[] = {year / 1 / 30, year / 2 / 27, year / 3 / 31};
  std::map<std::chrono::sys_days, int> by_day;
  std::size_t most = 0;
  for (const Send& send : DefaultSends()) {
    if (send.recipients.size() >= 20) ++by_day[send.day()];
    most = std::max(most, send.recipients.size());
  }
  for (const std::chrono::sys_days day : pay_days) {
    CHECK(by_day[day] >= 40);
    by_day.erase(day);
  }
  int other = 0;
  for (const auto& [day, count] : by_day) other += count;
  CHECK(other > 0);
  CHECK(other <= 20);
  CHECK(most <= 80);
}

TEST_CASE("generate: wallets send bursts of 5 or more within a minute") {
  // So many wallets that five sends of one in a minute are no coincidence.
  std::map<std::string, std::vector<Instant>> by_wallet;
  for (const Send& send : Sends({.sends = 20'000, .wallets = 100'000'000})) {
    by_wallet[send.wallet].push_back(send.time);
  }
  int wallets = 0;
  for (const auto& [wallet, times] : by_wallet) {
    bool has_burst = false;
    for (std::size_t i = 4; i < times.size(); ++i) {
      has_burst = has_burst || times[i] - times[i - 4] < std::chrono::minutes{1};
    }
    wallets += has_burst ? 1 : 0;
  }
  CHECK(wallets >= 50);
}

TEST_CASE("generate: three sends in four are made in working hours") {
  const double share = Percent(DefaultSends(), [](const Send& send) {
    const auto hour = std::chrono::floor<std::chrono::hours>(send.time - send.day()).count();
    return hour >= 8 && hour < 18;
  });
  CHECK(share > 80);  // with 10/24 of the others
  CHECK(share < 90);
}

TEST_CASE("generate: by default a line has 282 bytes and a send mostly 1 to 3 recipients") {
  std::size_t bytes = 0;
  const std::vector<std::string> lines = Lines({});
  for (const std::string& line : lines) bytes += line.size();
  CHECK(bytes / lines.size() >= 277);
  CHECK(bytes / lines.size() <= 287);
  CHECK(Percent(DefaultSends(), [](const Send& send) { return send.recipients.size() <= 3; }) > 95);
}

TEST_CASE("generate: 7 % of amounts in wei are past 2^64, none has more than 24 digits") {
  std::map<std::string, std::size_t> longest;
  int wei = 0, past = 0;
  for (const Send& send : DefaultSends()) {
    for (const Send::Recipient& recipient : send.recipients) {
      longest[send.coin] = std::max(longest[send.coin], recipient.amount.size());
      if (send.coin != "eth") continue;
      ++wei;
      past += IsAtLeastTwoTo64(recipient.amount) ? 1 : 0;
    }
  }
  CHECK(past * 100 > wei * 6);
  CHECK(past * 100 < wei * 8);
  CHECK(longest["eth"] == 24);
  CHECK(longest["btc"] == 12);   // thousands of bitcoin, in satoshi
  CHECK(longest["usdc"] == 13);  // millions of dollars, in millionths
}

TEST_CASE("generate: addresses look like those of the coin's chain, out of a pool of that size") {
  std::map<std::string, std::set<std::string>> pool;
  for (const Send& send : Sends({.sends = 30'000, .recipients = 600})) {
    for (const Send::Recipient& recipient : send.recipients) {
      if (recipient.wallet.empty()) pool[send.coin].insert(recipient.address);
    }
  }
  CHECK(pool["btc"].size() == 200);
  CHECK(pool["eth"].size() == 400);
  CHECK(pool["eth"] == pool["usdc"]);
  for (const std::string& address : pool["eth"]) {
    CHECK(address.size() == 42);
    CHECK(address.starts_with("0x"));
    CHECK(address.find_first_not_of("0123456789abcdef", 2) == std::string::npos);
  }
  for (const std::string& address : pool["btc"]) {
    CAPTURE(address);
    const bool bech32 = address.starts_with("bc1q");
    CHECK(address.size() == (bech32 ? 42 : 34));
    CHECK((bech32 || address[0] == '1' || address[0] == '3'));
  }
}

TEST_CASE("generate: some sends go to own wallets, some are consolidations, some carry tags") {
  const std::vector<Send> sends = Sends({.sends = 30'000, .wallets = 200});
  std::set<std::string> wallets;
  for (const Send& send : sends) wallets.insert(send.wallet);
  for (const Send& send : sends) {
    const std::string& to = send.recipients[0].wallet;
    if (!to.empty()) REQUIRE((to != send.wallet && wallets.count(to) == 1));
    if (!send.kind.empty()) REQUIRE((send.kind == "consolidation" && !to.empty()));
  }
  const auto is_own = [](const Send& send) { return !send.recipients[0].wallet.empty(); };
  const auto is_tagged = [](const Send& send) { return !send.tags.empty(); };
  CHECK(Percent(sends, is_own) == doctest::Approx(4.6).epsilon(0.1));
  CHECK(Percent(sends, [](const Send& send) { return !send.kind.empty(); }) ==
        doctest::Approx(1.85).epsilon(0.1));
  CHECK(Percent(sends, is_tagged) > 5);
  CHECK(Percent(sends, is_tagged) < 30);
}

}  // namespace
}  // namespace sluice::generate
