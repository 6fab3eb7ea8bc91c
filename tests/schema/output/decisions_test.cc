// Decisions and explanations as they are written: keys, nulls, quotes.
#include <string>

#include <doctest/doctest.h>

#include "schema/io/sha256.h"
#include "schema/output/decision_csv.h"
#include "schema/output/decision_json.h"
#include "schema/output/explain_json.h"
#include "tests/engine/parsed_input.h"

namespace sluice {
namespace {

using testing::Line;
using testing::ParsedInput;

std::string Rule(const std::string& type, const std::string& condition, const std::string& action) {
  return R"({"rules":[{"id":"r, \"1\"","type":")" + type + R"(","condition":)" + condition +
         R"(,"action":)" + action + "}]}";
}

std::string Decision(const ParsedInput& parsed, bool as_csv = false) {
  std::string text;
  ReplayInOrder(parsed.input(), WalletGroups(parsed.input()),
                [&](const Evaluation& evaluation, WalletReplay& replay) {
                  JsonOutput json;
                  WriteDecision(evaluation, &replay, &json);
                  if (as_csv) {
                    AppendDecisionCsv(evaluation, replay, &text);
                  } else {
                    text += json.text();
                  }
                  return true;
                });
  return text;
}

TEST_CASE("CSV cells: quoted where they hold a separator, a quote or a line end, and only there") {
  struct Row {
    std::string text;
    std::string cell;
  };
  const Row rows[] = {
      {"", ""},           {"a b", "a b"},         {"a;b", "a;b"},       {"a,b", "\"a,b\""},
      {"\"", "\"\"\"\""}, {"a\"b", "\"a\"\"b\""}, {"a\nb", "\"a\nb\""}, {"a\rb", "\"a\rb\""},
      {"=1+1", "=1+1"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    std::string cell = "x";
    AppendCsvCell(row.text, &cell);
    CHECK(cell == "x" + row.cell);
  }
}

TEST_CASE("decision: an allowed send has nulls, its keys in the specification's order") {
  const ParsedInput parsed(R"({"rules":[]})", Line("a\\n", "10:00:00.000001Z", "5", R"(,"fee":1)"));
  CHECK(Decision(parsed) ==
        R"({"seq":0,"id":"a\n","time":"2026-01-05T10:00:00.000001Z","wallet":"default",)"
        R"("coin":"btc","spend":"6","outcome":"allowed","action":null,"rule":null,"message":null,)"
        R"("executed":true,"executedAt":"2026-01-05T10:00:00.000001Z","fired":[],"stages":[],)"
        R"("assumed":[]})");
  CHECK(Decision(parsed, /*as_csv=*/true) ==
        "0,\"a\n\",2026-01-05T10:00:00.000001Z,default,btc,6,allowed,,,,true,"
        "2026-01-05T10:00:00.000001Z,");
}

TEST_CASE("decision: a denied send, with a rule's name that must be escaped") {
  const ParsedInput parsed(
      Rule("transactionLimit", R"({"amountString":"-3"})", R"({"type":"deny"})"),
      Line("a", "10:00:00Z", "5"));
  CHECK(Decision(parsed) ==
        R"({"seq":0,"id":"a","time":"2026-01-05T10:00:00.000Z","wallet":"default","coin":"btc",)"
        R"("spend":"5","outcome":"denied","action":"deny","rule":"r, \"1\"",)"
        R"("message":"exceeds per-transaction limit","executed":false,"executedAt":null,)"
        R"("fired":[{"rule":"r, \"1\"","type":"transactionLimit","action":"deny",)"
        R"("evidence":{"limit":"-3","timeWindow":0,"prior":"0","counted":"5","total":"5",)"
        R"("excess":"8"}}],"stages":[],"assumed":[]})");
  CHECK(Decision(parsed, /*as_csv=*/true) ==
        "0,a,2026-01-05T10:00:00.000Z,default,btc,5,denied,deny,\"r, \"\"1\"\"\","
        "exceeds per-transaction limit,false,,\"r, \"\"1\"\"\"");
}

TEST_CASE("decision: a stage of groups repeats what the rule requires, as it is") {
  const std::string held =
      R"({"type":"getGroupApproval","groupApprovalRequirement":{ "all" : [1.0, "g"] }})";
  const std::string with =
      Decision(ParsedInput(Rule("allTx", "{}", held), Line("a", "10:00:00Z", "5")));
  CHECK(with.find(R"("stages":[{"action":"getGroupApproval","rule":"r, \"1\"",)"
                  R"("approvalsRequired":null,"eligible":null,"deadlock":null,)"
                  R"("requirement":{"all":[1.0,"g"]}}])") != std::string::npos);
  const std::string without = Decision(ParsedInput(
      Rule("allTx", "{}", R"({"type":"getGroupApproval"})"), Line("a", "10:00:00Z", "5")));
  CHECK(without.find(R"("deadlock":null,"requirement":null}])") != std::string::npos);
}

TEST_CASE("decision: the id of a refused request is the hash of its line, a colon and its place") {
  const std::string line = Line("a", "10:00:00Z", "5");
  const std::string decision = Decision(
      ParsedInput(R"({"id":"w","deleted":true,"admin":{"policy":{"rules":[]}}})", "\r\n" + line));
  const std::string id = Sha256Hex(line.substr(0, line.size() - 1) + ":0").substr(0, 32);
  CHECK(decision.find(R"("message":"wallet is deleted")") != std::string::npos);
  CHECK(decision.find(R"("assumed":[],"refusal":{"status":403,"body":{"error":"wallet is deleted",)"
                      R"("name":"WalletDeleted","requestId":")" +
                      id + R"(","context":{}}}})") != std::string::npos);
}

TEST_CASE("headroom: what may still be counted, one less where reaching the limit fires") {
  Profile strict;
  Profile reaching;
  reaching.reaching_fires = true;
  const Limit hundred = Limit::Parse("100").value();
  CHECK(Headroom(hundred, Amount(0), strict) == Amount(100));
  CHECK(Headroom(hundred, Amount(100), strict) == Amount(0));
  CHECK(Headroom(hundred, Amount(101), strict) == Amount(0));
  CHECK(Headroom(hundred, Amount(99), reaching) == Amount(0));
  CHECK(Headroom(hundred, Amount(98), reaching) == Amount(1));
  CHECK(Headroom(hundred, Amount(100), reaching) == Amount(0));
  CHECK(Headroom(Limit::Parse("-1").value(), Amount(0), strict) == Amount(0));
  CHECK(Headroom(Limit::Parse("0").value(), Amount(0), reaching) == Amount(0));
}

std::string Explanation(const ParsedInput& parsed, const std::string& id, bool all) {
  JsonOutput json;
  Explain(parsed.input(), WalletGroups(parsed.input()), parsed.RankOf(id),
          [&](const Evaluation& evaluation, WalletReplay& replay,
              const std::vector<RuleExplanation>& rules) {
            WriteExplanation(evaluation, &replay, rules, all, &json);
          });
  return std::string(json.text());
}

TEST_CASE("explanation: 50 sends of a window are listed, of more the rest is counted") {
  std::string lines;
  for (int i = 0; i < 51; ++i) lines += Line("s" + std::to_string(i), "10:00:00Z", "1");
  const ParsedInput parsed(
      Rule("velocityLimit", R"({"amountString":"1000","timeWindow":10})", R"({"type":"deny"})"),
      lines + Line("last", "10:00:01Z", "1"));
  const std::string fifty = Explanation(parsed, "s50", /*all=*/false);
  CHECK(fifty.find("\"count\":50,\"omitted\":0") != std::string::npos);
  const std::string cut = Explanation(parsed, "last", /*all=*/false);
  CHECK(cut.find("\"count\":51,\"omitted\":1") != std::string::npos);
  CHECK(cut.find("\"id\":\"s49\"") != std::string::npos);
  CHECK(cut.find("\"id\":\"s50\"") == std::string::npos);
  const std::string all = Explanation(parsed, "last", /*all=*/true);
  CHECK(all.find("\"count\":51,\"omitted\":0") != std::string::npos);
  CHECK(all.find("\"id\":\"s50\"") != std::string::npos);
}

}  // namespace
}  // namespace sluice
