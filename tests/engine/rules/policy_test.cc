// Policies as they are put together, whose they are, and the rules that need no limit or list.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/rules/policy_builder.h"
#include "tests/engine/rules/rule_figures.h"
#include "tests/support/replay_text.h"

namespace sluice::policy_test {
namespace {

using testing::CheckText;
using testing::Line;
using testing::OneRule;
using testing::ParsedInput;

std::string Body(const std::string& more, const std::string& condition,
                 const std::string& action = R"({"type":"deny"})") {
  return R"({"id":"r","type":"coinAddressWhitelist",)" + more + R"("condition":)" + condition +
         R"(,"action":)" + action + "}";
}

std::string NamesOf(ParsedInput& parsed) {
  std::string names;
  for (const Rule& rule : parsed.input().policies.shared().rules)
    names.append(names.empty() ? "" : " ").append(parsed.names().rules.Text(rule.name));
  return names;
}

TEST_CASE("policy: rules keep their order; a change of a list keeps its rule's place") {
  const std::string other = R"({"id":"q","type":"allTx","action":{"type":"noop"}})";
  ParsedInput parsed("[" + Body("", R"({"add":"a"})") + "," + other + "," +
                         Body("", R"({"add":"b"})") + "," + Body("", R"({"remove":"a"})") + "]",
                     "");
  CHECK(NamesOf(parsed) == "r q");
  CHECK(ListSize(parsed.input().policies.shared().rules[0]) == 1);
}

TEST_CASE("policy: a change must agree in type, action, and coin where it gives one") {
  struct Row {
    std::string name;
    std::string second;
    std::string codes;
  };
  const Row rows[] = {
      {"equal", Body("", R"({"add":"b"})"), ""},
      {"the same coin", Body(R"("coin":"btc",)", R"({"add":"b"})"), ""},
      {"another coin", Body(R"("coin":"eth",)", R"({"add":"b"})"), "rule-mismatch"},
      {"another action", Body("", R"({"add":"b"})", R"({"type":"noop"})"), "rule-mismatch"},
      {"more approvals", Body("", R"({"add":"b"})", R"({"type":"deny","approvalsRequired":2})"),
       "rule-mismatch"},
      {"a whole list", Body("", R"({"addresses":["b"]})"), "duplicate-rule"},
      {"add and remove", Body("", R"({"add":"b","remove":"a"})"), "either-or"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const std::string first = Body(R"("coin":"btc",)", R"({"add":"a"})");
    CHECK(CheckText("[" + first + "," + row.second + "]").ErrorCodes() == row.codes);
  }
}

TEST_CASE("policy: under ruleKey id+coin the pair is unique, after a limit got its wallet's coin") {
  const auto wallet = [](const std::string& second) {
    const std::string rule = R"({"id":"r","type":"velocityLimit","action":{"type":"deny"},)"
                             R"("condition":{"amountString":"1","timeWindow":1})";
    return R"({"id":"w","coin":"btc","admin":{"policy":{"rules":[)" + rule + "}," + rule + second +
           "}]}}}";
  };
  testing::TextOptions options;
  CHECK(CheckText(wallet(R"(,"coin":"eth")"), options).ErrorCodes() == "duplicate-rule");
  options.profile["ruleKey"] = "id+coin";
  CHECK(CheckText(wallet(R"(,"coin":"eth")"), options).ErrorCodes() == "");
  CHECK(CheckText(wallet(R"(,"coin":"btc")"), options).ErrorCodes() == "duplicate-rule");
  ParsedInput parsed(wallet(R"(,"coin":"eth")"), "", {{"ruleKey", "id+coin"}});
  const Policy& policy = parsed.input().policies.wallets().front().policy;
  CHECK(parsed.names().rules.Text(policy.rules[0].name) == "r@btc");
  CHECK(parsed.names().rules.Text(policy.rules[1].name) == "r@eth");
}

TEST_CASE("policy set: whose policy it is, and who is the source of sends that name nobody") {
  const std::string policy = R"(,"admin":{"policy":{"rules":[]}}})";
  ParsedInput shared(R"({"rules":[]})", "");
  CHECK(shared.input().policies.is_shared());
  CHECK(shared.input().policies.PolicyOf(shared.WalletNamed("any")) != nullptr);
  CHECK(shared.input().policies.DefaultWallet(shared.names()) == "default");
  ParsedInput one(R"([{"id":"w")" + policy + "]", "");
  CHECK(!one.input().policies.is_shared());
  CHECK(one.input().policies.PolicyOf(one.WalletNamed("w")) != nullptr);
  CHECK(one.input().policies.PolicyOf(one.WalletNamed("v")) == nullptr);
  CHECK(one.input().policies.DefaultWallet(one.names()) == "w");
  ParsedInput two(R"([{"id":"w")" + policy + R"(,{"id":"v")" + policy + "]", "");
  CHECK(two.input().policies.DefaultWallet(two.names()) == "default");
  std::string wallets;
  two.input().policies.ForEachPolicy(
      [&](const Wallet* wallet, const Policy&) { wallets += two.names().tags.Text(wallet->id); });
  CHECK(wallets == "wv");
}

TEST_CASE("webhook: an answer of 200 passes, one on either side of it fires") {
  const std::string policy = OneRule("webhook", R"({"url":"u"})");
  const auto outcome = [&](const std::string& answers) {
    return ParsedInput(policy, Line("a", "10:00:00Z", "1", answers)).Outcomes();
  };
  CHECK(outcome(R"(,"webhooks":{"r":199})") == "a=held");
  CHECK(outcome(R"(,"webhooks":{"r":200})") == "a=allowed");
  CHECK(outcome(R"(,"webhooks":{"r":201})") == "a=held");
  CHECK(outcome(R"(,"webhooks":{"q":200})") == "a=held");  // Another rule's.
  CHECK(outcome(R"(,"webhooks":{"q":500,"r":200})") == "a=allowed");
}

TEST_CASE("action: approvals are 1 to 2,147,483,647") {
  const auto codes = [](const std::string& approvals) {
    return CheckText(OneRule("allTx", "{}")
                         .replace(OneRule("allTx", "{}").find("\"getApproval\""), 13,
                                  R"("getApproval","approvalsRequired":)" + approvals))
        .ErrorCodes();
  };
  CHECK(codes("0") == "out-of-range");
  CHECK(codes("1") == "");
  CHECK(codes("2147483647") == "");
  CHECK(codes("2147483648") == "out-of-range");
  CHECK(codes("-1") == "out-of-range");
  CHECK(codes("99999999999999999999") == "out-of-range");
  CHECK(codes("1.0") == "not-integer");
  CHECK(codes("\"1\"") == "wrong-type");
  CHECK(codes("null") == "");
}

}  // namespace
}  // namespace sluice::policy_test
