// Many limits in one pass, against a full replay of each.
#include "engine/analysis/limit_trials.h"

#include <random>
#include <string>

#include <doctest/doctest.h>

#include "engine/base/time_text.h"
#include "tests/engine/analysis/trials_text.h"
#include "tests/engine/parsed_input.h"

namespace sluice::limit_trials_test {
namespace {

using testing::Line;
using testing::ParsedInput;
using Mode = ApprovalAssumption::Mode;
using Dice = std::mt19937_64;

std::string Pick(Dice* dice, std::initializer_list<const char*> texts) {
  return texts.begin()[(*dice)() % texts.size()];
}

// Amounts a few times `unit`, so that sums meet limits.
std::string Units(Dice* dice, std::size_t most, const std::string& unit) {
  return std::to_string((*dice)() % most) + unit;
}

std::string RandomRule(Dice* dice, const std::string& id, const std::string& unit) {
  std::string condition = R"("amountString":")" + Units(dice, 20, unit) + R"(","timeWindow":)" +
                          Pick(dice, {"0", "60", "3600", "3600", "86400"});
  if ((*dice)() % 3 == 0)
    condition += R"(,"groupTags":)" + Pick(dice, {"[]", R"(["team"])", R"([":tag","team"])"});
  if ((*dice)() % 4 == 0)
    condition += R"(,"excludeTags":)" + Pick(dice, {R"(["team"])", R"([":tag"])"});
  const std::string coin = Pick(dice, {"", R"("coin":"btc",)", R"("coin":"eth",)"});
  return R"({"id":")" + id + R"(","type":"velocityLimit",)" + coin + R"("condition":{)" +
         condition + R"(},"action":{"type":")" +
         Pick(dice, {"deny", "deny", "getApproval", "getApproval", "noop", "getIdVerification"}) +
         "\"}}";
}

std::string RandomPolicy(Dice* dice, const std::string& unit) {
  const auto rules = [&] {
    std::string text = RandomRule(dice, "cap", unit);
    for (std::size_t i = (*dice)() % 4; i > 0; --i)
      text += "," + RandomRule(dice, "r" + std::to_string(i), unit);
    return "{\"rules\":[" + text + "]}";
  };
  if ((*dice)() % 2 == 0) return rules();
  std::string wallets;
  for (const char* id : {"w1", "w2", "w3"}) {
    wallets += (wallets.empty() ? "" : ",") + std::string(R"({"id":")") + id + "\"";
    if ((*dice)() % 2 == 0) wallets += R"(,"tags":["team"])";
    if ((*dice)() % 2 == 0)
      wallets += R"(,"users":[{"user":"ana","permissions":["admin","spend"]}])";
    wallets += R"(,"admin":{"policy":)" + rules() + "}}";
  }
  return "{\"wallets\":[" + wallets + "]}";
}

std::string RandomHistory(Dice* dice, const std::string& unit) {
  std::string history;
  for (int i = 0; i < 40; ++i) {
    const std::uint64_t minute = (*dice)() % 2000;  // over midnight
    const auto two = [](std::uint64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    history +=
        R"({"id":"s)" + std::to_string(i) + R"(","time":"2026-01-0)" +
        std::to_string(5 + minute / 1440) + "T" + two(minute / 60 % 24) + ":" + two(minute % 60) +
        R"(:00Z","wallet":")" + Pick(dice, {"w1", "w2", "w3"}) + R"(","coin":")" +
        Pick(dice, {"btc", "btc", "eth"}) + R"(","recipients":[{"address":"x","amount":")" +
        Units(dice, 8, unit) + "\"" +
        Pick(dice, {"", "", "", R"(,"change":true)", R"(,"tags":["team"])", R"(,"wallet":"w1")"}) +
        "}]" +
        Pick(dice, {"", "", "", R"(,"fee":"1")", R"(,"state":"failed")", R"(,"tags":["team"])",
                    R"(,"initiator":"ana")"}) +
        "}\n";
  }
  return history;
}

struct Tally {
  int lanes = 0;
  int inexact = 0;
};

void CompareRandom(std::uint64_t seed, const std::string& unit, Tally* tally) {
  Dice dice(seed);
  const std::string policy = RandomPolicy(&dice, unit);
  const std::string history = RandomHistory(&dice, unit);
  const ApprovalAssumption modes[] = {{Mode::kGranted, {}},
                                      {Mode::kWithheld, {}},
                                      {Mode::kGrantedAfter, std::chrono::hours(1)},
                                      {Mode::kGrantedAfter, std::chrono::minutes(1)},
                                      {Mode::kRecorded, {}}};
  ParsedInput::Switches switches;
  if (dice() % 4 == 0) switches["comparison"] = ">=";
  if (dice() % 4 == 0) switches["denyCounts"] = "true";
  if (dice() % 4 == 0) switches["heldCounts"] = "true";
  if (dice() % 2 == 0)
    switches["window"] = Pick(&dice, {"rolling-inclusive", "fixed", "bucketed=4"});
  ParsedInput parsed(policy, history, switches, modes[dice() % 5]);
  ReportScope scope;
  if (dice() % 4 == 0) scope.until = ParseTime("2026-01-05T20:00:00Z").value();
  if (dice() % 4 == 0) scope.from = ParseTime("2026-01-05T04:00:00Z").value();
  if (dice() % 8 == 0) scope.wallets = {parsed.WalletNamed("w1")};
  CAPTURE(policy);
  CAPTURE(history);
  for (const SweptRule& swept : AllRules(parsed.input())) {
    const testing::TrialsResult result =
        testing::CompareTrials(parsed.input(), swept, scope, dice() % 2 == 0);
    REQUIRE(result.difference == "");
    tally->lanes += result.in_lanes ? 1 : 0;
    tally->inexact += result.exact ? 0 : 1;
  }
}

TEST_CASE("LimitTrials: lanes and full replays say the same, in numbers of any size") {
  const std::string units[] = {"", "000000000000000000",
                               "0000000000000000000000000000000000000000"};
  Tally tally;
  for (std::uint64_t seed = 0; seed < 240; ++seed) {
    CAPTURE(seed);
    CompareRandom(seed, units[seed % 3], &tally);
  }
  CHECK(tally.lanes > 400);
  CHECK(tally.inexact > 400);
}

bool InLanes(const std::string& policy, const std::string& history,
             ApprovalAssumption approvals = {}) {
  ParsedInput parsed(policy, history, {}, approvals);
  const WalletGroups groups(parsed.input());
  return LimitTrials(parsed.input(), groups, {}, AllRules(parsed.input()).front(), false)
      .all_in_lanes();
}

TEST_CASE("LimitTrials: what lanes can't do is replayed in full") {
  const auto policy = [](int rules) {
    std::string text;
    for (int i = 0; i < rules; ++i)
      text +=
          (i == 0 ? "" : ",") + std::string(R"({"id":"r)") + std::to_string(i) +
          R"(","type":"velocityLimit","condition":{"amountString":"1","timeWindow":60},"action":{"type":"deny"}})";
    return R"({"id":"w1","admin":{"policy":{"rules":[)" + text + "]}}}";
  };
  const std::string sends = Line("a", "10:00:00Z", "1") + Line("b", "11:00:00Z", "1");
  CHECK(InLanes(policy(1), sends));
  CHECK(InLanes(policy(15), sends));
  CHECK(!InLanes(policy(16), sends));
  CHECK(InLanes(policy(1), sends, {Mode::kGrantedAfter, Duration(5)}));
  CHECK(!InLanes(policy(1), sends, {Mode::kRecorded, {}}));
  CHECK(!InLanes(policy(1), sends, {Mode::kRecordedStrict, {}}));
  CHECK(!InLanes(policy(1), sends + Line("c", "12:00:00Z", "1", R"(,"replaces":"a")")));
  CHECK(!InLanes(policy(1), sends + Line("c", "12:00:00Z", "1", R"(,"accessToken":"t")")));
  CHECK(!InLanes(
      policy(1),
      sends +
          R"({"type":"wallet.balance","id":"l","time":"2026-01-05T09:00:00Z","wallet":"w1","balance":"1"})"
          "\n"));
}

}  // namespace
}  // namespace sluice::limit_trials_test
