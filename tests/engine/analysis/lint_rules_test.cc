// Lints of rules as a whole.
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/analysis/linted.h"

namespace sluice::testing::lint_rules_test {
namespace {

TEST_CASE("lint: a coin on what should have none") {
  const std::string coin = R"(,"coin":"btc")";
  const auto found = [](const std::string& rule) {
    return Linted(Rules({rule})).Found("rule-with-coin");
  };
  const std::string told = "rule-with-coin@/0/coin";
  CHECK(found(ListText("a", "coinAddressWhitelist", "", coin)) == told);
  CHECK(found(ListText("a", "coinAddressBlacklist", "", coin)) == told);
  CHECK(found(ListText("a", "bitcoinAddressWhitelist", "", coin)) == told);
  CHECK(found(RuleText("a", "advancedWhitelist", R"({"entries":[]})", R"({"type":"deny"})",
                       coin)) == told);
  CHECK(found(RuleText("a", "allTx", "{}", R"({"type":"deny"})", coin)) == told);
  CHECK(found(RuleText("a", "webhook", R"({"url":"u"})", R"({"type":"deny"})", coin)) == told);
  CHECK(found(ListText("a", "coinAddressWhitelist", "")) == "");
  CHECK(found(LimitText("a", "1", kDay, coin)) == "");
}

TEST_CASE("lint: rules that say the same") {
  const auto found = [](const std::string& a, const std::string& b) {
    return Linted(Rules({a, b})).Found("same-rule");
  };
  const std::string told = "same-rule@/1";
  CHECK(found(LimitText("a", "5", kDay), LimitText("b", "05", kDay)) == told);
  CHECK(found(LimitText("a", "5", kDay), LimitText("b", "6", kDay)) == "");
  CHECK(found(LimitText("a", "5", kDay), LimitText("b", "5", "86401")) == "");
  CHECK(found(LimitText("a", "5", kDay), LimitText("b", "5", kDay, R"(,"coin":"btc")")) == "");
  CHECK(found(LimitText("a", "5", kDay),
              LimitText("b", "5", kDay, "", R"({"type":"getApproval"})")) == "");
  CHECK(found(LimitText("a", "5", kDay, "", R"({"type":"getApproval","userIds":["x","y"]})"),
              LimitText("b", "5", kDay, "",
                        R"({"type":"getApproval","userIds":["y","x"],"approvalsRequired":1})")) ==
        told);
  CHECK(found(LimitText("a", "5", kDay), RuleText("b", "dailyLimit", R"({"amountString":"5"})")) ==
        told);
  CHECK(found(LimitText("a", "5", "0"),
              RuleText("b", "transactionLimit", R"({"amountString":"5"})")) == told);
  const std::string tags = R"({"amountString":"5","timeWindow":86400,"groupTags":)";
  CHECK(found(LimitText("a", "5", kDay), RuleText("b", "velocityLimit", tags + R"([":tag"]})")) ==
        told);
  CHECK(found(LimitText("a", "5", kDay),
              RuleText("b", "velocityLimit", tags + R"([":tag","t"]})")) == "");
  CHECK(found(ListText("a", "coinAddressWhitelist", R"("x","y")"),
              ListText("b", "coinAddressWhitelist", R"("y","x","y")")) == told);
  CHECK(found(ListText("a", "coinAddressWhitelist", R"("x")"),
              ListText("b", "bitcoinAddressWhitelist", R"("x")")) == told);
  CHECK(found(ListText("a", "coinAddressWhitelist", R"("x")"),
              ListText("b", "coinAddressWhitelist", R"("X")")) == "");
  CHECK(found(ListText("a", "coinAddressWhitelist", R"("x")"),
              ListText("b", "coinAddressBlacklist", R"("x")")) == "");
  CHECK(found(RuleText("a", "webhook", R"({"url":"u"})"),
              RuleText("b", "webhook", R"({"url":"u"})")) == told);
  CHECK(found(RuleText("a", "webhook", R"({"url":"u"})"),
              RuleText("b", "webhook", R"({"url":"v"})")) == "");
  CHECK(found(RuleText("a", "allTx", "{}"), RuleText("b", "allTxNoFiat", "{}")) == "");
  CHECK(found(RuleText("a", "newType", "{}"), RuleText("b", "newType", "{}")) == "");
}

TEST_CASE("lint: no rules, said once whatever the shape") {
  CHECK(Linted(R"({"rules":[]})").Found() == "no-rules@/rules");
  CHECK(Linted("[]").Found() == "no-rules@");
  CHECK(Linted(WalletText("", {})).Found() == "no-rules@/admin/policy/rules");
  CHECK(Linted(R"({"id":"w","coin":"btc","balanceString":"1"})").Found() == "no-policy@");
  CHECK(Linted(R"({"id":"w","coin":"btc","admin":{}})").Found() == "no-policy@");
}

TEST_CASE("lint: nothing that stops a send") {
  const std::string noop = R"({"type":"noop"})";
  CHECK(Linted(Rules({RuleText("a", "allTx", "{}", noop)})).Found() == "nothing-stops@");
  CHECK(Linted(Rules({RuleText("a", "allTx", "{}", noop), LimitText("b", "1", kDay)})).Found() ==
        "");
  CHECK(Linted(Rules({RuleText("a", "allTx", "{}", R"({"type":"getIdVerification"})")})).Found() ==
        "");
}

TEST_CASE("lint: locks, to the microsecond") {
  const auto found = [](const std::string& lock, bool with_clock = true) {
    return Linted(Rules({LimitText("a", "1", kDay, R"(,"lockDate":")" + lock + "\"")}), {},
                  with_clock)
        .Found();
  };
  CHECK(found("2026-01-05T09:59:59.999999Z") == "rule-locked@/0/lockDate");
  CHECK(found("2026-01-05T10:00:00Z") == "rule-locked@/0/lockDate");
  CHECK(found("2026-01-05T10:00:00.000001Z") == "rule-locks-soon@/0/lockDate");
  CHECK(found("2026-01-07T10:00:00Z") == "rule-locks-soon@/0/lockDate");
  CHECK(found("2026-01-07T10:00:00.000001Z") == "");
  CHECK(found("2026-01-05T09:59:59.999999Z", false) == "");
  const Linted linted(Rules({LimitText("a", "1", kDay, R"(,"lockDate":"2026-01-05T10:00:00Z")")}));
  CHECK(linted.problems.warnings() == 0);
  CHECK(linted.problems.notes() == 1);
  CHECK(Format(linted.problems.all().front()).find(": note[rule-locked]: ") != std::string::npos);
}

TEST_CASE("lint: every wallet by itself") {
  const std::string set =
      "[" + WalletText(R"("coin":"btc",)", {LimitText("a", "0", kDay)}) + "," +
      WalletText(R"("coin":"btc",)", {LimitText("a", "1", kDay)}).replace(7, 1, "v") + "," +
      WalletText(R"("coin":"btc",)", {LimitText("a", "0", kDay)}).replace(7, 1, "u") + "]";
  CHECK(Linted(set).Found() ==
        "limit-zero@/0/admin/policy/rules/0/condition/amountString "
        "limit-zero@/2/admin/policy/rules/0/condition/amountString");
}

TEST_CASE("lint: the user's text is cut at whole characters") {
  std::string name;
  for (int i = 0; i < 100; ++i) name += "\xc3\xa9";
  const Linted linted(Rules({LimitText(name, "0", kDay)}));
  REQUIRE(linted.problems.all().size() == 1);
  const std::string& what = linted.problems.all().front().what;
  CHECK(what.starts_with("rule `\xc3\xa9"));
  CHECK(what.find("\xc3\xa9\xe2\x80\xa6\xc3\xa9") != std::string::npos);
}

}  // namespace
}  // namespace sluice::testing::lint_rules_test
