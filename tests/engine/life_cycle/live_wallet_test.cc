// A wallet before lines change it, and what is asked of it.
#include "engine/life_cycle/live_wallet.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/life_cycle/lines.h"

namespace sluice::live_wallet_test {
namespace {

using testing::Live;
using testing::On;
using testing::ParsedInput;
using testing::WalletOf;

std::string Rule(const std::string& id, const std::string& more = "") {
  return R"({"id":")" + id + R"(","type":"allTx")" + more + R"(,"action":{"type":"deny"}})";
}

std::string Texts(const std::vector<UserId>& users, const Names& names) {
  std::string text;
  for (const UserId user : users)
    text.append(text.empty() ? "" : " ").append(names.users.Text(user));
  return text;
}

TEST_CASE("live wallet: rules without a lock date lock so long after their policy's date") {
  const std::string dated = R"("date":"2026-01-05T10:00:00Z",)";
  const std::string rules = Rule("a", R"(,"lockDate":"2026-01-05T12:00:00Z")") + "," + Rule("b");
  struct Row {
    std::string name;
    std::string of_policy;
    ParsedInput::Switches switches;
    std::optional<Timestamp> lock_of_b;
  };
  const Row rows[] = {
      {"no date", "", {}, std::nullopt},
      {"a date", dated, {}, On("10:00:00Z") + std::chrono::hours(48)},
      {"other hours", dated, {{"lockHours", "1"}}, On("11:00:00Z")},
      {"the policy locks", dated, {{"lockModel", "policy"}}, std::nullopt},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    ParsedInput parsed(WalletOf(rules, "", row.of_policy), "", row.switches);
    const LiveWallet wallet = Live(parsed);
    REQUIRE(wallet.rules.size() == 2);
    CHECK(wallet.rules[0].lock.date == On("12:00:00Z"));
    CHECK(wallet.rules[1].lock.date == row.lock_of_b);
    CHECK(wallet.rules[1].stored == 1);
    CHECK(wallet.rules[1].lines.empty());
    CHECK(!wallet.policy_lock.date);
    CHECK(!wallet.policy_changed);
  }
}

TEST_CASE("live wallet: a policy has had a rule if it holds one or ever changed") {
  struct Row {
    std::string policy;
    bool had_rules;
    std::int64_t version;
  };
  const Row rows[] = {
      {WalletOf(""), false, 0},
      {WalletOf("", "", R"("version":0,)"), false, 0},
      {WalletOf("", "", R"("version":1,)"), true, 1},
      {WalletOf(Rule("a")), true, 0},
      {WalletOf("", "", R"("mutableUpToDate":"2026-01-05T12:00:00Z",)"), false, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.policy);
    ParsedInput parsed(row.policy, "");
    CHECK(Live(parsed).had_rules == row.had_rules);
    CHECK(Live(parsed).version == row.version);
  }
  ParsedInput parsed(rows[4].policy, "");
  CHECK(Live(parsed).policy_lock.date == On("12:00:00Z"));
}

TEST_CASE("live wallet: admins and users in order of their texts, without who was removed") {
  ParsedInput parsed(WalletOf("", R"("users":[{"user":"cy","permissions":["admin"]},)"
                                  R"({"user":"bo","permissions":["spend"]},)"
                                  R"({"user":"ana","permissions":["spend","admin"]}],)"),
                     "");
  LiveWallet wallet = Live(parsed);
  CHECK(wallet.AdminCount() == 2);
  CHECK(Texts(wallet.Admins(parsed.names()), parsed.names()) == "ana cy");
  CHECK(Texts(wallet.Users(parsed.names()), parsed.names()) == "ana bo cy");
  (*wallet.wallet.users)[0] = {.id = parsed.names().users.Add("cy"), .removed = true};
  CHECK(wallet.AdminCount() == 1);
  CHECK(Texts(wallet.Admins(parsed.names()), parsed.names()) == "ana");
  CHECK(Texts(wallet.Users(parsed.names()), parsed.names()) == "ana bo");
}

TEST_CASE("live wallet: one that no document holds knows its id and nobody") {
  ParsedInput parsed(R"({"rules":[)" + Rule("a") + "]}", "");
  const LiveWallet wallet = Live(parsed, "somebody's");
  CHECK(wallet.wallet.id == parsed.WalletNamed("somebody's"));
  CHECK(!wallet.wallet.users);
  CHECK(wallet.Users(parsed.names()).empty());
  CHECK(wallet.rules.size() == 1);
  CHECK(wallet.PolicyName(parsed.names()) == "somebody's");
}

TEST_CASE("live wallet: rules are found by name, and the policy has its id or the wallet's") {
  ParsedInput parsed(WalletOf(Rule("a") + "," + Rule("b"), "", R"("id":"p",)"), "");
  const LiveWallet wallet = Live(parsed);
  CHECK(wallet.FindRule(parsed.names().rules.Find("a")) == 0U);
  CHECK(wallet.FindRule(parsed.names().rules.Find("b")) == 1U);
  CHECK(!wallet.FindRule(parsed.names().rules.Add("c")));
  CHECK(!wallet.FindRule(kNone<RuleNameId>));
  CHECK(wallet.PolicyName(parsed.names()) == "p");
}

}  // namespace
}  // namespace sluice::live_wallet_test
