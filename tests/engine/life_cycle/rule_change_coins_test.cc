// Which rule a request means, and which coin it has.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/life_cycle/rule_change.h"
#include "tests/engine/life_cycle/requests.h"

namespace sluice::rule_change_coins_test {
namespace {

using testing::Body;
using testing::LifeLine;
using testing::On;
using testing::ParsedInput;
using testing::WalletOf;
using testing::requests::Add;
using testing::requests::kDeny;
using testing::requests::Limit;
using testing::requests::Remove;
using testing::requests::Requests;
using testing::requests::Stored;
using testing::requests::Update;

TEST_CASE("rule change: a limit without a coin gets the wallet's, else the line's; others none") {
  struct Row {
    std::string name;
    std::string wallet;  // fields
    std::string line;    // fields
    std::string rule;
    std::string rules;
  };
  const std::string all_tx = std::string(R"("type":"allTx",)") + kDeny;
  const Row rows[] = {
      {"nobody's", "", "", Limit("7"), "c"},
      {"the line's", "", R"("coin":"eth",)", Limit("7"), "c:eth"},
      {"the wallet's", R"("coin":"eth",)", R"("coin":"eth:usdc",)", Limit("7"), "c:eth"},
      {"its own", R"("coin":"eth",)", "", Limit("7", R"(,"coin":"eth:usdc")"), "c:eth:usdc"},
      {"no limit", R"("coin":"eth",)", R"("coin":"eth",)", all_tx, "c"},
      {"no limit, its own", R"("coin":"eth",)", "", all_tx + R"(,"coin":"sol")", "c:sol"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Requests r(WalletOf("", row.wallet),
               LifeLine("policyRule.add", "add", "10:00:00Z", row.line + Body("c", row.rule)));
    r.Do("add");
    CHECK(r.Rules() == row.rules);
  }
}

TEST_CASE("rule change: an update's coin stays where it has none, and can't become another") {
  Requests r(WalletOf(Stored("a", Limit("1", R"(,"coin":"eth")")) + "," +
                      Stored("b", std::string(R"("type":"allTx",)") + kDeny)),
             Update("none", "a", Limit("2")) + Update("same", "a", Limit("3", R"(,"coin":"eth")")) +
                 Update("other", "a", Limit("4", R"(,"coin":"btc")")) +
                 Update("b", "b", std::string(R"("type":"allTx","coin":"eth",)") + kDeny) +
                 Remove("remove", "a", R"("coin":"btc")"));
  r.Do("none");
  CHECK(r.Rules() == "a:eth b");
  r.Do("same");
  CHECK(r.Rules() == "a:eth b");
  CHECK(r.Check("other") == "InvalidRequest [rule-mismatch /coin]");
  CHECK(r.Check("b") == "InvalidRequest [rule-mismatch /coin]");
  CHECK(r.Check("remove") == "InvalidRequest [rule-mismatch /coin]");
}

TEST_CASE("rule change: both mismatches are told, in the body's order, and before the lock") {
  Requests r(
      WalletOf(Stored("a", Limit("1", R"(,"coin":"eth","lockDate":"2026-01-01T00:00:00Z")"))),
      Update("type first", "a", std::string(R"("type":"allTx","coin":"btc",)") + kDeny) +
          Update("coin first", "a", std::string(R"("coin":"btc","type":"allTx",)") + kDeny) +
          Remove("remove", "a", R"("type":"allTx")") + Remove("plain", "a"));
  CHECK(r.Check("type first") == "InvalidRequest [rule-mismatch /type] [rule-mismatch /coin]");
  CHECK(r.Check("coin first") == "InvalidRequest [rule-mismatch /coin] [rule-mismatch /type]");
  CHECK(r.Check("remove") == "InvalidRequest [rule-mismatch /type]");
  CHECK(r.Check("plain") == "RuleLocked");
}

TEST_CASE("rule change: under ruleKey=id+coin a rule of another coin is another rule") {
  const ParsedInput::Switches by_coin = {{"ruleKey", "id+coin"}};
  const std::string all_tx = std::string(R"("type":"allTx",)") + kDeny;
  Requests r(
      WalletOf(Stored("a", Limit("1", R"(,"coin":"eth")")) + "," + Stored("b", all_tx),
               R"("coin":"eth",)"),
      Add("again", "a", Limit("7")) + Add("token", "a", Limit("7", R"(,"coin":"eth:usdc")")) +
          Add("b of eth", "b", all_tx + R"(,"coin":"eth")") + Update("wallet's", "a", Limit("8")) +
          Remove("by id", "a") + Remove("b", "b") + Remove("none", "b", R"("coin":"sol")") +
          Remove("typed", "b", R"("type":"velocityLimit")") +
          Remove("as all", "a", R"("type":"allTx")"),
      by_coin);
  CHECK(r.Rules() == "a@eth:eth b");
  CHECK(r.Check("again") == "DuplicateRule");
  CHECK(r.PrepareAt("again", On("10:00:00Z")).refused.error == "rule a@eth exists already");
  CHECK(r.Check("as all") == "RuleNotFound");
  CHECK(r.Check("typed") == "RuleNotFound");
  CHECK(r.Check("none") == "RuleNotFound");
  CHECK(r.PrepareAt("none", On("10:00:00Z")).refused.error == "rule b@sol not found");
  r.Do("token");
  CHECK(r.Rules() == "a@eth:eth b a@eth:usdc:eth:usdc");
  r.Do("b of eth");
  CHECK(r.Rules() == "a@eth:eth b a@eth:usdc:eth:usdc b@eth:eth");
  r.Do("wallet's");
  CHECK(LimitIn(r.wallet.policy.rules[0])->limit.ToString() == "8");
  CHECK(LimitIn(r.wallet.policy.rules[2])->limit.ToString() == "7");
  r.Do("b");  // The one without a coin first.
  CHECK(r.Rules() == "a@eth:eth a@eth:usdc:eth:usdc b@eth:eth");
  r.Do("b");
  CHECK(r.Rules() == "a@eth:eth a@eth:usdc:eth:usdc");
  r.Do("by id");
  CHECK(r.Rules() == "a@eth:usdc:eth:usdc");
}

}  // namespace
}  // namespace sluice::rule_change_coins_test
