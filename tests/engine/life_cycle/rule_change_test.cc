// Requests that add, update and remove rules: whether they can be done, and what they leave behind.
#include "engine/life_cycle/rule_change.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/life_cycle/lines.h"

namespace sluice {
namespace {

using testing::Body;
using testing::LifeLine;
using testing::LineNamed;
using testing::Live;
using testing::On;
using testing::ParsedInput;
using testing::Text;
using testing::WalletOf;

const char* const kDeny = R"("action":{"type":"deny"})";

std::string Limit(const std::string& amount, const std::string& more = "") {
  return R"("type":"velocityLimit","condition":{"amountString":")" + amount +
         R"(","timeWindow":10},)" + kDeny + more;
}
std::string Stored(const std::string& id, const std::string& rest) {
  return R"({"id":")" + id + "\"," + rest + "}";
}
std::string Whitelist(const std::string& condition) {
  return R"("type":"coinAddressWhitelist","condition":{)" + condition + "}," + kDeny;
}
std::string Advanced(const std::string& condition) {
  return R"("type":"advancedWhitelist","condition":{)" + condition + "}," + kDeny;
}

// A wallet and lines about its rules, all at 10:00.
struct Requests {
  ParsedInput parsed;
  LiveWallet wallet;
  const Facts& facts;

  Requests(const std::string& policy, const std::string& lines,
           const ParsedInput::Switches& switches = {})
      : parsed(policy, lines, switches), wallet(Live(parsed)), facts(parsed.input().facts) {}

  const ScenarioLine& Line(const std::string& id) const {
    return parsed.input().scenario.lines[LineNamed(parsed, id)];
  }
  PreparedChange PrepareAt(const std::string& id, Timestamp now) {
    return Prepare(wallet, parsed.input().scenario, LineNamed(parsed, id), now, facts);
  }
  // Why not, if it can't be done.
  std::string Check(const std::string& id, Timestamp now = On("10:00:00Z")) {
    return Text(PrepareAt(id, now).refused);
  }
  // Makes the change, which has to be possible, at that time.
  void Do(const std::string& id, Timestamp now = On("10:00:00Z")) {
    PreparedChange prepared = PrepareAt(id, now);
    REQUIRE(Text(prepared.refused) == "");
    ScenarioLine line = Line(id);
    line.time = now;
    TakeEffect(std::move(prepared), line, facts.profile, &wallet);
  }
  // Names of the rules in their order, each with `:COIN` where it has one.
  std::string Rules() const {
    std::string text;
    for (const Rule& rule : wallet.policy.rules) {
      text += (text.empty() ? "" : " ") + std::string(facts.names.rules.Text(rule.name));
      if (rule.coin != kNone<CoinId>) text += ":" + std::string(facts.names.coins.Text(rule.coin));
    }
    CHECK(wallet.rules.size() == wallet.policy.rules.size());
    return text;
  }
  std::size_t Entries(std::size_t place) const {
    return ListSize(wallet.policy.rules[place]).value();
  }
};

std::string Add(const std::string& line, const std::string& rule, const std::string& rest) {
  return LifeLine("policyRule.add", line, "10:00:00Z", Body(rule, rest));
}
std::string Update(const std::string& line, const std::string& rule, const std::string& rest) {
  return LifeLine("policyRule.update", line, "10:00:00Z", Body(rule, rest));
}
std::string Remove(const std::string& line, const std::string& rule, const std::string& rest = "") {
  return LifeLine("policyRule.remove", line, "10:00:00Z", Body(rule, rest));
}

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

TEST_CASE("rule change: a lock holds from its instant on") {
  const std::string locks = Limit("1", R"(,"lockDate":"2026-01-05T12:00:00Z")");
  Requests r(WalletOf(Stored("a", locks) + "," + Stored("b", Limit("1"))),
             Update("update", "a", Limit("2")) + Remove("remove", "a") + Remove("remove b", "b") +
                 Add("add", "c", Limit("1")));
  const Timestamp lock = On("12:00:00Z");
  for (const char* const line : {"update", "remove"}) {
    CAPTURE(line);
    CHECK(r.Check(line, lock - Duration(1)) == "");
    CHECK(r.Check(line, lock) == "RuleLocked");
    CHECK(r.Check(line, kTimeMax) == "RuleLocked");
  }
  CHECK(r.PrepareAt("update", lock).refused.error == "Cannot update locked rule a on policy w");
  CHECK(r.Check("remove b", kTimeMax) == "");  // Its policy has no date.
  CHECK(r.Check("add", kTimeMax) == "");
  r.wallet.rules[0].lock.unlocked = {On("13:00:00Z"), On("14:00:00Z")};
  CHECK(r.Check("update", On("13:00:00Z") - Duration(1)) == "RuleLocked");
  CHECK(r.Check("update", On("13:00:00Z")) == "");
  CHECK(r.Check("update", On("14:00:00Z") - Duration(1)) == "");
  CHECK(r.Check("update", On("14:00:00Z")) == "RuleLocked");
}

TEST_CASE("rule change: the lock that a change leaves behind") {
  struct Row {
    std::string name;
    ParsedInput::Switches switches;
    std::string line;
    std::size_t place;
    std::optional<Timestamp> lock;  // of the rule, after a change at 11:00
  };
  const Timestamp now = On("11:00:00Z");
  const Timestamp stored = On("12:00:00Z");
  const Timestamp asked = On("15:00:00Z");
  const ParsedInput::Switches stays = {{"lockResetsOnUpdate", "false"}};
  const ParsedInput::Switches whole = {{"lockModel", "policy"}};
  const Row rows[] = {
      {"added", {}, "add", 2, now + std::chrono::hours(48)},
      {"added, lockHours", {{"lockHours", "3"}}, "add", 2, now + std::chrono::hours(3)},
      {"added, lockHours 0", {{"lockHours", "0"}}, "add", 2, now},
      {"added though updates keep theirs", stays, "add", 2, now + std::chrono::hours(48)},
      {"added, its own", {}, "add dated", 2, asked},
      {"added, policy", whole, "add", 2, std::nullopt},
      {"added, policy, its own", whole, "add dated", 2, asked},
      {"updated", {}, "update", 0, now + std::chrono::hours(48)},
      {"updated, its own", {}, "update dated", 0, asked},
      {"updated, stays", stays, "update", 0, stored},
      {"updated, stays, its own", stays, "update dated", 0, asked},
      {"updated, had none, stays", stays, "update b", 1, std::nullopt},
      {"updated, policy", whole, "update", 0, stored},
  };
  const std::string date = R"(,"lockDate":"2026-01-05T15:00:00Z")";
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Requests r(WalletOf(Stored("a", Limit("1", R"(,"lockDate":"2026-01-05T12:00:00Z")")) + "," +
                            Stored("b", Limit("1")),
                        "", R"("mutableUpToDate":"2026-01-06T00:00:00Z",)"),
               Add("add", "c", Limit("1")) + Add("add dated", "c", Limit("1", date)) +
                   Update("update", "a", Limit("2")) +
                   Update("update dated", "a", Limit("2", date)) +
                   Update("update b", "b", Limit("2")),
               row.switches);
    r.Do(row.line, now);
    CHECK(r.wallet.rules[row.place].lock.date == row.lock);
  }
}

TEST_CASE("rule change: under the policy's lock nothing changes, an empty policy but for one") {
  const ParsedInput::Switches whole = {{"lockModel", "policy"}};
  const std::string lines = Add("add", "c", Limit("1")) + Add("more", "d", Limit("1")) +
                            Update("update", "a", Limit("2")) + Remove("remove", "a") +
                            Remove("empty", "c");
  const Timestamp lock = On("12:00:00Z");
  Requests r(WalletOf(Stored("a", Limit("1")), "",
                      R"("id":"p","mutableUpToDate":"2026-01-05T12:00:00Z",)"),
             lines, whole);
  for (const char* const line : {"add", "update", "remove"}) {
    CAPTURE(line);
    CHECK(r.Check(line, lock - Duration(1)) == "");
    CHECK(r.Check(line, lock) == "RuleLocked");
    CHECK(r.PrepareAt(line, lock).refused.error == "Cannot update locked policy p");
  }
  r.wallet.rules[0].lock.unlocked = {lock, kNever};  // The one rule is unlocked.
  CHECK(r.Check("update", lock) == "");
  CHECK(r.Check("add", lock) == "RuleLocked");
  r.wallet.policy_lock.unlocked = {lock, kNever};
  CHECK(r.Check("add", lock) == "");

  Requests undated(WalletOf(Stored("a", Limit("1"))), lines, whole);
  CHECK(undated.Check("add", kTimeMin) == "RuleLocked");
  CHECK(undated.Check("remove", kTimeMin) == "RuleLocked");

  Requests empty(WalletOf("", "", R"("mutableUpToDate":"2026-01-05T12:00:00Z",)"), lines, whole);
  empty.Do("add", On("13:00:00Z"));
  CHECK(empty.wallet.policy_lock_changed);
  const Timestamp locks = On("13:00:00Z") + std::chrono::hours(48);
  CHECK(empty.wallet.policy_lock.date == locks);
  empty.Do("more", On("14:00:00Z"));
  CHECK(empty.wallet.policy_lock.date == locks);
  CHECK(empty.Check("empty", locks - Duration(1)) == "");
  CHECK(empty.Check("empty", locks) == "RuleLocked");
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

TEST_CASE("rule change: since when it is locked, in a sentence") {
  Requests r(WalletOf(Stored("a", Limit("1", R"(,"lockDate":"2026-01-05T09:00:00Z")"))),
             Remove("remove", "a"));
  const std::string locked = "it is locked since 2026-01-05T09:00:00.000Z";
  CHECK(WhyLocked(r.wallet, r.Line("remove"), r.facts) == locked);
  r.wallet.rules[0].lock.unlocked = {On("09:10:00Z"), On("09:20:00Z")};
  CHECK(WhyLocked(r.wallet, r.Line("remove"), r.facts) ==
        locked + ", and was unlocked from 2026-01-05T09:10:00.000Z until 2026-01-05T09:20:00.000Z");
  Requests whole(WalletOf(Stored("a", Limit("1"))), Remove("remove", "a"),
                 {{"lockModel", "policy"}});
  CHECK(WhyLocked(whole.wallet, whole.Line("remove"), whole.facts) ==
        "the policy has rules and no mutableUpToDate: it is locked");
  whole.wallet.policy_lock.date = On("09:00:00Z");
  CHECK(WhyLocked(whole.wallet, whole.Line("remove"), whole.facts) ==
        "the policy is locked since 2026-01-05T09:00:00.000Z (mutableUpToDate)");
}

}  // namespace
}  // namespace sluice
