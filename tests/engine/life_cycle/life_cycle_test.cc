// Lines applied one after the other, and their answers.
#include "engine/life_cycle/life_cycle.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/engine/life_cycle/run.h"

namespace sluice::life_cycle_test {
namespace {

using testing::Body;
using testing::LifeLine;
using testing::On;
using testing::WalletOf;
using testing::life::Add;
using testing::life::Approve;
using testing::life::kFunds;
using testing::life::kLimit;
using testing::life::Reject;
using testing::life::Remove;
using testing::life::Run;
using testing::life::Users;

TEST_CASE(
    "life cycle: a change waits for as many other admins as were required when it was asked") {
  struct Row {
    std::string name;
    int approvals;
    std::string lines;
    std::string answers;
  };
  const Row rows[] = {
      {"one", 1, Add("add", "10:00:00Z") + Approve("a", "10:01:00Z", "bo"), "add=202 a=200"},
      {"two", 2,
       Add("add", "10:00:00Z") + Approve("a", "10:01:00Z", "bo") + Approve("b", "10:01:00Z", "cy"),
       "add=202 a=202 b=200"},
      {"nobody counts twice", 2,
       Add("add", "10:00:00Z") + Approve("a", "10:01:00Z", "bo") + Approve("b", "10:01:00Z", "bo"),
       "add=202 a=202 b=AlreadyApproved"},
      {"nor the asker, nor who is no admin, nor who isn't listed", 1,
       Add("add", "10:00:00Z") + Approve("a", "10:01:00Z", "ana") +
           Approve("b", "10:01:00Z", "eve") + Approve("c", "10:01:00Z", "who"),
       "add=202 a=CannotApproveOwnRequest b=NotAdmin c=NotPermitted"},
      {"then it is resolved", 1,
       Add("add", "10:00:00Z") + Approve("a", "10:01:00Z", "bo") +
           Approve("b", "10:02:00Z", "eve") + Reject("c", "10:02:00Z", "cy"),
       "add=202 a=200 b=PendingApprovalResolved c=PendingApprovalResolved"},
      {"a rejection of an admin", 1,
       Add("add", "10:00:00Z") + Reject("a", "10:01:00Z", "bo") + Approve("b", "10:02:00Z", "cy"),
       "add=202 a=200 b=PendingApprovalResolved"},
      {"of the asker", 1, Add("add", "10:00:00Z") + Reject("a", "10:01:00Z", "ana"),
       "add=202 a=200"},
      {"of nobody else", 1,
       Add("add", "10:00:00Z") + Reject("a", "10:01:00Z", "eve") + Reject("b", "10:01:00Z", "who"),
       "add=202 a=NotAdmin b=NotPermitted"},
      {"before it is asked for", 1,
       Approve("a", "09:59:59Z", "bo") + Add("add", "10:00:00Z") + Approve("b", "10:00:00Z", "bo"),
       "a=PendingApprovalNotFound add=202 b=200"},
      {"nothing of that name", 1,
       Add("add", "10:00:00Z") + Approve("a", "10:01:00Z", "bo", "other") +
           Approve("b", "10:01:00Z", "bo", "b"),
       "add=202 a=PendingApprovalNotFound b=PendingApprovalNotFound"},
      {"more approvals wanted later", 1,
       Add("add", "10:00:00Z") +
           LifeLine("wallet.setting", "set", "10:00:30Z", R"("user":"ana","approvalsRequired":2)") +
           Approve("s", "10:00:40Z", "bo", "set") + Approve("a", "10:01:00Z", "bo"),
       "add=202 set=202 s=200 a=200"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Run run(WalletOf("", kFunds + Users(row.approvals)), row.lines);
    CHECK(run.All() == row.answers);
  }
}

TEST_CASE("life cycle: with the last approval a change is checked again, and may fail") {
  Run run(WalletOf("", kFunds + Users(2)),
          Add("add", "10:00:00Z") + Add("too", "10:00:00Z") + Approve("a", "10:01:00Z", "bo") +
              Approve("b", "10:01:00Z", "bo", "too") + Approve("c", "10:02:00Z", "cy") +
              Approve("d", "10:02:00Z", "cy", "too") + Approve("e", "10:03:00Z", "cy", "too"));
  CHECK(run.All() == "add=202 too=202 a=202 b=202 c=200 d=DuplicateRule e=DuplicateRule");
  REQUIRE(run.wallet().pending.size() == 2);
  CHECK(!run.wallet().pending[0].open);
  CHECK(run.wallet().pending[1].open);
  CHECK(run.wallet().pending[1].progress.approvals().size() == 1);  // It approved nothing.
  CHECK(run.wallet().policy.rules.size() == 1);
}

TEST_CASE("life cycle: a rule that was approved locks from its approval on") {
  Run run(WalletOf("", kFunds + Users()),
          Add("add", "10:00:00Z") + Approve("a", "11:00:00Z", "bo"));
  CHECK(run.All() == "add=202 a=200");
  CHECK(run.wallet().rules[0].lock.date == On("11:00:00Z") + std::chrono::hours(48));
  CHECK(run.wallet().policy_date == On("11:00:00Z"));
  CHECK(run.answers[0].change.kind == RuleChange::Kind::kNone);
  CHECK(run.answers[1].change.kind == RuleChange::Kind::kAdded);
  CHECK(run.answers[1].change.asked == 0);
}

TEST_CASE("life cycle: all users are written to but of a policy's first rule") {
  Run run(WalletOf("", Users()), Add("add", "10:00:00Z") + Remove("remove", "10:01:00Z") +
                                     Add("again", "10:02:00Z") + Add("twice", "10:03:00Z"));
  CHECK(run.All() == "add=200 remove=200 again=200 twice=DuplicateRule");
  CHECK(run.answers[0].emails.empty());
  CHECK(run.answers[1].emails.size() == 5);
  CHECK(run.answers[2].emails.size() == 5);
  CHECK(run.answers[3].emails.empty());
}

TEST_CASE("life cycle: an unlock is of a rule, or of the policy and all rules that are there") {
  const std::string stored = R"({"id":"a","lockDate":"2026-01-01T00:00:00Z",)" +
                             std::string(kLimit) + R"(},{"id":"b",)" + kLimit + "}";
  Run one(WalletOf(stored),
          LifeLine("policyRule.unlock", "u", "10:00:00Z", R"("rule":"a","duration":60)") +
              LifeLine("policyRule.unlock", "v", "10:00:00Z", R"("rule":"none")"));
  CHECK(one.All() == "u=200 v=RuleNotFound");
  CHECK(one.wallet().rules[0].lock.unlocked.from == On("10:00:00Z"));
  CHECK(one.wallet().rules[0].lock.unlocked.until == On("10:01:00Z"));
  CHECK(!one.wallet().rules[1].lock.unlocked.Holds(On("10:00:00Z")));
  CHECK(!one.wallet().policy_lock.unlocked.Holds(On("10:00:00Z")));
  Run all(WalletOf(stored),
          LifeLine("policyRule.unlock", "u", "10:00:00Z", "") + Add("add", "10:01:00Z"));
  CHECK(all.All() == "u=200 add=200");
  const Timestamp last = On("10:00:00Z") + std::chrono::hours(48) - Duration(1);
  for (const std::size_t rule : {0U, 1U}) {
    CHECK(all.wallet().rules[rule].lock.unlocked.Holds(last));
    CHECK(!all.wallet().rules[rule].lock.unlocked.Holds(last + Duration(1)));
  }
  CHECK(!all.wallet().rules[2].lock.unlocked.Holds(last));
  CHECK(all.wallet().policy_lock.unlocked.Holds(last));
}

TEST_CASE("life cycle: freezes and balances are set as they come, and never wait") {
  const auto freeze = [](const std::string& id, const std::string& time, const std::string& more) {
    return LifeLine("wallet.freeze", id, time, R"("user":"ana")" + more);
  };
  Run run(WalletOf("", kFunds + Users()),
          freeze("f", "10:00:00Z", "") + freeze("g", "10:10:00Z", R"(,"duration":60)") +
              LifeLine("wallet.balance", "b", "10:20:00Z", R"("balance":"77")"));
  CHECK(run.All() == "f=200 g=200 b=200");
  REQUIRE(run.wallet().wallet.freeze);
  CHECK(run.wallet().wallet.freeze->from == On("10:10:00Z"));
  CHECK(run.wallet().wallet.freeze->until == On("10:11:00Z"));
  CHECK(run.wallet().wallet.balance->ToString() == "77");
  CHECK(run.wallet().balance_changed);
  Run thawed(WalletOf("", Users()),
             freeze("f", "10:00:00Z", R"(,"duration":"max")") +
                 LifeLine("wallet.unfreeze", "u", "10:10:00Z", R"("user":"ana")"));
  CHECK(thawed.life.Apply(0).status == 200);
  CHECK(thawed.wallet().wallet.freeze->until == kNever);
  CHECK(thawed.life.Apply(1).status == 200);
  CHECK(!thawed.wallet().wallet.freeze);
  CHECK(thawed.wallet().freeze_changed);
}

TEST_CASE("life cycle: a token is made once, and unlocked or revoked while it can be used") {
  const auto create = [](const std::string& id, const std::string& time) {
    return LifeLine("accessToken.create", id, time,
                    R"("accessToken":"t","user":"ana","scope":["all"],"duration":60)");
  };
  const auto change = [](const std::string& type, const std::string& id, const std::string& time) {
    return LifeLine("accessToken." + type, id, time, R"("accessToken":"t")");
  };
  Run run(R"({"rules":[]})", change("unlock", "early", "09:00:00Z") + create("c", "10:00:00Z") +
                                 create("d", "10:00:01Z") +
                                 change("unlock", "u", "10:00:59.999999Z") +
                                 change("revoke", "late", "10:01:00Z"));
  CHECK(run.All() == "early=Unauthorized c=200 d=InvalidRequest u=200 late=Unauthorized");
  const TokenId token = run.parsed.names().tokens.Add("t");
  CHECK(run.life.tokens().Find(token, On("10:01:00Z"))->unlocked);
  CHECK(!run.life.tokens().Find(token, On("10:01:00Z"))->revoked);
  CHECK(run.answers[2].refused.context_text == "t");
  Run revoked(R"({"rules":[]})", create("c", "10:00:00Z") + change("revoke", "r", "10:00:01Z") +
                                     change("unlock", "u", "10:00:02Z") +
                                     create("again", "10:00:03Z"));
  CHECK(revoked.All() == "c=200 r=200 u=Unauthorized again=InvalidRequest");
}

TEST_CASE("life cycle: only wallets that lines name are kept, the document's are left alone") {
  Run run(
      R"([{"id":"w","admin":{"policy":{"rules":[]}}},{"id":"v","admin":{"policy":{"rules":[]}}}])",
      LifeLine("policyRule.add", "add", "10:00:00Z", R"("wallet":"w",)" + Body("r", kLimit)));
  CHECK(run.All() == "add=200");
  CHECK(run.life.Find(run.parsed.WalletNamed("v")) == nullptr);
  CHECK(run.life.Find(run.parsed.WalletNamed("who")) == nullptr);
  CHECK(run.wallet().policy.rules.size() == 1);
  const WalletId w = run.parsed.WalletNamed("w");
  CHECK(run.parsed.input().policies.PolicyOf(w)->rules.empty());
}

}  // namespace
}  // namespace sluice::life_cycle_test
