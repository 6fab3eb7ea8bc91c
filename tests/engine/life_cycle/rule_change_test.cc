// Requests that add, update and remove rules: whether they can be done, and what they leave behind.
#include "engine/life_cycle/rule_change.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/life_cycle/requests.h"

namespace sluice::rule_change_test {
namespace {

using testing::LineNamed;
using testing::Live;
using testing::On;
using testing::WalletOf;
using testing::requests::Add;
using testing::requests::Advanced;
using testing::requests::kDeny;
using testing::requests::Limit;
using testing::requests::Remove;
using testing::requests::Requests;
using testing::requests::Stored;
using testing::requests::Update;
using testing::requests::Whitelist;

TEST_CASE("rule change: adding comes last, updating keeps its place, removing closes the gap") {
  Requests r(
      WalletOf(Stored("a", Limit("1")) + "," + Stored("b", Limit("1"))),
      Add("add", "c", Limit("7")) + Update("update", "a", Limit("8")) + Remove("remove", "a"));
  CHECK(r.Rules() == "a b");
  r.Do("add");
  CHECK(r.Rules() == "a b c");
  CHECK(r.wallet.rules[0].stored == 0);
  CHECK(r.wallet.rules[1].stored == 1);
  CHECK(r.wallet.rules[2].stored == LiveRule::kNotStored);
  r.Do("update");
  CHECK(r.Rules() == "a b c");
  CHECK(LimitIn(r.wallet.policy.rules[0])->limit.ToString() == "8");
  CHECK(LimitIn(r.wallet.policy.rules[1])->limit.ToString() == "1");
  CHECK(r.wallet.rules[0].stored == 0);
  CHECK(r.wallet.rules[0].lines == std::vector{LineNamed(r.parsed, "update")});
  r.Do("remove");
  CHECK(r.Rules() == "b c");
  CHECK(r.wallet.rules[0].stored == 1);
  CHECK(r.wallet.rules[1].lines == std::vector{LineNamed(r.parsed, "add")});
}

TEST_CASE("rule change: each that takes effect counts the version up and dates the policy") {
  Requests r(
      WalletOf("", "", R"("version":7,)"),
      Add("add", "c", Limit("7")) + Update("update", "c", Limit("8")) + Remove("remove", "c"));
  CHECK(r.wallet.version == 7);
  CHECK(!r.wallet.policy_changed);
  CHECK(r.Check("add") == "");  // Preparing changes nothing.
  CHECK(r.wallet.version == 7);
  std::int64_t version = 7;
  for (const char* const line : {"add", "update", "remove"}) {
    const Timestamp now = On("11:00:00Z") + std::chrono::seconds(version);
    r.Do(line, now);
    CHECK(r.wallet.version == ++version);
    CHECK(r.wallet.policy_date == now);
    CHECK(r.wallet.policy_changed);
  }
  CHECK(r.Rules() == "");
}

TEST_CASE("rule change: a policy without an id gets the first effective line's, for good") {
  Requests r(WalletOf(""), Add("add", "a", Limit("7")) + Add("more", "b", Limit("7")));
  r.Do("add");
  const std::string made = r.Line("add").made_id;
  CHECK(!made.empty());
  CHECK(r.wallet.policy.id == made);
  r.Do("more");
  CHECK(r.wallet.policy.id == made);
  Requests named(WalletOf("", "", R"("id":"p",)"), Add("add", "a", Limit("7")));
  named.Do("add");
  CHECK(named.wallet.policy.id == "p");
}

TEST_CASE("rule change: a rule that is there can't be added, one that isn't can't be changed") {
  Requests r(WalletOf(Stored("a", Limit("1"))),
             Add("add", "a", Limit("7")) + Update("update", "b", Limit("8")) +
                 Remove("remove", "b") + Remove("remove a", "a"));
  CHECK(r.Check("add") == "DuplicateRule");
  CHECK(r.PrepareAt("add", On("10:00:00Z")).refused.error == "rule a exists already");
  CHECK(r.Check("update") == "RuleNotFound");
  CHECK(r.Check("remove") == "RuleNotFound");
  CHECK(r.PrepareAt("remove", On("10:00:00Z")).refused.error == "rule b not found");
  r.Do("remove a");
  CHECK(r.Check("add") == "");
  CHECK(r.Check("remove a") == "RuleNotFound");
}

TEST_CASE("rule change: a list gains or loses the one entry, and the stored list is left alone") {
  Requests r(WalletOf(Stored("a", Whitelist(R"("addresses":["x","y"])"))),
             Update("add z", "a", Whitelist(R"("add":"z")")) +
                 Update("add x", "a", Whitelist(R"("add":"x")")) +
                 Update("remove y", "a", Whitelist(R"("remove":"y")")) +
                 Update("remove q", "a", Whitelist(R"("remove":"q")")) +
                 Add("begin", "b", Whitelist(R"("add":"x")")) +
                 Add("wrong", "c", Whitelist(R"("remove":"x")")));
  CHECK(r.Entries(0) == 2);
  r.Do("add z");
  CHECK(r.Entries(0) == 3);
  r.Do("add x");
  CHECK(r.Entries(0) == 3);
  r.Do("remove y");
  CHECK(r.Entries(0) == 2);
  CHECK(r.Check("remove y") == "InvalidRequest [entry-missing /condition/remove]");
  CHECK(r.Check("remove q") == "InvalidRequest [entry-missing /condition/remove]");
  CHECK(r.Check("wrong") == "InvalidRequest [entry-missing /condition/remove]");
  r.Do("begin");
  CHECK(r.Entries(1) == 1);
  CHECK(r.wallet.version == 4);
  // One wallet's changes reach neither the document nor the request.
  CHECK(Live(r.parsed).policy.rules.size() == 1);
  CHECK(ListSize(Live(r.parsed).policy.rules[0]) == 2);
  CHECK(ListSize(r.Line("begin").request->decoded.rule) == 1);
}

TEST_CASE("rule change: of an advanced whitelist an entry is added once, and removed by its type") {
  const auto entry = [](const std::string& type, const std::string& item) {
    return R"({"type":")" + type + R"(","item":")" + item + R"("})";
  };
  Requests r(WalletOf(Stored("a", Advanced(R"("entries":[)" + entry("address", "x") + "]"))),
             Update("again", "a", Advanced(R"("add":)" + entry("address", "x"))) +
                 Update("wallet", "a", Advanced(R"("add":)" + entry("walletId", "x"))) +
                 Update("x", "a", Advanced(R"("remove":"x")")) +
                 Update("typed", "a", Advanced(R"("remove":)" + entry("walletId", "x"))));
  CHECK(r.Check("again") == "InvalidRequest [entry-exists /condition/add/item]");
  CHECK(r.Check("typed") == "InvalidRequest [entry-missing /condition/remove/item]");
  r.Do("wallet");
  CHECK(r.Entries(0) == 2);
  CHECK(r.Check("x") == "InvalidRequest [entry-ambiguous /condition/remove]");
  r.Do("typed");
  CHECK(r.Entries(0) == 1);
  r.Do("x");
  CHECK(r.Entries(0) == 0);
}

TEST_CASE("rule change: a policy takes 10,000 rules and no more") {
  constexpr int kRulesMax = 10'000;
  std::string rules;
  for (int i = 0; i < kRulesMax - 1; ++i)
    rules += (i == 0 ? "" : ",") +
             Stored("r" + std::to_string(i), std::string(R"("type":"allTx",)") + kDeny);
  Requests r(WalletOf(rules), Add("last", "a", Limit("1")) + Add("one more", "b", Limit("1")) +
                                  Remove("remove", "a"));
  r.Do("last");
  CHECK(r.wallet.policy.rules.size() == kRulesMax);
  CHECK(r.Check("one more") == "InvalidRequest [bound-rules ]");
  r.Do("remove");
  CHECK(r.Check("one more") == "");
}

}  // namespace
}  // namespace sluice::rule_change_test
