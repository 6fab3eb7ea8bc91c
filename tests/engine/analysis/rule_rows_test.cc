// The rules that a report has a row for.
#include "engine/analysis/rule_rows.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/parsed_input.h"

namespace sluice::rule_rows_test {
namespace {

using testing::ParsedInput;

std::string Rule(const std::string& id, const std::string& more = "") {
  return R"({"id":")" + id + R"(","type":"velocityLimit")" + more +
         R"(,"condition":{"amountString":"1","timeWindow":1},"action":{"type":"deny"}})";
}
std::string Change(const std::string& type, const std::string& id, const std::string& wallet,
                   const std::string& rule) {
  return R"({"type":"policyRule.)" + type + R"(","id":")" + id +
         R"(","time":"2026-01-05T10:00:00Z","user":"ana","wallet":")" + wallet + R"(","rule":)" +
         rule + "}\n";
}

// `WALLET/NAME:COIN` each, with `*` where lines change it.
std::string Rows(const std::string& policy, const std::string& lines,
                 const ParsedInput::Switches& switches = {}) {
  ParsedInput parsed(policy, lines, switches);
  std::string text;
  for (const RuleRow& row : RuleRows(parsed.input())) {
    const Names& names = parsed.names();
    text += (text.empty() ? "" : " ");
    if (row.wallet != kNone<WalletId>) text += std::string(names.tags.Text(row.wallet)) + "/";
    text += names.rules.Text(row.name);
    if (row.coin != kNone<CoinId>) text += ":" + std::string(names.coins.Text(row.coin));
    text += row.changes ? "*" : "";
    CHECK(row.rule != nullptr);
  }
  return text;
}

TEST_CASE("rule rows: the policies' rules, then those that lines add, each once") {
  const std::string shared = R"({"rules":[)" + Rule("a") + "," + Rule("b") + "]}";
  CHECK(Rows(shared, "") == "a b");
  CHECK(Rows(shared, Change("add", "1", "w", Rule("c")) + Change("add", "2", "v", Rule("c")) +
                         Change("add", "3", "w", Rule("c")) + Change("add", "4", "w", Rule("a"))) ==
        "a b w/c v/c");
  CHECK(Rows(shared, Change("update", "1", "w", Rule("b")) +
                         Change("remove", "2", "w", R"({"id":"q"})")) == "a b*");
  CHECK(Rows(shared, Change("add", "1", "w", Rule("c")) +
                         Change("remove", "2", "w", R"({"id":"c"})")) == "a b w/c*");
  CHECK(Rows(shared, Change("add", "1", "w", R"({"id":"c"})")) == "a b");  // A bad body.
}

TEST_CASE("rule rows: another limit, type or action makes a row, another list doesn't") {
  const std::string shared = R"({"rules":[)" + Rule("a") + "," + Rule("b") + "]}";
  const std::string limit = R"({"id":"b","type":"velocityLimit","condition":{"amountString":"2",)"
                            R"("timeWindow":1},"action":{"type":"deny"}})";
  CHECK(Rows(shared, Change("update", "1", "w", limit)) == "a b* w/b*");
  CHECK(Rows(shared, Change("update", "1", "w", limit) + Change("update", "2", "w", limit)) ==
        "a b* w/b*");
  const auto list = [](const std::string& address) {
    return R"({"id":"l","type":"coinAddressWhitelist","condition":{"add":")" + address +
           R"("},"action":{"type":"deny"}})";
  };
  CHECK(Rows(shared, Change("add", "1", "w", list("x")) + Change("update", "2", "w", list("y"))) ==
        "a b w/l*");
}

TEST_CASE("rule rows: a wallet that no line changes has its rows one after the other") {
  const std::string limit = R"({"id":"b","type":"velocityLimit","condition":{"amountString":"2",)"
                            R"("timeWindow":1},"action":{"type":"deny"}})";
  const auto wallet = [](const std::string& id) {
    return R"({"id":")" + id + R"(","admin":{"policy":{"rules":[)" + Rule("a") + "," + Rule("b") +
           "]}}}";
  };
  ParsedInput parsed(R"({"wallets":[)" + wallet("v") + "," + wallet("w") + "]}",
                     Change("update", "1", "w", limit));
  const RuleRowFinder rows(parsed.input());
  CHECK(rows.size() == 5);
  const WalletId v = parsed.WalletNamed("v");
  const WalletId w = parsed.WalletNamed("w");
  const std::vector<sluice::Rule>& of_v = parsed.input().policies.PolicyOf(v)->rules;
  const std::vector<sluice::Rule>& of_w = parsed.input().policies.PolicyOf(w)->rules;
  CHECK(rows.RowOf(of_v[1], 1, v) == 1);
  CHECK(rows.RowOf(of_w[1], 0, w) == 3);  // Found by what it is, wherever it stands by now.
  sluice::Rule changed = parsed.input().scenario.lines[0].request->decoded.rule;
  changed.name = of_w[1].name;
  CHECK(rows.RowOf(changed, 1, w) == 4);
}

TEST_CASE("rule rows: a limit has the wallet's coin, and by id and coin a name of its own") {
  const std::string wallet =
      R"({"id":"w","coin":"eth","admin":{"policy":{"rules":[)" + Rule("a") + "]}}}";
  const std::string lines = Change("add", "1", "w", Rule("a", R"(,"coin":"eth:usdc")")) +
                            Change("add", "2", "w", Rule("c"));
  CHECK(Rows(wallet, lines) == "w/a:eth w/c:eth");
  CHECK(Rows(wallet, lines, {{"ruleKey", "id+coin"}}) ==
        "w/a@eth:eth w/a@eth:usdc:eth:usdc w/c@eth:eth");
}

}  // namespace
}  // namespace sluice::rule_rows_test
