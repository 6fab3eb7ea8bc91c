#include "tests/reference/reference.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/reference_check/test_support.h"

namespace sluice::reference::testing {
namespace {

TEST_CASE("decision: the specification's example, byte for byte") {
  const std::string policy =
      R"({"id":"w1","coin":"btc","users":[{"user":"u1","permissions":["admin","spend"]},)"
      R"({"user":"u2","permissions":["admin"]}],"admin":{"policy":{"rules":[{"id":"daily",)"
      R"("type":"velocityLimit","condition":{"amountString":10000000,"timeWindow":86400},)"
      R"("action":{"type":"getApproval"}}]}}})";
  const std::string history =
      Send("tx-5", "08:00:00Z", "0") + Send("tx-6", "09:00:00Z", "0") +
      Send("tx-7", "11:00:00+01:00", "10000000", R"(,"fee":"9060","initiator":"u1")");
  const std::string decisions = Decisions(policy, history, With({}), nullptr);
  CHECK(decisions.substr(decisions.find(R"({"seq":2)")) ==
        R"({"seq":2,"id":"tx-7","time":"2026-01-05T10:00:00.000Z","wallet":"w1","coin":"btc",)"
        R"("spend":"10009060","outcome":"held","action":"getApproval","rule":"daily",)"
        R"("message":"exceeds a spending limit","executed":true,)"
        R"("executedAt":"2026-01-05T10:00:00.000Z","fired":[{"rule":"daily",)"
        R"("type":"velocityLimit","action":"getApproval","evidence":{"limit":"10000000",)"
        R"("timeWindow":86400,"prior":"0","counted":"10009060","total":"10009060",)"
        R"("excess":"9060"}}],"stages":[{"action":"getApproval","approvalsRequired":1,)"
        R"("eligible":["u2"],"deadlock":false}],"assumed":[]})"
        "\n");
}

TEST_CASE("limit: 0 per send fires on a send of 1, not of 0") {
  CHECK(Outcomes(Rule(Velocity("0", 0)), Send("a", "10:00:00Z", "1")) == "denied");
  CHECK(Outcomes(Rule(Velocity("0", 0)), Send("a", "10:00:00Z", "0")) == "allowed");
  CHECK(Outcomes(Rule(Velocity("-1", 0)), Send("a", "10:00:00Z", "0")) == "denied");
}

TEST_CASE("limit: may be reached, fee included, and not passed") {
  const std::string policy = Rule(Velocity("10000000", 0));
  CHECK(Outcomes(policy, Send("a", "10:00:00Z", "9990940", R"(,"fee":9060)")) == "allowed");
  CHECK(Outcomes(policy, Send("a", "10:00:00Z", "9990941", R"(,"fee":9060)")) == "denied");
  CHECK(Outcomes(policy, Send("a", "10:00:00Z", "9990940", R"(,"fee":9060)"),
                 With({{"comparison", ">="}})) == "denied");
}

TEST_CASE("fee: counts in the coin it is paid in, unless countFee is false") {
  const std::string policy = Rule(Velocity("10000000", 0));
  const std::string send = Send("a", "10:00:00Z", "10000000", R"(,"fee":"9060")");
  CHECK(Outcomes(policy, send) == "denied");
  CHECK(Outcomes(policy, send, With({{"countFee", "false"}})) == "allowed");
  CHECK(Outcomes(policy, Send("a", "10:00:00Z", "10000000", R"(,"fee":1,"feeCoin":"eth")")) ==
        "allowed");
}

TEST_CASE("outcome: deny wins over getApproval, and that over noop") {
  const std::string every = R"("type":"allTx")";
  const std::string held = R"({"id":"h","type":"allTx","action":{"type":"getApproval"}})";
  const std::string noted = R"({"id":"n","type":"allTx","action":{"type":"noop"}})";
  const std::string send = Send("a", "10:00:00Z", "1");
  CHECK(Outcomes("[" + noted + "," + held + "," + Rule(every) + "]", send) == "denied");
  CHECK(Outcomes("[" + noted + "," + held + "]", send) == "held");
  CHECK(Each("rule", Decisions("[" + noted + "]", send, With({}), nullptr)).starts_with("\"n\""));
  CHECK(Outcomes("[" + noted + "]", send) == "allowed");
}

TEST_CASE("freeze: refuses up to its end, which is 4000 s after its start, and not at it") {
  const std::string wallet =
      R"({"id":"w","freeze":{"time":"2016-04-01T03:51:39.779Z",)"
      R"("expires":"2016-04-01T04:58:19.779Z"},"admin":{"policy":{"rules":[]}}})";
  const auto at = [](const std::string& time) {
    return R"({"id":"s","time":"2016-04-01T)" + time +
           R"(Z","coin":"btc","recipients":[{"address":"a","amount":1}]})" + "\n";
  };
  const std::string frozen = at("03:51:39.779") + at("04:58:19.778999").replace(7, 1, "t");
  CHECK(Outcomes(wallet, at("03:51:39.778999")) == "allowed");
  CHECK(Outcomes(wallet, frozen) == "refused refused");
  CHECK(Outcomes(wallet, at("04:58:19.779")) == "allowed");
}

TEST_CASE("refusal: names the line and its place, and lists no rule") {
  const std::string wallet =
      R"({"id":"w","users":[{"user":"u","permissions":["admin","view"]}],"deleted":true,)"
      R"("admin":{"policy":{"rules":[{"id":"r","type":"allTx","action":{"type":"deny"}}]}}})";
  const std::string line = Send("a", "10:00:00Z", "5", R"(,"initiator":"u")");
  const std::string decision = Decisions(wallet, "\n" + line, With({}), nullptr);
  CHECK(decision.find(R"("spend":"5","outcome":"refused","action":null,"rule":null,)"
                      R"("message":"initiator lacks the spend permission","executed":false,)"
                      R"("executedAt":null,"fired":[],"stages":[],"assumed":[],"refusal":{)"
                      R"("status":403,"body":{"error":"initiator lacks the spend permission",)"
                      R"("name":"NotPermitted","requestId":")") != std::string::npos);
  Options options = With({{"adminImpliesSpend", "true"}});
  options.sha256_hex = [&](std::string_view text) {
    CHECK(text == line.substr(0, line.size() - 1) + ":0");
    return std::string(32, 'd') + "and the rest";
  };
  const std::string deleted = Decisions(wallet, line, options, nullptr);
  CHECK(Each("requestId", deleted) == '"' + std::string(32, 'd') + '"');
  CHECK(deleted.find(R"("error":"wallet is deleted","name":"WalletDeleted")") != std::string::npos);
}

TEST_CASE("window: a send exactly its width old has left, one a microsecond younger has not") {
  const std::string first = Send("a", "10:00:00Z", "60");
  const std::string at_9_999999 = first + Send("b", "10:00:09.999999Z", "41");
  const std::string at_10 = first + Send("b", "10:00:10Z", "41");
  const std::string at_10_000001 = first + Send("b", "10:00:10.000001Z", "41");
  CHECK(Outcomes(kTenSeconds, at_9_999999) == "allowed denied");
  CHECK(Outcomes(kTenSeconds, at_10) == "allowed allowed");
  const Options inclusive = With({{"window", "rolling-inclusive"}});
  CHECK(Outcomes(kTenSeconds, at_10, inclusive) == "allowed denied");
  CHECK(Outcomes(kTenSeconds, at_10_000001, inclusive) == "allowed allowed");
}

TEST_CASE("window: fixed ones start anew, buckets leave one by one") {
  // Fixed, from :03 to :13 and on. 10:00:04 and 10:00:12 share one, 10:00:13 starts the next.
  const std::string sends =
      Send("a", "10:00:04Z", "60") + Send("b", "10:00:12Z", "30") + Send("c", "10:00:13Z", "60");
  const std::string policy = Rule(Velocity("0", 10), "noop");
  const Options fixed = With({{"window", "fixed"}, {"windowOffset", "3"}});
  CHECK(Each("prior", Decisions(policy, sends, fixed, nullptr)) == R"("0" "60" "0")");
  // Buckets of 5 s: :00, :05, :10. At 10:00:12 those above :10 - 2 buckets count, 10:00:04 doesn't.
  const Options buckets = With({{"window", "bucketed=2"}});
  CHECK(Each("prior", Decisions(policy, sends, buckets, nullptr)) == R"("0" "0" "30")");
}

TEST_CASE("order: by time, then by position in the input") {
  const std::string sends = Send("late", "10:00:01Z", "60") + Send("x", "10:00:00Z", "60") +
                            Send("y", "10:00:00.000Z", "41");
  const std::string decisions = Decisions(kTenSeconds, sends, With({}), nullptr);
  CHECK(Outcomes(kTenSeconds, sends) == "allowed denied denied");
  CHECK(decisions.find(R"({"seq":1,"id":"y")") != std::string::npos);
}

TEST_CASE("approval delay: a held send counts from its execution on") {
  const std::string policy = "[" + Rule(Velocity("100", 10), "getIdVerification") + "]";
  const std::string sends = Send("a", "10:00:00Z", "101") + Send("b", "10:00:04.999999Z", "1") +
                            Send("c", "10:00:05Z", "1") + Send("d", "10:00:14.999999Z", "100") +
                            Send("e", "10:00:30Z", "100");
  CHECK(Outcomes(policy, sends, With({}, "granted-after=5s")) == "held allowed held held allowed");
  CHECK(Outcomes(policy, sends, With({}, "withheld")) == "held allowed allowed held allowed");
  CHECK(Outcomes(policy, sends, With({{"heldCounts", "true"}}, "withheld")) ==
        "held held held held allowed");
}

TEST_CASE("stages: in the order of actions, each with its people") {
  const std::string policy =
      R"([{"id":"x","type":"allTx","action":{"type":"getOTP"}},)"
      R"({"id":"f","type":"allTx","action":{"type":"getFinalApproval","userIds":["z","y","u"]}},)"
      R"({"id":"g","type":"allTx","action":{"type":"getGroupApproval",)"
      R"("groupApprovalRequirement":{"items":[ {"n":1,"s":"1"} ]}}},)"
      R"({"id":"c","type":"allTx","action":{"type":"getCustodianApproval"}},)"
      R"({"id":"a","type":"allTx","action":{"type":"getApproval","approvalsRequired":3}}])";
  Options options = With({});
  options.unsupported = "fire";
  const std::string decision =
      Decisions(policy, Send("s", "10:00:00Z", "1", R"(,"initiator":"u")"), options, nullptr);
  CHECK(Each("stages", decision) ==
        R"([{"action":"getApproval","approvalsRequired":3,"eligible":null,"deadlock":null},)"
        R"({"action":"getGroupApproval","rule":"g","approvalsRequired":null,"eligible":null,)"
        R"("deadlock":null,"requirement":{"items":[{"n":1,"s":"1"}]}},)"
        R"({"action":"getFinalApproval","rule":"f","approvalsRequired":1,"eligible":["y","z"],)"
        R"("deadlock":false},{"action":"getCustodianApproval","approvalsRequired":null,)"
        R"("eligible":null,"deadlock":false},{"action":"getOTP","approvalsRequired":null,)"
        R"("eligible":null,"deadlock":null}])");
  CHECK(Each("assumed", decision) == R"(["unsupported:x"])");
}

TEST_CASE("getApproval: needs the most that is asked, or the sum, of admins but the initiator") {
  const auto stages = [](const Profile& profile, const std::string& initiator) {
    const std::string rules =
        R"({"id":"a","type":"allTx","action":{"type":"getApproval","userIds":["u3","u2"]}},)"
        R"({"id":"b","type":"allTx","action":{"type":"getApproval","userIds":["u1"]}})";
    const std::string wallet =
        R"({"id":"w","users":[{"user":"u2","permissions":["admin"]},)"
        R"({"user":"u1","permissions":["admin","spend"]},{"user":"u3","permissions":["spend"]}],)"
        R"("admin":{"policy":{"rules":[)" +
        rules + "]}}}";
    const std::string send = Send("s", "10:00:00Z", "1", R"(,"initiator":")" + initiator + '"');
    const std::string decision = Decisions(wallet, send, With(profile), nullptr);
    return Each("executedAt", decision) + Each("stages", decision);
  };
  const std::string at = R"("2026-01-05T10:00:00.000Z")";
  const std::string start = R"([{"action":"getApproval","approvalsRequired":)";
  CHECK(stages({}, "u1") == at + start + R"(1,"eligible":["u2"],"deadlock":false}])");
  CHECK(stages({{"approvalsNeeded", "sum"}}, "u1") ==
        "null" + start + R"(2,"eligible":["u2"],"deadlock":true}])");
  CHECK(stages({{"approvalsNeeded", "sum"}, {"initiatorMayApprove", "true"}}, "u1") ==
        at + start + R"(2,"eligible":["u1","u2"],"deadlock":false}])");
  CHECK(stages({}, "u3") == at + start + R"(1,"eligible":["u1","u2"],"deadlock":false}])");
}

TEST_CASE("replaced: its place ends with the send that replaces it; without one it never counts") {
  const std::string a = Send("a", "10:00:00Z", "60", R"(,"state":"replaced")");
  const std::string b = Send("b", "10:00:01Z", "61", R"(,"replaces":"a")");
  const std::string c = Send("c", "10:00:02Z", "40", R"(,"state":" FAILED ")");
  CHECK(Outcomes(kTenSeconds, a + b + c) == "allowed allowed denied");
  const std::string decisions = Decisions(kTenSeconds, a + c, With({}), nullptr);
  CHECK(Each("executedAt", decisions) == "null null");
  CHECK(Each("assumed", decisions) == R"(["replaced"] [])");
}

}  // namespace
}  // namespace sluice::reference::testing
