// What PlainTally adds up against what comes out of each send's decision: on the random cases that
// engine and reference are compared on, and on cases of plain wallets.

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/analysis/plain_tally.h"
#include "engine/analysis/summarise.h"
#include "tests/differential/dice.h"
#include "tests/differential/random_case.h"
#include "tests/differential/run_cases.h"
#include "tests/engine/analysis/summary_text.h"
#include "tests/engine/parsed_input.h"

namespace sluice::differential {
namespace {

constexpr std::uint64_t kCases = 3000;
constexpr std::uint64_t kRandomCases = 400;

using Mode = ApprovalAssumption::Mode;

/// What was compared, so that it is seen to be worth it.
struct Seen {
  std::uint64_t plain = 0;  // groups
  std::uint64_t other = 0;
  std::uint64_t fired = 0;
  std::uint64_t warming_up = 0;
};

// The same replay without PlainTally: a trial of a rule that isn't there takes no part in it.
std::string SummaryOfDecisions(const ReplayInput& input, const ReportScope& scope, bool complete) {
  ReplayInput decided = input;
  decided.tried_limit = TriedLimit{};
  return testing::SummaryText(Summarise(decided, WalletGroups(decided), scope, complete, 1));
}

void Compare(const ReplayInput& input, const ReportScope& scope, bool complete, Dice* dice,
             Seen* seen) {
  const WalletGroups groups(input);
  const auto threads = static_cast<unsigned>(1 + dice->Below(3));
  const Summary summary = Summarise(input, groups, scope, complete, threads);
  REQUIRE(testing::SummaryText(summary) == SummaryOfDecisions(input, scope, complete));
  const RuleRowFinder rows(input);
  PlainTally tally(input, scope, complete, rows);
  Summary ignored;
  ignored.rules.resize(rows.size());
  for (std::size_t group = 0; group < groups.size(); ++group)
    ++(tally.Add(groups, group, &ignored) ? seen->plain : seen->other);
  for (const RuleSummary& rule : summary.rules) {
    seen->fired += rule.fired;
    seen->warming_up += rule.warming_up;
  }
}

// Some of what the input has: wallets, coins, a span between two of its sends.
ReportScope RandomScope(const History& history, Dice* dice) {
  ReportScope scope;
  if (history.order.size() == 0 || dice->Chance(50)) return scope;
  const auto send = [&] {
    return Send(history,
                history.order[static_cast<std::uint32_t>(dice->Below(history.order.size()))]);
  };
  if (dice->Chance(40)) scope.from = send().time();
  if (dice->Chance(40)) scope.until = send().time() + Duration(dice->Below(2));
  if (dice->Chance(30)) scope.wallets = {send().wallet()};
  if (dice->Chance(30)) scope.coins = {send().coin()};
  return scope;
}

// Amounts that meet limits exactly, and some on either side of 2^126, 2^127 and 2^128.
std::string AmountText(Dice* dice) {
  if (dice->Chance(96)) return std::to_string(dice->Below(8));
  return dice->Pick(
      {"85070591730234615865843651857942052863", "85070591730234615865843651857942052864",
       "170141183460469231731687303715884105727", "170141183460469231731687303715884105728",
       "340282366920938463463374607431768211455", "340282366920938463463374607431768211456"});
}

std::string PlainRuleText(std::size_t place, Dice* dice) {
  const std::string amount = dice->Chance(5)   ? "-1"
                             : dice->Chance(5) ? AmountText(dice)
                                               : std::to_string(dice->Below(20));
  const std::string limit = R"({"amountString":")" + amount + "\"";
  const std::string list = dice->Pick({R"({"addresses":["a","b"]})", R"({"addresses":["c"]})"});
  std::string rule = R"({"id":"r)" + std::to_string(place) + "\",";
  if (dice->Chance(40)) rule += R"("coin":")" + dice->Pick({"btc", "eth", "sol"}) + "\",";
  const std::string more = R"("action":{"type":")" +
                           dice->Pick({"getApproval", "deny", "getCustodianApproval"}) + "\"},";
  switch (dice->Below(40)) {
    case 0:
      return rule + more + R"("type":"webhook","condition":{"url":"https://example.com"}})";
    case 1:
      return rule + more + R"("type":"velocityLimit","condition":)" + limit +
             R"(,"timeWindow":2,"groupTags":["t"]}})";
    case 2:
      return rule + more + R"("type":"advancedWhitelist","condition":{"entries":[)" +
             dice->Pick({"", R"({"type":"walletId","item":"w"},)"}) +
             R"({"type":"address","item":"a"}]}})";
    case 3:
      return rule + more + R"("type":")" + dice->Pick({"allTx", "allTxNoFiat"}) + "\"}";
    case 4:
      return rule + more + R"("type":"bitcoinAddressWhitelist","condition":)" + list + "}";
    default:
      break;
  }
  switch (dice->Below(8)) {
    case 0:
      return rule + more + R"("type":"transactionLimit","condition":)" + limit + "}}";
    case 1:
      return rule + more + R"("type":"dailyLimit","condition":)" + limit + "}}";
    case 2:
      return rule + more + R"("type":"coinAddressWhitelist","condition":)" + list + "}";
    case 3:
      return rule + more + R"("type":"coinAddressBlacklist","condition":)" + list + "}";
    default:
      return rule + more + R"("type":"velocityLimit","condition":)" + limit + R"(,"timeWindow":)" +
             dice->Pick({"0", "1", "2", "2", "3", "86400"}) + "}}";
  }
}

std::string PlainRulesText(Dice* dice) {
  std::string rules;
  const std::size_t count = dice->Below(6);
  for (std::size_t i = 0; i < count; ++i) rules += (i == 0 ? "" : ",") + PlainRuleText(i, dice);
  return R"({"rules":[)" + rules + "]}";
}

std::string PlainPolicyText(Dice* dice) {
  if (dice->Chance(60)) return PlainRulesText(dice);
  std::string wallets;
  for (const char* const id : {"w", "v", "u"}) {
    wallets += (wallets.empty() ? "" : ",") + (R"({"id":")" + std::string(id) + "\"") +
               (dice->Chance(10) ? R"(,"users":[])" : "") +
               (dice->Chance(10) ? R"(,"freeze":{"time":"2026-01-05T10:00:09Z"})" : "") +
               (dice->Chance(10) ? R"(,"deleted":true)" : "") + R"(,"admin":{"policy":)" +
               PlainRulesText(dice) + "}}";
  }
  return R"({"wallets":[)" + wallets + "]}";
}

// Steps of half a second, a microsecond and none, so that windows begin and end at sends.
std::string PlainHistoryText(Dice* dice) {
  std::string lines;
  std::uint64_t microseconds = 0;
  const bool tagged = dice->Chance(10);
  const bool odd = dice->Chance(10);
  std::vector<std::string> wallets;
  const std::size_t sends = dice->Below(40);
  for (std::size_t i = 0; i < sends; ++i) {
    const std::uint64_t steps[] = {500'000, 1'000'000, 999'999, 1'000'001, 1};
    if (!dice->Chance(2)) microseconds += steps[dice->Below(5)];
    wallets.push_back(dice->Pick({"w", "w", "v", "u"}));
    std::string fraction = std::to_string(1'000'000 + microseconds % 1'000'000).substr(1);
    std::string second = std::to_string(100 + microseconds / 1'000'000).substr(1);
    lines += R"({"id":"s)" + std::to_string(i) + R"(","time":"2026-01-05T10:00:)" + second + "." +
             fraction + R"(Z","wallet":")" + wallets.back() + R"(","coin":")" +
             dice->Pick({"btc", "btc", "btc", "eth", "sol"}) + R"(","recipients":[)";
    const std::size_t recipients = dice->Chance(80) ? 1 : 2 + dice->Below(2);
    for (std::size_t k = 0; k < recipients; ++k) {
      lines += (k == 0 ? "" : ",") + (R"({"address":")" + dice->Pick({"a", "b", "c"})) +
               R"(","amount":")" + AmountText(dice) + "\"" +
               (dice->Chance(5) ? R"(,"change":true)" : "") + "}";
    }
    lines += "]";
    if (dice->Chance(20)) lines += R"(,"fee":")" + AmountText(dice) + "\"";
    if (dice->Chance(10)) lines += R"(,"kind":"stake")";
    if (tagged && dice->Chance(30)) lines += R"(,"tags":["t"])";
    if (odd && dice->Chance(10)) lines += R"(,"accessToken":"unheard of")";
    if (const std::size_t other = dice->Below(i + 1);
        odd && other < i && wallets[other] == wallets[i] && dice->Chance(40))
      lines += R"(,"replaces":"s)" + std::to_string(other) + "\"";
    if (dice->Chance(10))
      lines += R"(,"state":")" + dice->Pick({"failed", "confirmed", "removed"}) + "\"";
    lines += "}\n";
  }
  return lines;
}

std::map<std::string, std::string> RandomSwitches(Dice* dice) {
  std::map<std::string, std::string> switches;
  if (dice->Chance(20)) switches["comparison"] = ">=";
  if (dice->Chance(20)) switches["countFee"] = "false";
  if (dice->Chance(20)) switches["denyCounts"] = "true";
  if (dice->Chance(20)) switches["heldCounts"] = "true";
  if (dice->Chance(30))
    switches["window"] = dice->Pick({"rolling-inclusive", "fixed", "bucketed=4"});
  return switches;
}

ApprovalAssumption Approvals(const std::string& text) {
  if (text == "granted") return {Mode::kGranted, {}};
  if (text == "withheld") return {Mode::kWithheld, {}};
  if (text == "recorded") return {Mode::kRecorded, {}};
  if (text == "recorded-strict") return {Mode::kRecordedStrict, {}};
  return {Mode::kGrantedAfter, std::chrono::seconds(1)};
}

TEST_CASE("plain: the summary of plain wallets is that of their decisions") {
  const Run run = RunFromEnvironment(kCases);
  Seen seen;
  for (std::uint64_t seed = run.first_seed; seed < run.first_seed + run.cases; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    const std::string policy = PlainPolicyText(&dice);
    const std::string history = PlainHistoryText(&dice);
    CAPTURE(policy);
    CAPTURE(history);
    const testing::ParsedInput parsed(
        policy, history, RandomSwitches(&dice),
        Approvals(dice.Pick({"granted", "granted", "granted", "withheld", "granted-after=1s"})));
    Compare(parsed.input(), RandomScope(parsed.history(), &dice), dice.Chance(30), &dice, &seen);
  }
  CHECK(seen.plain > run.cases);
  CHECK(seen.other > run.cases / 10);
  CHECK(seen.fired > run.cases);
  CHECK(seen.warming_up > run.cases);
}

TEST_CASE("plain: a fee of a coin that isn't known is an assumption") {
  const std::string send =
      R"([{"id":"t","coin":"usdc","wallet":"w","type":"send","createdTime":"2026-01-05T10:00:00Z",)"
      R"("entries":[{"address":"x","valueString":"5"}],"feeString":"3"}])";
  const testing::ParsedInput parsed(R"({"rules":[]})", send);
  Dice dice(0);
  Seen seen;
  Compare(parsed.input(), {}, true, &dice, &seen);
  CHECK(Summarise(parsed.input(), WalletGroups(parsed.input()), {}, true, 1).assumed.fee_coin == 1);
  CHECK(seen.plain == 0);
}

TEST_CASE("plain: a summary is that of the decisions on random cases") {
  const Run run = RunFromEnvironment(kRandomCases);
  Seen seen;
  for (std::uint64_t seed = run.first_seed; seed < run.first_seed + run.cases; ++seed) {
    CAPTURE(seed);
    const Case one = RandomCase(seed);
    if (one.options.unsupported != "error") continue;  // ParsedInput knows no such option.
    const testing::ParsedInput parsed(one.policy, one.history, one.options.profile,
                                      Approvals(one.options.approvals));
    Dice dice(seed);
    Compare(parsed.input(), RandomScope(parsed.history(), &dice), dice.Chance(30), &dice, &seen);
  }
  CHECK(seen.other > run.cases / 4);
}

}  // namespace
}  // namespace sluice::differential
