// What a replay comes to: totals, each rule's work, warm-up, what is uncovered and what was
// assumed.
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/analysis/summarise.h"
#include "tests/engine/parsed_input.h"

namespace sluice::summary_test {
namespace {

using testing::Line;
using testing::ParsedInput;

Summary Of(const ParsedInput& parsed, const ReportScope& scope = {}, unsigned threads = 1,
           bool complete = false) {
  return Summarise(parsed.input(), WalletGroups(parsed.input()), scope, complete, threads);
}

std::string IdAt(const ParsedInput& parsed, const std::optional<std::uint32_t>& rank) {
  return rank ? std::string(parsed.history().ids.Text(parsed.history().order[*rank])) : "-";
}

// `COIN=COUNT/SPEND`, by name of coin.
std::string Totals(const CoinTotals& totals, const Names& names) {
  std::map<std::string, std::string> by_coin;
  totals.ForEach([&](CoinId coin, const CoinTotals::Total& total) {
    by_coin[std::string(names.coins.Text(coin))] =
        std::to_string(total.count) + "/" + total.spend.ToString();
  });
  std::string text;
  for (const auto& [coin, total] : by_coin) text += (text.empty() ? "" : " ") + coin + "=" + total;
  return text;
}

std::string Limit(const std::string& id, const std::string& limit,
                  const std::string& action = "deny", const std::string& more = "") {
  return R"({"id":")" + id + R"(","type":"velocityLimit","condition":{"amountString":")" + limit +
         R"(","timeWindow":10},"action":{"type":")" + action + "\"}" + more + "}";
}
std::string Policy(const std::string& rules) { return R"({"rules":[)" + rules + "]}"; }

TEST_CASE("coin totals: coins are added up apart, and of several parts together") {
  CoinTotals a;
  CHECK(a.empty());
  a.Add(CoinId{1}, Amount(5));
  a.Add(CoinId{2}, Amount(7));
  CoinTotals b;
  b.Add(CoinId{1}, Amount(20));
  b.Add(a);
  std::string text;
  b.ForEach([&](CoinId coin, const CoinTotals::Total& total) {
    if (coin == CoinId{1}) text += std::to_string(total.count) + "/" + total.spend.ToString();
  });
  CHECK(text == "2/25");
  CHECK(!b.empty());
}

TEST_CASE("summary: counts and spends by outcome and kind, and the span of what is reported") {
  ParsedInput parsed(Policy(Limit("r", "100")),
                     Line("a", "10:00:00Z", "90", R"(,"fee":1)") +
                         Line("b", "10:00:01Z", "20", R"(,"kind":"stake")") +
                         Line("c", "10:00:09Z", "9"));
  const Summary summary = Of(parsed);
  const Names& names = parsed.input().facts.names;
  CHECK(summary.sends == 3);
  CHECK(summary.counts == std::array<std::uint64_t, kOutcomes>{2, 0, 1, 0});
  CHECK(Totals(summary.spend[0], names) == "btc=2/100");
  CHECK(Totals(summary.spend[2], names) == "btc=1/20");
  CHECK(summary.kinds.size() == 2);
  CHECK((*summary.kinds.Find(kNone<KindId>))[0] == 2);
  CHECK(*summary.last - *summary.first == std::chrono::seconds(9));
}

TEST_CASE("summary: a rule's first, last and closest send, and what it decided") {
  // b fires r, d fires both; q is stricter.
  ParsedInput parsed(Policy(Limit("r", "100", "getApproval") + "," + Limit("q", "150")),
                     Line("a", "10:00:00Z", "100") + Line("b", "10:00:20Z", "101") +
                         Line("c", "10:00:40Z", "1") + Line("d", "10:01:00Z", "151") +
                         Line("e", "10:01:20Z", "151"));
  const Summary summary = Of(parsed);
  REQUIRE(summary.rules.size() == 2);
  const RuleSummary& r = summary.rules[0];
  CHECK(r.evaluated == 5);
  CHECK(r.fired == 3);
  CHECK(r.decided == 1);
  CHECK(IdAt(parsed, r.first_fired) == "b");
  CHECK(IdAt(parsed, r.last_fired) == "e");
  CHECK(IdAt(parsed, r.first_decided) == "b");
  REQUIRE(r.closest);
  CHECK(IdAt(parsed, r.closest->rank) == "d");  // The first of equals.
  CHECK(Totals(r.decided_spend, parsed.input().facts.names) == "btc=1/101");
  const RuleSummary& q = summary.rules[1];
  CHECK(q.fired == 2);
  CHECK(q.decided == 2);
  CHECK(IdAt(parsed, q.first_fired) == "d");
}

TEST_CASE("summary: a window is full one window after the first send; until then it warms up") {
  const std::string lines = Line("a", "10:00:00Z", "1") + Line("b", "10:00:05Z", "200") +
                            Line("c", "10:00:09.999999Z", "1") + Line("d", "10:00:10Z", "1");
  ParsedInput parsed(Policy(Limit("r", "100")), lines);
  const Summary summary = Of(parsed);
  CHECK(summary.rules[0].full_from == *summary.first + std::chrono::seconds(10));
  CHECK(summary.rules[0].warming_up == 2);  // a and c; b fired, d is past it.
  const Summary complete = Of(parsed, {}, 1, /*complete=*/true);
  CHECK(!complete.rules[0].full_from);
  CHECK(complete.rules[0].warming_up == 0);
}

TEST_CASE("summary: a send that no limit rule is for is uncovered, by coin, with the reason") {
  const std::string eth =
      R"({"id":"e","time":"2026-01-05T10:00:00Z","coin":"eth","recipients":[{"address":"x","amount":7}]})"
      "\n";
  ParsedInput parsed(Policy(Limit("r", "100", "deny", R"(,"coin":"ltc")") +
                            R"(,{"id":"a","type":"allTx","coin":"eth","action":{"type":"noop"}})"),
                     Line("a", "10:00:00Z", "5") + eth);
  const Summary summary = Of(parsed);
  const Names& names = parsed.input().facts.names;
  CHECK(Totals(summary.uncovered.total, names) == "btc=1/5 eth=1/7");
  CHECK(!summary.uncovered.has_rule.at(names.coins.Find("btc")));
  CHECK(summary.uncovered.has_rule.at(names.coins.Find("eth")));
}

TEST_CASE("summary: approvals asked of each person once a send, and deadlocks") {
  const std::string rules =
      R"({"id":"p","type":"allTx","action":{"type":"getApproval"}},)"
      R"({"id":"f","type":"allTx","action":{"type":"getFinalApproval","userIds":["ana","eve"]}})";
  ParsedInput parsed(R"({"id":"w","users":[{"user":"ana","permissions":["admin","spend"]},)"
                     R"({"user":"bo","permissions":["admin","spend"]}],"admin":{"policy":)" +
                         Policy(rules) + "}}",
                     Line("a", "10:00:00Z", "1", R"(,"initiator":"bo")") +
                         Line("b", "10:00:01Z", "1", R"(,"initiator":"ana")"));
  const Summary summary = Of(parsed);
  const auto asked = [&](const char* user) {
    const std::uint64_t* const times = summary.asked.Find(parsed.names().users.Find(user));
    return times == nullptr ? 0 : *times;
  };
  CHECK(asked("ana") == 1);  // In both stages of a.
  CHECK(asked("bo") == 1);
  CHECK(asked("eve") == 2);
  CHECK(summary.deadlocks == 0);
  ParsedInput alone(R"({"id":"w","users":[],"admin":{"policy":)" +
                        Policy(R"({"id":"p","type":"allTx","action":{"type":"getApproval"}})") +
                        "}}",
                    Line("a", "10:00:00Z", "1") + Line("b", "10:00:01Z", "1"));
  const Summary deadlocked = Of(alone);
  CHECK(deadlocked.deadlocks == 2);
  CHECK(deadlocked.first_deadlock == 0);
  CHECK(deadlocked.rules[0].decided_deadlocks == 2);
}

TEST_CASE("summary: assumptions are counted by send, and sends that rest on any once") {
  ParsedInput parsed(
      R"({"id":"w","users":[],"admin":{"policy":)" +
          Policy(
              R"({"id":"h","type":"webhook","condition":{"url":"u"},"action":{"type":"noop"}})") +
          "}}",
      Line("a", "10:00:00Z", "1", R"(,"initiator":"u","state":"replaced")") +
          Line("b", "10:00:01Z", "1", R"(,"webhooks":{"h":200})") + Line("c", "10:00:02Z", "1"));
  const Summary summary = Of(parsed);
  CHECK(summary.assumed.permissions.at(parsed.names().users.Find("u")) == 1);
  CHECK(summary.assumed.webhooks.at(parsed.names().rules.Find("h")) == 2);
  CHECK(summary.assumed.replaced == 1);
  CHECK(summary.assumed.fee_coin == 0);
  CHECK(summary.assumed_sends == 2);
}

TEST_CASE("summary: scope chooses what is reported, never what is counted") {
  ParsedInput parsed(
      Policy(Limit("r", "100")),
      Line("a", "10:00:00Z", "60") + Line("b", "10:00:05Z", "41") + Line("c", "10:00:06Z", "40"));
  const Timestamp first = parsed.history().rows[0].time;
  ReportScope scope;
  scope.from = first + std::chrono::seconds(5);
  scope.until = first + std::chrono::seconds(6);
  const Summary summary = Of(parsed, scope);
  CHECK(summary.sends == 1);  // from is part of it, until isn't
  CHECK(summary.counts == std::array<std::uint64_t, kOutcomes>{0, 0, 1, 0});
  REQUIRE(summary.rules[0].closest);
  CHECK(summary.rules[0].closest->prior == Amount(60));
  ReportScope other_coin;
  other_coin.coins = {parsed.names().coins.Add("eth")};
  CHECK(Of(parsed, other_coin).sends == 0);
  ReportScope other_wallet;
  other_wallet.wallets = {parsed.WalletNamed("v")};
  CHECK(Of(parsed, other_wallet).sends == 0);
}

TEST_CASE(
    "summary: order ties are counted once a group and coin, and the same on any number of "
    "threads") {
  std::string lines;
  for (const char* const wallet : {"u", "v", "w"}) {
    const std::string of = std::string(R"(,"wallet":")") + wallet + "\"";
    lines += Line(std::string(wallet) + "1", "10:00:00Z", "60", of);
    lines += Line(std::string(wallet) + "2", "10:00:00Z", "41", of);
    lines += Line(std::string(wallet) + "3", "10:00:05Z", "1", of);
  }
  ParsedInput parsed(Policy(Limit("r", "100")), lines);
  for (const unsigned threads : {1U, 2U, 7U}) {
    CAPTURE(threads);
    const Summary summary = Of(parsed, {}, threads);
    CHECK(summary.order_ties == 3);
    CHECK(summary.order_ties_not_checked == 0);
    CHECK(summary.sends == 9);
    CHECK(summary.counts == std::array<std::uint64_t, kOutcomes>{6, 0, 3, 0});
    CHECK(IdAt(parsed, summary.rules[0].first_fired) == "u2");
    CHECK(IdAt(parsed, summary.rules[0].last_fired) == "w2");
    CHECK(IdAt(parsed, summary.rules[0].closest->rank) == "u2");
  }
}

}  // namespace
}  // namespace sluice::summary_test
