// Sweeps: which rule, whether one replay says it all, and what other limits do.
#include "engine/analysis/sweep.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/analysis/limit_trials.h"
#include "tests/engine/parsed_input.h"

namespace sluice::sweep_test {
namespace {

using testing::Line;
using testing::ParsedInput;
using Mode = ApprovalAssumption::Mode;

std::string Cap(const std::string& limit, const std::string& action, const std::string& more = "",
                const std::string& id = "cap") {
  return R"({"id":")" + id + R"(","type":"velocityLimit","condition":{"amountString":")" + limit +
         R"(","timeWindow":86400},"action":{"type":")" + action + "\"}" + more + "}";
}
std::string Rules(const std::string& rules) { return R"({"rules":[)" + rules + "]}"; }
std::string Wallet(const std::string& id, const std::string& rules, const std::string& more = "") {
  return R"({"id":")" + id + "\"" + more + R"(,"admin":{"policy":{"rules":[)" + rules + "]}}}";
}

SweptRule Named(const ParsedInput& parsed, std::string_view name) {
  const std::vector<SweptRule> named = RulesNamed(name, parsed.input());
  REQUIRE(named.size() == 1);
  return named.front();
}

std::string Names(const std::vector<SweptRule>& rules, const ParsedInput& parsed) {
  std::string text;
  for (const SweptRule& rule : rules)
    text += (text.empty() ? "" : " ") + NamesOf(rule, parsed.input().facts).back();
  return text;
}

TEST_CASE("RulesNamed: a rule goes by its id, with its coin and with its wallet") {
  ParsedInput parsed("{\"wallets\":[" + Wallet("w1", Cap("1", "deny", R"(,"coin":"btc")")) + "," +
                         Wallet("w2", Cap("1", "deny", R"(,"coin":"btc")") + "," +
                                          Cap("1", "deny", R"(,"coin":"btc")", "cap@btc") + "," +
                                          Cap("1", "deny", "", "w1/cap")) +
                         "]}",
                     "");
  const auto named = [&](std::string_view name) {
    return Names(RulesNamed(name, parsed.input()), parsed);
  };
  CHECK(named("cap") == "w1/cap@btc w2/cap@btc");
  CHECK(named("cap@btc") == "w1/cap@btc w2/cap@btc w2/cap@btc@btc");
  CHECK(named("cap@btc@btc") == "w2/cap@btc@btc");
  CHECK(named("w1/cap") == "w1/cap@btc w2/w1/cap");
  CHECK(named("w1/cap@btc") == "w1/cap@btc");
  CHECK(named("w2/w1/cap") == "w2/w1/cap");
  CHECK(named("w2/w1/cap@btc").empty());
  CHECK(named("w3/cap").empty());
  CHECK(named("").empty());
}

TEST_CASE("RulesNamed: where the coin is part of the key, the id alone names them all") {
  ParsedInput parsed(Rules(Cap("1", "deny", R"(,"coin":"btc")") + "," +
                           Cap("1", "deny", R"(,"coin":"eth")") + "," + Cap("1", "deny")),
                     "", {{"ruleKey", "id+coin"}});
  const auto named = [&](std::string_view name) {
    return Names(RulesNamed(name, parsed.input()), parsed);
  };
  CHECK(named("cap") == "cap@btc cap@eth cap");
  CHECK(named("cap@eth") == "cap@eth");
  CHECK(named("cap@eth@eth").empty());
}

std::string Ask(const std::string& type, const std::string& id, const std::string& wallet,
                const std::string& rule) {
  return R"({"type":"policyRule.)" + type + R"(","id":")" + id +
         R"(","time":"2026-01-05T09:00:00Z","wallet":")" + wallet + R"(","user":"ana","rule":)" +
         rule + "}\n";
}

TEST_CASE("LineThatChanges: a line asks for it, whether it may or not, of that wallet and coin") {
  const std::string btc = R"(,"coin":"btc")";
  const std::string eth = R"(,"coin":"eth")";
  const std::string policy =
      "{\"wallets\":[" + Wallet("w1", Cap("1", "deny", btc)) + "," + Wallet("w2", "") + "]}";
  const auto first = [&](const std::string& lines, const std::string& key) {
    ParsedInput parsed(policy, lines, {{"ruleKey", key}});
    const auto line = LineThatChanges(AllRules(parsed.input()).front(), parsed.input());
    return line ? parsed.input().scenario.lines[*line].id : "";
  };
  CHECK(first(Ask("update", "u", "w1", Cap("2", "deny", btc)), "id") == "u");
  CHECK(first(Ask("remove", "r", "w1", R"({"id":"cap"})"), "id") == "r");
  CHECK(first(Ask("add", "a", "w1", Cap("2", "deny", btc)), "id") == "a");  // 400: it is there
  CHECK(first(Ask("update", "u", "w2", Cap("2", "deny", btc)), "id").empty());
  CHECK(first(Ask("update", "u", "w1", Cap("2", "deny", btc, "pac")), "id").empty());
  CHECK(first(Ask("update", "u", "w1", Cap("2", "deny", eth)), "id") == "u");  // 400: its coin
  CHECK(first(Ask("update", "u", "w1", Cap("2", "deny", eth)), "id+coin").empty());
  CHECK(first(Ask("update", "u", "w1", Cap("2", "deny", btc)), "id+coin") == "u");
  CHECK(first(Ask("update", "u", "w1", R"({"id":"cap","type":"velocityLimit"})"), "id") == "u");
}

TEST_CASE("LineThatAdds: of a rule that the policy doesn't have") {
  ParsedInput parsed("{\"wallets\":[" + Wallet("w1", "") + "]}",
                     Ask("add", "a", "w1", Cap("2", "deny", R"(,"coin":"btc")")));
  for (const char* name : {"cap", "cap@btc", "w1/cap", "w1/cap@btc"})
    CHECK(LineThatAdds(name, parsed.input()) == 0);
  CHECK(!LineThatAdds("w2/cap", parsed.input()));
}

std::string Hinge(const std::string& policy, const std::string& history,
                  ApprovalAssumption approvals = {}, const ParsedInput::Switches& switches = {},
                  unsigned threads = 1) {
  ParsedInput parsed(policy, history, switches, approvals);
  const SweepBase base = ReplayForSweep(parsed.input(), WalletGroups(parsed.input()), {},
                                        AllRules(parsed.input()).front(), threads);
  if (!base.hinge) return "exact";
  return std::string(parsed.history().ids.Text(parsed.history().order[base.hinge->rank])) + " " +
         std::string(Name(base.hinge->reason));
}

TEST_CASE("ReplayForSweep: the first send whose place in the windows hangs on the rule") {
  const std::string two = Line("a", "10:00:00Z", "1") + Line("b", "11:00:00Z", "1");
  const std::string hold = Rules(Cap("5", "getApproval"));
  CHECK(Hinge(Rules(Cap("5", "noop")), two) == "exact");
  CHECK(Hinge(Rules(Cap("5", "deny")), two) == "a denied");
  CHECK(Hinge(hold, two) == "exact");
  CHECK(Hinge(hold, two, {Mode::kWithheld, {}}) == "a withheld");
  CHECK(Hinge(hold, two, {Mode::kGrantedAfter, Duration(1)}) == "a approval delay");
  CHECK(Hinge(hold, two, {Mode::kGrantedAfter, Duration(0)}) == "exact");
  CHECK(Hinge(hold, two, {Mode::kRecorded, {}}) == "a recorded");
  CHECK(Hinge(Rules(Cap("5", "deny")), two, {}, {{"denyCounts", "true"}}) == "exact");
  CHECK(Hinge(hold, two, {Mode::kWithheld, {}}, {{"heldCounts", "true"}}) == "exact");
  // What never left has no place in windows, whatever is decided.
  const std::string failed = Line("a", "10:00:00Z", "1", R"(,"state":"failed")");
  CHECK(Hinge(Rules(Cap("5", "deny")), failed) == "exact");
  CHECK(Hinge(Rules(Cap("5", "deny")), failed + Line("b", "11:00:00Z", "1")) == "b denied");
  // Another rule denies it anyway.
  CHECK(Hinge(Rules(Cap("5", "deny") + "," + Cap("0", "deny", "", "none")), two) == "exact");
  CHECK(Hinge(Rules(Cap("5", "getApproval") + "," + Cap("1", "deny", "", "one")), two,
              {Mode::kWithheld, {}}) == "a withheld");
  // No recipient counts.
  const std::string change =
      R"({"id":"c","time":"2026-01-05T09:00:00Z","coin":"btc","recipients":[{"address":"x","amount":1,"change":true}]})"
      "\n";
  CHECK(Hinge(Rules(Cap("5", "deny")), change) == "exact");
}

TEST_CASE("ReplayForSweep: a deadlock is the reason where nobody is left to approve") {
  const std::string policy = Wallet("w1", Cap("5", "getApproval"),
                                    R"(,"users":[{"user":"ana","permissions":["admin","spend"]}])");
  const std::string history = Line("a", "10:00:00Z", "1", R"(,"wallet":"w1")") +
                              Line("b", "11:00:00Z", "1", R"(,"wallet":"w1","initiator":"ana")");
  CHECK(Hinge(policy, history) == "b deadlock");
  CHECK(Hinge(policy, history, {Mode::kGrantedAfter, Duration(1)}) == "a approval delay");
  const std::string alone = Line("b", "11:00:00Z", "1", R"(,"wallet":"w1","initiator":"ana")");
  CHECK(Hinge(policy, alone, {Mode::kWithheld, {}}) == "b deadlock");
  CHECK(Hinge(policy, alone, {Mode::kRecorded, {}}) == "b recorded");
  CHECK(Hinge(policy, history, {}, {{"initiatorMayApprove", "true"}}) == "exact");
}

TEST_CASE("ReplayForSweep: the first of all groups, with any number of threads") {
  std::string history;
  for (int i = 0; i < 60; ++i) {
    const std::string minute = (i < 10 ? "0" : "") + std::to_string(i);
    const bool leaves = i >= 17;
    history += Line("s" + std::to_string(i), "10:" + minute + ":00Z", "1",
                    ",\"wallet\":\"w" + std::to_string((59 - i) % 7) + "\"" +
                        (leaves ? "" : R"(,"state":"failed")"));
  }
  for (const unsigned threads : {1U, 2U, 7U})
    CHECK(Hinge(Rules(Cap("5", "deny")), history, {}, {}, threads) == "s17 denied");
}

std::string Text(const std::vector<CurvePoint>& points) {
  std::string text;
  for (const CurvePoint& point : points)
    text += (text.empty() ? "" : " ") + point.limit.ToString() + ":" + std::to_string(point.fires) +
            ":" + point.spend.ToString();
  return text;
}

const char* const kFlow[] = {"100", "40", "40", "40"};

std::string Flow() {
  std::string history;
  for (int i = 0; i < 4; ++i)
    history += Line("s" + std::to_string(i), "1" + std::to_string(i) + ":00:00Z", kFlow[i]);
  return history;
}

SweepAnswer Swept(const ParsedInput& parsed, const SweepQuestion& question, unsigned threads = 1) {
  return Sweep(parsed.input(), {}, Named(parsed, "cap"), question, threads);
}

TEST_CASE("Sweep: the step below an answer is the next lower limit that was looked at") {
  ParsedInput held(Rules(Cap("99", "getApproval")), Flow());  // c: 100, 140, 180, 220
  SweepQuestion question;
  question.at_most = 1;
  const SweepAnswer exact = Swept(held, question);
  REQUIRE(!exact.hinge);
  CHECK(Text(exact.coins[0].points) == "-1:4:220 100:3:120 140:2:80 180:1:40 220:0:0");
  CHECK(Text({exact.coins[0].present}) == "99:4:220");
  CHECK(Text({exact.coins[0].at_most->found->point, exact.coins[0].at_most->below->point}) ==
        "180:1:40 140:2:80");
  CHECK(!exact.coins[0].at_most->tried);
  question.per_day = true;
  CHECK(Swept(held, question).coins[0].at_most->found->most_a_day == 1);
  CHECK(Swept(held, question).coins[0].at_most->below->most_a_day == 2);

  ParsedInput denied(Rules(Cap("99", "deny")), Flow());
  question.at_most = 2;
  question.per_day = false;
  for (const unsigned threads : {1U, 2U, 7U}) {
    const SweepAnswer tried = Swept(denied, question, threads);
    REQUIRE(tried.hinge);
    CHECK(Text(tried.coins[0].points) == "-1:4:220 40:3:180 80:2:140 99:2:140 100:3:120 120:3:120");
    CHECK(Text({tried.coins[0].at_most->found->point, tried.coins[0].at_most->below->point}) ==
          "80:2:140 40:3:180");
    CHECK(tried.coins[0].at_most->tried == 3);
  }
}

TEST_CASE("Sweep: it is told how many limits were replayed") {
  ParsedInput denied(Rules(Cap("99", "deny")), Flow());
  SweepQuestion question;
  question.at_most = 0;  // It never is: five limits.
  std::string told;
  Sweep(denied.input(), {}, Named(denied, "cap"), question, 1,
        [&](std::uint64_t tried, std::uint64_t of) {
          told += std::to_string(tried) + "/" + std::to_string(of) + " ";
        });
  CHECK(told == "5/5 6/6 ");
}

}  // namespace
}  // namespace sluice::sweep_test
