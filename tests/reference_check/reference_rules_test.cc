#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/reference/reference.h"
#include "tests/reference_check/test_support.h"

namespace sluice::reference::testing {
namespace {

TEST_CASE("whitelist: fires for the output that is neither listed nor change") {
  const std::string policy =
      Rule(R"("type":"coinAddressWhitelist","condition":{"addresses":["good"]})");
  const std::string good = R"({"address":"good","amount":1})";
  const std::string bad = R"({"address":"bad","amount":1})";
  const std::string change = R"({"address":"c","amount":1,"change":true})";
  const std::string fired =
      Decisions(policy, To(bad + "," + good + "," + change + "," + bad), With({}), nullptr);
  CHECK(Each("offending", fired) == R"(["bad","bad"])");
  CHECK(Outcomes(policy, To(good + "," + change)) == "allowed");
  CHECK(Outcomes(policy, To(change)) == "allowed");
}

TEST_CASE("groupTags: join wallets, an empty list groups nothing") {
  const auto wallet = [](const std::string& id, const std::string& tags) {
    return R"({"id":")" + id + R"(","enterprise":"e","admin":{"policy":{"rules":[)" +
           Rule(Velocity("100", 10, R"(,"groupTags":)" + tags)) + "]}}}";
  };
  const std::string policy = "[" + wallet("v", R"([":tag"])") + "," + wallet("w", R"(["e"])") +
                             "," + wallet("x", "[]") + "]";
  const auto send = [](const std::string& id, const std::string& of) {
    return Send(id, "10:00:00Z", "60", R"(,"wallet":")" + of + '"');
  };
  CHECK(Outcomes(policy, send("a", "v") + send("b", "w") + send("c", "v") + send("d", "x") +
                             send("e", "x")) == "allowed denied denied allowed allowed");
}

TEST_CASE("excludeTags: leave out recipients, and the fee where no recipient is left") {
  const std::string policy = Rule(Velocity("0", 10, R"(,"excludeTags":[":tag","t"])"), "noop");
  const std::string fee = R"(,"fee":5,"wallet":"w")";
  const std::string sends = Send("a", "10:00:00Z", "1", fee, R"(,"wallet":"w")") +
                            Send("b", "10:00:01Z", "2", fee, R"(,"tags":["t"])") +
                            Send("c", "10:00:02Z", "3", fee, R"(,"tags":[":tag"])") +
                            Send("d", "10:00:03Z", "4", fee);
  // Of a and b nothing counts; c counts 3 + 5.
  CHECK(Each("prior", Decisions(policy, sends, With({}), nullptr)) == R"("0" "8")");
}

TEST_CASE("advancedWhitelist: matches owners, whom the line or --addresses names") {
  const std::string policy =
      Rule(R"("type":"advancedWhitelist","condition":{"entries":[{"type":"walletId","item":"w"},)"
           R"({"type":"enterpriseId","item":"e","verificationState":"unverified"}]})");
  const std::string send = Send("s", "10:00:00Z", "1");
  Options options = With({});
  CHECK(Outcomes(policy, send, options) == "denied");
  CHECK(Outcomes(policy, Send("s", "10:00:00Z", "1", "", R"(,"wallet":"w")")) == "allowed");
  options.addresses = R"({"address":"a","wallet":"v","enterprise":"e"})";
  CHECK(Outcomes(policy, send, options) == "allowed");
  options.profile["unverifiedCounts"] = "false";
  CHECK(Outcomes(policy, send, options) == "denied");
}

TEST_CASE("addresses: are compared after normalisation") {
  struct Row {
    const char* listed;
    const char* paid;
    bool white_fires, black_fires, white_fires_without_suffixes;
  };
  const std::string hex = "00112233445566778899aAbBcCdDeEfF00112233";
  const std::string evm = "0x" + hex, other_evm = "0X00112233445566778899AaBbCcDdEeFf00112233";
  const std::vector<Row> rows = {{evm.c_str(), other_evm.c_str(), false, true, false},
                                 {"bc1qab", "BC1QAB", false, true, false},
                                 {"bc1qab", "bc1qAb", true, false, true},
                                 {"bitcoincash:qAb", "qab", false, true, false},
                                 {"qAb", "qab", true, false, true},
                                 {"r", "r?dt=1", true, true, false},
                                 {"r?dt=1", "r", true, false, false},
                                 {"r?dt=1", "r?dt=2", true, false, false}};
  for (const Row& row : rows) {
    CAPTURE(row.listed);
    CAPTURE(row.paid);
    const std::string list =
        R"(","condition":{"addresses":[")" + std::string(row.listed) + R"("]})";
    const std::string white = Rule(R"("type":"coinAddressWhitelist)" + list);
    const std::string black = Rule(R"("type":"coinAddressBlacklist)" + list);
    const std::string send = To(R"({"address":")" + std::string(row.paid) + R"(","amount":1})");
    const Options ignore = With({{"addressSuffix", "ignore"}});
    CHECK(Outcomes(white, send) == (row.white_fires ? "denied" : "allowed"));
    CHECK(Outcomes(black, send, ignore) == (row.black_fires ? "denied" : "allowed"));
    CHECK(Outcomes(white, send, ignore) ==
          (row.white_fires_without_suffixes ? "denied" : "allowed"));
  }
}

TEST_CASE("bodies: add to and remove from a list in their order") {
  const auto body = [](const std::string& change) {
    return Rule(R"("type":"coinAddressWhitelist","condition":)" + change);
  };
  const std::string a = body(R"({"add":"a"})"), b = body(R"({"add":"b"})");
  const std::string without_a = body(R"({"remove":"a"})");
  const std::string send = Send("s", "10:00:00Z", "1");
  CHECK(Outcomes(a, send) == "allowed");
  CHECK(Outcomes("[" + b + "," + a + "]", send) == "allowed");
  CHECK(Outcomes("[" + b + "," + a + "," + without_a + "]", send) == "denied");
  const std::string empty = "[" + a + "," + without_a + "]";
  CHECK(Outcomes(empty, send) == "denied");
  CHECK(Outcomes(empty, send, With({{"emptyWhitelistFires", "false"}})) == "allowed");
  CHECK(Outcomes("[" + b + "," + b + "," + a + "]", send) == "allowed");
}

TEST_CASE("webhook: recorded answers, given ones, and none") {
  const std::string policy =
      R"([{"id":"h","coin":"btc","type":"webhook","condition":{"url":"https://e.com"},)"
      R"("action":{"type":"deny"}}])";
  Options options = With({{"ruleKey", "id+coin"}});
  const std::string none = Send("s", "10:00:00Z", "1");
  CHECK(Outcomes(policy, Send("s", "10:00:00Z", "1", R"(,"webhooks":{"h@btc":200})"), options) ==
        "allowed");
  const std::string failed = Decisions(
      policy, Send("s", "10:00:00Z", "1", R"(,"webhooks":{"h@btc":500})"), options, nullptr);
  CHECK(failed.find(R"("evidence":{"status":500}}],"stages":[],"assumed":[]})") !=
        std::string::npos);
  const std::string unknown = Decisions(policy, none, options, nullptr);
  CHECK(unknown.find(R"({"status":null}}],"stages":[],"assumed":["webhook:h@btc"]})") !=
        std::string::npos);
  options.webhooks["h@btc"] = 200;
  CHECK(Outcomes(policy, none, options) == "allowed");
}

TEST_CASE("coins: are never added up, and tell fiat by their names") {
  const auto of = [](const std::string& coin) {
    return R"({"id":")" + coin + R"(","time":1767607200000,"coin":")" + coin +
           R"(","recipients":[{"address":"a","amount":60}]})" + "\n";
  };
  CHECK(Outcomes(kTenSeconds, of("btc") + of("eth")) == "allowed allowed");
  const std::string no_fiat = Rule(R"("type":"allTxNoFiat")");
  CHECK(Outcomes(no_fiat, of("fiatusd") + of("tfiatxyz") + of("ofcusd") + of("ofctgbp")) ==
        "allowed allowed allowed allowed");
  CHECK(Outcomes(no_fiat, of("fiatus") + of("tfiatUSD") + of("ofcusdc") + of("ofcjpy")) ==
        "denied denied denied denied");
}

TEST_CASE("amounts: keep 4,096 digits, as strings and as integers") {
  const std::string nines(4'096, '9');
  const std::string policy = Rule(Velocity("000" + nines, 10), "noop");
  const std::string sends = Send("a", "10:00:00Z", nines) +
                            To(R"({"address":"a","amount":)" + nines + "}").replace(7, 1, "b");
  const std::string decisions = Decisions(policy, sends, With({}), nullptr);
  CHECK(Each("prior", decisions) == '"' + nines + '"');
  CHECK(decisions.find(R"("excess":")" + nines + '"') != std::string::npos);
}

}  // namespace
}  // namespace sluice::reference::testing
