// The approval steps of a held send: how many approvals, by whom, and when they can't come.
#include "engine/replay/stages.h"

#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/parsed_input.h"

namespace sluice::stages_test {
namespace {

using testing::Line;
using testing::ParsedInput;

std::string Rule(const std::string& id, const std::string& action) {
  return R"({"id":")" + id + R"(","type":"allTx","action":)" + action + "}";
}

std::string Wallet(const std::string& fields, const std::string& rules) {
  return R"({"id":"w",)" + fields + R"("admin":{"policy":{"rules":[)" + rules + "]}}}";
}

// Every stage: `ACTION[@RULE] APPROVALS/ELIGIBLE[!]`, unknown ones as `?`, `!` for a deadlock.
std::string Stages(const std::string& policy, const std::string& initiator = "",
                   const ParsedInput::Switches& switches = {}) {
  ParsedInput parsed(
      policy,
      Line("a", "10:00:00Z", "1", initiator.empty() ? "" : R"(,"initiator":")" + initiator + "\""),
      switches);
  const auto replay = parsed.ReplayUpTo("a");
  const Evaluation& evaluation = replay->Step(0);
  std::string text;
  for (const Stage& stage : evaluation.stages) {
    text.append(text.empty() ? "" : "; ").append(stage.action_name);
    if (stage.rule != kNone<RuleNameId>)
      text.append("@").append(parsed.names().rules.Text(stage.rule));
    text +=
        " " + (stage.approvals_required ? std::to_string(*stage.approvals_required) : "?") + "/";
    if (!stage.eligible) text += "?";
    for (const UserId user : stage.eligible.value_or(std::vector<UserId>()))
      text += parsed.names().users.Text(user);
    if (stage.deadlock.value_or(false)) text += "!";
    if (!stage.deadlock) text += "?";
  }
  CHECK(evaluation.deadlock == (text.find('!') != std::string::npos));
  CHECK(evaluation.executed_at.has_value() == !evaluation.deadlock);
  return text;
}

constexpr const char* kUsers =
    R"("users":[{"user":"c","permissions":["admin","spend"]},{"user":"a","permissions":["admin","spend"]},)"
    R"({"user":"b","permissions":["admin"]},{"user":"s","permissions":["spend"]}],)";

TEST_CASE("getApproval: as many approvals as the most demanding of wallet and rules") {
  const std::string two = Rule("p", R"({"type":"getApproval","approvalsRequired":2})");
  const std::string one = Rule("q", R"({"type":"getApproval"})");
  CHECK(Stages(Wallet(kUsers, one)) == "getApproval 1/abc");
  CHECK(Stages(Wallet(kUsers, one + "," + two)) == "getApproval 2/abc");
  CHECK(Stages(Wallet(std::string(kUsers) + R"("approvalsRequired":3,)", one + "," + two)) ==
        "getApproval 3/abc");
  CHECK(Stages(Wallet(std::string(kUsers) + R"("approvalsRequired":4,)", one)) ==
        "getApproval 4/abc!");
  const ParsedInput::Switches sum = {{"approvalsNeeded", "sum"}};
  CHECK(Stages(Wallet(kUsers, one + "," + two), "", sum) == "getApproval 3/abc");
  CHECK(Stages(Wallet(kUsers, two + "," + one + "," + Rule("r", R"({"type":"getApproval"})")), "",
               sum) == "getApproval 4/abc!");
  CHECK(Stages(Wallet(std::string(kUsers) + R"("approvalsRequired":2,)", one), "", sum) ==
        "getApproval 2/abc");
}

TEST_CASE(
    "getApproval: by the admins but the initiator, whom the rules name if any names somebody") {
  const std::string any = Rule("p", R"({"type":"getApproval"})");
  const std::string named = Rule("q", R"({"type":"getApproval","userIds":["b","s","x"]})");
  const std::string also = Rule("r", R"({"type":"getApproval","userIds":["c","b"]})");
  CHECK(Stages(Wallet(kUsers, any), "a") == "getApproval 1/bc");
  CHECK(Stages(Wallet(kUsers, any), "s") == "getApproval 1/abc");
  CHECK(Stages(Wallet(kUsers, any), "a", {{"initiatorMayApprove", "true"}}) == "getApproval 1/abc");
  CHECK(Stages(Wallet(kUsers, any + "," + named)) == "getApproval 1/b");  // s is no admin.
  CHECK(Stages(Wallet(kUsers, named + "," + also), "c") == "getApproval 1/b");
  CHECK(Stages(Wallet(kUsers, named + "," + also), "a") == "getApproval 1/bc");
  for (const char* const order : {R"("a","b","c")", R"("c","b","a")", R"("b","c","a")",
                                  R"("b","a","c")", R"("a","c","b")", R"("c","a","b")"}) {
    const std::string all =
        Rule("q", std::string(R"({"type":"getApproval","userIds":[)") + order + "]}");
    CHECK(Stages(Wallet(kUsers, all)) == "getApproval 1/abc");
  }
  CHECK(Stages(Wallet(R"("users":[],)", any)) == "getApproval 1/!");
  CHECK(Stages(Wallet("", any)) == "getApproval 1/??");
  CHECK(Stages(R"({"rules":[)" + any + "]}") == "getApproval 1/??");
}

TEST_CASE("getFinalApproval: one stage a rule, by whom it names, repeated ones once") {
  const std::string p = Rule("p", R"({"type":"getFinalApproval","userIds":["y","x","y"]})");
  const std::string q =
      Rule("q", R"({"type":"getFinalApproval","userIds":["x"],"approvalsRequired":2})");
  CHECK(Stages(Wallet(kUsers, p)) == "getFinalApproval@p 1/xy");
  CHECK(Stages(Wallet(kUsers, q)) == "getFinalApproval@q 2/x!");
  CHECK(Stages(Wallet("", p + "," + p.substr(0, 7) + "r" + p.substr(8)), "x") ==
        "getFinalApproval@p 1/y; getFinalApproval@r 1/y");
  CHECK(Stages(Wallet("", Rule("n", R"({"type":"getFinalApproval"})"))) ==
        "getFinalApproval@n 1/!");
  CHECK(Stages(Wallet("", q), "x", {{"initiatorMayApprove", "true"}}) == "getFinalApproval@q 2/x!");
}

TEST_CASE("stages: in order of precedence, whatever the policy's order") {
  const std::string rules =
      Rule("n", R"({"type":"noop"})") + "," + Rule("c", R"({"type":"getCustodianApproval"})") +
      "," + Rule("d", R"({"type":"getCustodianApproval"})") + "," +
      Rule("i", R"({"type":"getIdVerification"})") + "," +
      Rule("f", R"({"type":"getFinalApproval","userIds":["x"]})") + "," +
      Rule("g", R"({"type":"getGroupApproval"})") + "," +
      Rule("h", R"({"type":"getGroupApproval"})") + "," + Rule("a", R"({"type":"getApproval"})");
  CHECK(Stages(Wallet(kUsers, rules)) ==
        "getApproval 1/abc; getGroupApproval@g ?/??; getGroupApproval@h ?/??; "
        "getFinalApproval@f 1/x; getIdVerification ?/?; getCustodianApproval ?/?");
}

TEST_CASE("stages: everybody who may approve one of them is asked once") {
  Stage first{.action = ActionKind::kGetApproval, .action_name = "getApproval"};
  CHECK(AskedIn({}).empty());
  CHECK(AskedIn({first}).empty());
  first.eligible = {UserId{7}, UserId{2}};
  CHECK(AskedIn({first}) == std::vector<UserId>{UserId{2}, UserId{7}});
  Stage second = first;
  second.eligible = {UserId{9}, UserId{2}, UserId{1}};
  CHECK(AskedIn({first, Stage(), second}) ==
        std::vector<UserId>{UserId{1}, UserId{2}, UserId{7}, UserId{9}});
}

TEST_CASE("stages: a denied send has none, one deadlock among several holds for good") {
  CHECK(!HasDeadlock({}));
  Stage open{.action = ActionKind::kGetApproval, .action_name = "getApproval"};
  CHECK(!HasDeadlock({open}));
  Stage met = open;
  met.deadlock = false;
  Stage never = open;
  never.deadlock = true;
  CHECK(!HasDeadlock({open, met}));
  CHECK(HasDeadlock({open, met, never}));
  ParsedInput denied(R"({"rules":[)" + Rule("a", R"({"type":"getApproval"})") + "," +
                         Rule("d", R"({"type":"deny"})") + "]}",
                     Line("a", "10:00:00Z", "1"));
  const auto replay = denied.ReplayUpTo("a");
  CHECK(replay->Step(0).stages.empty());
}

}  // namespace
}  // namespace sluice::stages_test
