// One wallet's sends, decided one after the other: refusals at their very edges, winners,
// execution.
#include "engine/replay/wallet_replay.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/parsed_input.h"

namespace sluice::wallet_replay_test {
namespace {

using testing::Line;
using testing::ParsedInput;

std::string Wallet(const std::string& fields, const std::string& rules = "[]") {
  return R"({"id":"w","coin":"btc",)" + fields + R"("admin":{"policy":{"rules":)" + rules + "}}}";
}
std::string Rule(const std::string& id, const std::string& action,
                 const std::string& coin = "btc") {
  return R"({"id":")" + id + R"(","type":"allTx","coin":")" + coin + R"(","action":{"type":")" +
         action + "\"}}";
}
std::string Limit(const std::string& limit, const std::string& action = "deny") {
  return R"([{"id":"r","type":"velocityLimit","condition":{"amountString":")" + limit +
         R"(","timeWindow":10},"action":{"type":")" + action + "\"}}]";
}

TEST_CASE("freeze: from its time on, and before it expires, to the microsecond") {
  const std::string closed =
      Wallet(R"("freeze":{"time":"2026-01-05T10:00:00Z","expires":"2026-01-05T11:00:00Z"},)");
  const std::string open = Wallet(R"("freeze":{"time":"2026-01-05T10:00:00Z"},)");
  const std::string begun = Wallet(R"("freeze":{"expires":"2026-01-05T11:00:00Z"},)");
  const std::string empty = Wallet(R"("freeze":{},)");
  const std::string instant =
      Wallet(R"("freeze":{"time":"2026-01-05T10:00:00Z","expires":"2026-01-05T10:00:00Z"},)");
  const std::string lines = Line("a", "09:59:59.999999Z", "1") + Line("b", "10:00:00Z", "1") +
                            Line("c", "10:59:59.999999Z", "1") + Line("d", "11:00:00Z", "1");
  CHECK(ParsedInput(closed, lines).Outcomes() == "a=allowed b=refused c=refused d=allowed");
  CHECK(ParsedInput(open, lines).Outcomes() == "a=allowed b=refused c=refused d=refused");
  CHECK(ParsedInput(begun, lines).Outcomes() == "a=refused b=refused c=refused d=allowed");
  CHECK(ParsedInput(empty, lines).Outcomes() == "a=allowed b=allowed c=allowed d=allowed");
  CHECK(ParsedInput(instant, lines).Outcomes() == "a=allowed b=allowed c=allowed d=allowed");
}

TEST_CASE("refusals: permission before freeze before deletion, and no rule is looked at") {
  struct Row {
    std::string name;
    std::string fields;
    ParsedInput::Switches switches;
    Refusal refusal;
    bool unlisted;
  };
  const std::string ana = R"("users":[{"user":"ana","permissions":["admin"]}],)";
  const std::string frozen = R"("freeze":{"time":"2026-01-01T00:00:00Z"},)";
  const std::string deleted = R"("deleted":true,)";
  const Row rows[] = {
      {"all three", ana + frozen + deleted, {}, Refusal::kNotPermitted, false},
      {"permissions ignored",
       ana + frozen + deleted,
       {{"permissions", "ignore"}},
       Refusal::kFrozen,
       false},
      {"admins may",
       ana + frozen + deleted,
       {{"adminImpliesSpend", "true"}},
       Refusal::kFrozen,
       false},
      {"deleted alone", deleted, {}, Refusal::kDeleted, false},
      {"nobody is listed", R"("users":[],)" + deleted, {}, Refusal::kDeleted, true},
      {"not listed, and nothing else", R"("users":[],)", {}, Refusal::kNone, true},
      {"users not known", "", {}, Refusal::kNone, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    ParsedInput parsed(Wallet(row.fields, "[" + Rule("r", "deny") + "]"),
                       Line("a", "10:00:00Z", "1", R"(,"initiator":"ana")"), row.switches);
    const auto replay = parsed.ReplayUpTo("a");
    const Evaluation& evaluation = replay->Step(0);
    CHECK(evaluation.refusal == row.refusal);
    CHECK(evaluation.initiator_unlisted == row.unlisted);
    const bool refused = row.refusal != Refusal::kNone;
    CHECK(evaluation.outcome == (refused ? Outcome::kRefused : Outcome::kDenied));
    CHECK(evaluation.verdicts.empty() == refused);
    CHECK((evaluation.winner == kNoRule) == refused);
    CHECK(!evaluation.executed_at);
  }
}

TEST_CASE("refusals: a send without initiator is permitted, and nothing is assumed") {
  ParsedInput parsed(Wallet(R"("users":[],)"), Line("a", "10:00:00Z", "1"));
  const auto replay = parsed.ReplayUpTo("a");
  const Evaluation& evaluation = replay->Step(0);
  CHECK(evaluation.refusal == Refusal::kNone);
  CHECK(!evaluation.initiator_unlisted);
}

TEST_CASE(
    "evaluation: every applicable rule in policy order; the first of the strictest is named") {
  ParsedInput parsed(Wallet("", "[" + Rule("n", "noop") + "," + Rule("e", "deny", "eth") + "," +
                                    Rule("f", "getFinalApproval") + "," + Rule("g", "getApproval") +
                                    "," + Rule("h", "getApproval") + "]"),
                     Line("a", "10:00:00Z", "1"));
  const auto replay = parsed.ReplayUpTo("a");
  const Evaluation& evaluation = replay->Step(0);
  std::vector<std::uint32_t> places;
  for (const RuleVerdict& rule : evaluation.verdicts) places.push_back(rule.rule);
  CHECK(places == std::vector<std::uint32_t>{0, 2, 3, 4});  // Without the one for eth.
  CHECK(evaluation.action == ActionKind::kGetApproval);
  CHECK(evaluation.winner == 3);
  CHECK(evaluation.outcome == Outcome::kHeld);
  REQUIRE(evaluation.stages.size() == 2);
  CHECK(evaluation.stages[0].action == ActionKind::kGetApproval);
  CHECK(evaluation.stages[1].action == ActionKind::kGetFinalApproval);
}

TEST_CASE("execution: granted after a delay, a send counts from then on, to the microsecond") {
  using Mode = ApprovalAssumption::Mode;
  // a is held and leaves at 10:00:05; b, c and d are denied while it counts.
  const std::string rules =
      R"([{"id":"r","type":"velocityLimit","condition":{"amountString":"100",)"
      R"("timeWindow":10},"action":{"type":"getApproval"}}])";
  const auto outcomes = [&](const std::string& time) {
    return ParsedInput(R"({"rules":)" + rules + "}",
                       Line("a", "10:00:00Z", "101") + Line("b", time, "1"), {},
                       {Mode::kGrantedAfter, std::chrono::seconds(5)})
        .Outcomes();
  };
  CHECK(outcomes("10:00:04.999999Z") == "a=held b=allowed");
  CHECK(outcomes("10:00:05Z") == "a=held b=held");
  CHECK(outcomes("10:00:14.999999Z") == "a=held b=held");
  CHECK(outcomes("10:00:15Z") == "a=held b=allowed");
}

TEST_CASE("execution: what uses up windows, by outcome and switch") {
  struct Row {
    std::string name;
    std::string action;
    ParsedInput::Switches switches;
    ApprovalAssumption approvals;
    std::string state;
    std::string outcomes;
  };
  using Mode = ApprovalAssumption::Mode;
  const Row rows[] = {
      {"denied", "deny", {}, {}, "confirmed", "a=denied b=allowed"},
      {"denied, counting", "deny", {{"denyCounts", "true"}}, {}, "confirmed", "a=denied b=denied"},
      {"denied, counting, but failed",
       "deny",
       {{"denyCounts", "true"}},
       {},
       "failed",
       "a=denied b=allowed"},
      {"held and granted", "getApproval", {}, {}, "confirmed", "a=held b=held"},
      {"held and granted, but rejected", "getApproval", {}, {}, "rejected", "a=held b=allowed"},
      {"held and withheld",
       "getApproval",
       {},
       {Mode::kWithheld, {}},
       "confirmed",
       "a=held b=allowed"},
      {"withheld, counting",
       "getApproval",
       {{"heldCounts", "true"}},
       {Mode::kWithheld, {}},
       "confirmed",
       "a=held b=held"},
      {"withheld, counting, but removed",
       "getApproval",
       {{"heldCounts", "true"}},
       {Mode::kWithheld, {}},
       "removed",
       "a=held b=allowed"},
      {"replaced by nothing", "getApproval", {}, {}, "replaced", "a=held b=allowed"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const std::string lines = Line("a", "10:00:00Z", "101", R"(,"state":")" + row.state + "\"") +
                              Line("b", "10:00:01Z", "1");
    CHECK(ParsedInput(R"({"rules":)" + Limit("100", row.action) + "}", lines, row.switches,
                      row.approvals)
              .Outcomes() == row.outcomes);
  }
}

TEST_CASE("replaces: what is replaced is taken out before the new send is looked at") {
  const std::string policy = R"({"rules":)" + Limit("100") + "}";
  const std::string a = Line("a", "10:00:00Z", "60");
  CHECK(ParsedInput(policy, a + Line("b", "10:00:01Z", "100", R"(,"replaces":"a")")).Outcomes() ==
        "a=allowed b=allowed");
  // It stays out though the new one is denied.
  CHECK(ParsedInput(policy, a + Line("b", "10:00:01Z", "101", R"(,"replaces":"a")") +
                                Line("c", "10:00:02Z", "100"))
            .Outcomes() == "a=allowed b=denied c=allowed");
}

TEST_CASE("judging a send again, without settling it, gives the same") {
  ParsedInput parsed(R"({"rules":)" + Limit("100") + "}",
                     Line("a", "10:00:00Z", "60") + Line("b", "10:00:01Z", "41"));
  const auto replay = parsed.ReplayUpTo("b");
  for (int i = 0; i < 3; ++i) {
    const Evaluation& evaluation = replay->Judge(parsed.history().order[1], 1);
    CHECK(evaluation.outcome == Outcome::kDenied);
    CHECK(evaluation.verdicts.at(0).verdict.prior == Amount(60));
    CHECK(evaluation.rank == 1);
  }
}

TEST_CASE("what would have come out with another verdict is of the same send") {
  const std::string users = R"("users":[{"user":"u","permissions":["spend"]}],)";
  const std::string line = R"({"type":"wallet.balance","id":"l","time":"2026-01-05T10:00:00Z",)"
                           R"("wallet":"w","balance":1})";
  ParsedInput parsed(Wallet(users, Limit("100")),
                     Line("a", "10:00:00Z", "60") + line + "\n" +
                         Line("b", "10:00:01Z", "40", R"(,"initiator":"x")"));
  const auto replay = parsed.ReplayUpTo("b");
  const Evaluation e = replay->Judge(1, 1);
  REQUIRE(e.outcome == Outcome::kAllowed);
  REQUIRE(e.seq == 2);  // behind the line
  const WalletReplay::VerdictIf fires{0, true};
  const Evaluation& other = replay->EvaluationIf({&fires, 1});
  CHECK(other.outcome == Outcome::kDenied);
  CHECK(other.winner == 0);
  CHECK(other.send == e.send);
  CHECK(other.rank == e.rank);
  CHECK(other.seq == e.seq);
  CHECK(other.initiator_unlisted);
  CHECK(other.refusal == Refusal::kNone);
  CHECK(!other.executed_at);
}

TEST_CASE("with no other verdict a refused send stays refused") {
  ParsedInput parsed(Wallet("", Limit("100")),
                     Line("a", "10:00:00Z", "60", R"(,"accessToken":"t")"));
  const auto replay = parsed.ReplayUpTo("a");
  const Evaluation& e = replay->Judge(0, 0);
  REQUIRE(e.refusal == Refusal::kUnauthorized);
  REQUIRE(e.token_check != TokenCheck::kPassed);
  const Evaluation& other = replay->EvaluationIf({});
  CHECK(other.refusal == e.refusal);
  CHECK(other.token_check == e.token_check);
  CHECK(other.outcome == Outcome::kRefused);
}

}  // namespace
}  // namespace sluice::wallet_replay_test
