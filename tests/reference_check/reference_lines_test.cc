// Life-cycle lines (SPEC 7), worked out by hand.

#include <string>

#include <doctest/doctest.h>

#include "tests/reference/reference.h"
#include "tests/reference_check/test_support.h"

namespace sluice::reference::testing {
namespace {

TEST_CASE("change of a policy: 202 with two admins and a balance, 200 with one or without") {
  const std::string add = Add("c1", "10:00:00Z", "u1");
  const std::string funded = R"(,"balanceString":"5000")", empty = R"(,"balanceString":"0")";
  CHECK(Statuses(Wallet(Admins(2) + funded), add) == "202");
  CHECK(Statuses(Wallet(Admins(1) + funded), add) == "200");
  CHECK(Statuses(Wallet(Admins(2) + empty), add) == "200");
  CHECK(Statuses(Wallet(Admins(2) + empty), add, With({{"policyChangeNeedsBalance", "false"}})) ==
        "202");
  CHECK(Statuses(Wallet(Admins(2) + funded), add, With({{"policyChangeMinAdmins", "3"}})) == "200");
  CHECK(Holds(Answered(Wallet(Admins(2) + funded), add), R"("type":"policyRuleRequest")"));
  CHECK(Statuses(Wallet(Admins(2) + funded), Add("c1", "10:00:00Z", "u3")) == "403");
}

TEST_CASE("approvals of a change: pending after one of two, done after two, never by the asker") {
  const std::string wallet = Wallet(Admins(3) + R"(,"approvalsRequired":2,"balanceString":"1")");
  const std::string asked = Add("c1", "10:00:00Z", "u1");
  const std::string before = Send("s1", "11:59:59Z", "101", R"(,"initiator":"u1")");
  const std::string after = Send("s2", "12:00:01Z", "101", R"(,"initiator":"u1")");
  const std::string answers = Answered(
      wallet, asked + Approve("c2", "11:00:00Z", "c1", "u1") +
                  Approve("c3", "11:00:00Z", "c1", "u2") + Approve("c4", "11:00:00Z", "c1", "u2") +
                  Approve("c5", "12:00:00Z", "c1", "u3") + Approve("c6", "12:00:00Z", "c1", "u2") +
                  before + after);
  CHECK(Each("status", answers) == "202 400 202 400 200 400");
  CHECK(Holds(answers, R"("name":"CannotApproveOwnRequest")"));
  CHECK(Holds(answers, R"("resolvers":[{"user":"u2","date":"2026-01-05T11:00:00.000Z"}])"));
  CHECK(Holds(answers, R"("name":"AlreadyApproved")"));
  CHECK(Holds(answers, R"("name":"PendingApprovalResolved")"));
  CHECK(Each("outcome", answers) == R"("allowed" "denied")");
}

TEST_CASE("approvalsRequired: must be less than the number of admins, and stay so") {
  const auto set = [](int approvals) {
    return Line("c", "wallet.setting", At("10:00:00Z"),
                R"("user":"u1","approvalsRequired":)" + std::to_string(approvals));
  };
  CHECK(Statuses(Wallet(Admins(3)), set(2)) == "200");
  CHECK(Holds(Answered(Wallet(Admins(3)), set(3)),
              R"("status":400,"body":{"error":"approvalsRequired must be less than the number of )"
              R"(admins on the wallet","name":"ApprovalsRequiredTooHigh","requestId":")"));
  const std::string remove =
      Line("c", "wallet.user", At("10:00:00Z"), R"("user":"u1","subject":"u2","permissions":[])");
  CHECK(Holds(Answered(Wallet(Admins(2)), remove),
              R"("context":{"adminCount":2,"approvalsRequired":1}})"));
  const std::string removed =
      Answered(Wallet(Admins(3)), remove + Send("s", "11:00:00Z", "1", R"(,"initiator":"u2")"));
  CHECK(Each("status", removed) == "200 403");
  CHECK(Holds(removed, R"("stages":[],"assumed":[],"refusal":{"status":403)"));
}

// A real policy of 2018: rules at 2018-05-17T15:27:46.814, mutable up to the 19th, .108.
TEST_CASE("lock of a policy: can be changed until mutableUpToDate, and not from it on") {
  const std::string wallet =
      Wallet(Admins(1), R"({"id":"p","version":3,"date":"2018-05-17T15:27:46.814Z",)"
                        R"("mutableUpToDate":"2018-05-19T15:27:46.108Z","rules":[)" +
                            Rule(Velocity("100", 3600)) + "]}");
  const Options options = With({{"lockModel", "policy"}});
  const auto update = [](const std::string& time) {
    return Line("c", "policyRule.update", "2018-05-19T" + time,
                R"("user":"u1","rule":)" + Rule(Velocity("50", 3600)));
  };
  CHECK(Statuses(wallet, update("15:27:46.107999Z"), options) == "200");
  CHECK(Holds(Answered(wallet, update("15:27:46.108Z"), options),
              R"("error":"Cannot update locked policy p","name":"RuleLocked")"));
  const auto unlocked = [&](const std::string& time) {
    return Line("u", "policyRule.unlock", "2018-05-19T16:00:00Z", R"("duration":60)") +
           update(time);
  };
  CHECK(Statuses(wallet, unlocked("16:00:00Z"), options) == "200 200");
  CHECK(Statuses(wallet, unlocked("16:00:59.999999Z"), options) == "200 200");
  CHECK(Statuses(wallet, unlocked("16:01:00Z"), options) == "200 400");
}

TEST_CASE("lock of a rule: 48 hours after it was added, and anew after an update") {
  const std::string wallet = Wallet(Admins(1)), rule = Rule(Velocity("100", 3600));
  const auto change = [&](const std::string& id, const std::string& type, const std::string& time) {
    return Line(id, type, time, R"("user":"u1","rule":)" + rule);
  };
  const std::string add = change("a", "policyRule.add", "2026-01-05T10:00:00Z");
  const std::string in_time = change("b", "policyRule.update", "2026-01-07T09:59:59.999999Z");
  const std::string late = change("c", "policyRule.update", "2026-01-07T10:00:00Z");
  CHECK(Statuses(wallet, add + late) == "200 400");
  CHECK(Statuses(wallet, add + in_time + late) == "200 200 200");
  CHECK(Statuses(wallet, add + in_time + late, With({{"lockResetsOnUpdate", "false"}})) ==
        "200 200 400");
  CHECK(Holds(Answered(wallet, add), R"([{"id":"r","lockDate":"2026-01-07T10:00:00.000Z",)"
                                     R"("coin":"btc","type":"velocityLimit","condition":{)"
                                     R"("amountString":"100","timeWindow":3600,)"
                                     R"("groupTags":[":tag"],"excludeTags":[]},)"
                                     R"("action":{"type":"deny","userIds":[]}}])"));
}

TEST_CASE("windows look back over rules that are added later") {
  const std::string monday = Send("s1", "09:00:00Z", "60"), tuesday = Send("s2", "10:00:01Z", "41");
  CHECK(Each("outcome", Answered(Wallet(R"("users":[])"), monday + tuesday)) ==
        R"("allowed" "allowed")");
  CHECK(Each("outcome", Answered(Wallet(Admins(1)), monday + Add("c", "10:00:00Z", "u1") +
                                                        tuesday)) == R"("allowed" "denied")");
}

TEST_CASE("freeze: 4000 s, refuses from its own instant on up to its end") {
  const std::string freeze =
      Line("f", "wallet.freeze", At("10:00:00Z"), R"("user":"u1","duration":4000)");
  const auto outcomes = [&](const std::string& sends) {
    return Each("outcome", Answered(Wallet(Admins(1)), sends));
  };
  CHECK(outcomes(Send("a", "10:00:00Z", "1") + freeze) == R"("allowed")");
  CHECK(outcomes(freeze + Send("a", "10:00:00Z", "1")) == R"("refused")");
  CHECK(outcomes(freeze + Send("a", "11:06:39.999999Z", "1")) == R"("refused")");
  CHECK(outcomes(freeze + Send("a", "11:06:40Z", "1")) == R"("allowed")");
  CHECK(Holds(Answered(Wallet(Admins(1)), freeze),
              R"("freeze":{"time":"2026-01-05T10:00:00.000Z",)"
              R"("expires":"2026-01-05T11:06:40.000Z"},"label":"","deleted":false,)"));
}

TEST_CASE("access token: a limit of 10 for its life, 6 and 4 pass, one more needs unlock") {
  const std::string create =
      Line("k", "accessToken.create", At("09:00:00Z"),
           R"("accessToken":"t","user":"u1","scope":["wallet_spend_all"],"duration":7200,)"
           R"("ipRestrict":["10.0.0.0/24"],"spendingLimits":[{"coin":"btc","txValueLimit":10}])");
  const auto send = [](const std::string& id, const std::string& time, const std::string& amount,
                       const std::string& ip = "10.0.0.9") {
    return Send(id, time, amount, R"(,"accessToken":"t","ip":")" + ip + '"');
  };
  const std::string wallet = Wallet(Admins(1));
  const std::string spent = create + send("a", "09:00:01Z", "6") + send("b", "09:00:02Z", "4");
  CHECK(Outcomes(wallet, spent) == "allowed allowed");
  const std::string past = Answered(wallet, spent + send("c", "09:00:03Z", "1"));
  CHECK(Holds(past, R"("refusal":{"status":401,"body":{"error":"needs unlock","needsOTP":true,)"
                    R"("needsUnlock":true}}})"));
  const std::string unlock =
      Line("u", "accessToken.unlock", At("09:00:03Z"), R"("accessToken":"t")");
  CHECK(Outcomes(wallet, spent + unlock + send("c", "09:00:03Z", "1")) ==
        "allowed allowed allowed");
  CHECK(Outcomes(wallet, create + send("a", "09:00:01Z", "6", "10.0.1.0")) == "refused");
  CHECK(Outcomes(wallet, create + send("a", "11:00:00Z", "6")) == "refused");
  CHECK(Outcomes(wallet, create + send("a", "10:59:59.999999Z", "6")) == "allowed");
  CHECK(Outcomes(wallet, send("a", "08:00:00Z", "6") + create) == "refused");
}

TEST_CASE("worked example: the answers, byte for byte") {
  const std::string wallet =
      R"({"id":"w1","coin":"btc","balanceString":"5000","approvalsRequired":1,"users":[)"
      R"({"user":"ana","permissions":["admin","spend"]},{"user":"bo","permissions":["admin"]}],)"
      R"("admin":{"policy":{"id":"p1","version":0,"rules":[]}}})";
  const std::string rule = R"({"id":"daily","type":"velocityLimit","condition":{)"
                           R"("amountString":"100","timeWindow":86400},"action":{"type":"deny"}})";
  const std::string asked =
      Line("c1", "policyRule.add", At("10:00:00Z"), R"("user":"ana","rule":)" + rule);
  const std::string answers = Answered(wallet, asked + Approve("c2", "11:00:00Z", "c1", "bo"));
  CHECK(answers ==
        R"({"seq":0,"type":"policyRule.add","id":"c1","time":"2026-01-05T10:00:00.000Z",)"
        R"("wallet":"w1","status":202,"body":{"id":"c1","wallet":"w1","coin":"btc",)"
        R"("walletLabel":"","createDate":"2026-01-05T10:00:00.000Z","creator":"ana",)"
        R"("scope":"wallet","state":"pending","userIds":["ana","bo"],"approvalsRequired":1,)"
        R"("resolvers":[],"info":{"type":"policyRuleRequest","policyRuleRequest":)"
        R"({"action":"add","update":)" +
            rule +
            R"(}}},"emails":[]})"
            "\n"
            R"({"seq":1,"type":"pendingApproval.approve","id":"c2",)"
            R"("time":"2026-01-05T11:00:00.000Z","wallet":"w1","status":200,"body":{"id":"w1",)"
            R"("coin":"btc","balanceString":"5000","approvalsRequired":1,"users":[)"
            R"({"user":"ana","permissions":["admin","spend"]},)"
            R"({"user":"bo","permissions":["admin"]}],"admin":{"policy":{"id":"p1","version":1,)"
            R"("rules":[{"id":"daily","lockDate":"2026-01-07T11:00:00.000Z","coin":"btc",)"
            R"("type":"velocityLimit","condition":{"amountString":"100","timeWindow":86400,)"
            R"("groupTags":[":tag"],"excludeTags":[]},"action":{"type":"deny","userIds":[]}}],)"
            R"("date":"2026-01-05T11:00:00.000Z","latest":true}},"pendingApprovals":[],)"
            R"("label":"","deleted":false,"disableTransactionNotifications":false},"emails":[]})"
            "\n");
}

}  // namespace
}  // namespace sluice::reference::testing
