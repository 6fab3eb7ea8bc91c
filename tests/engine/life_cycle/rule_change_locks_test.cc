// Locks that stand against requests, and those that they leave behind.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/life_cycle/rule_change.h"
#include "engine/life_cycle/why_locked.h"
#include "tests/engine/life_cycle/requests.h"

namespace sluice::rule_change_locks_test {
namespace {

using testing::On;
using testing::ParsedInput;
using testing::WalletOf;
using testing::requests::Add;
using testing::requests::Limit;
using testing::requests::Remove;
using testing::requests::Requests;
using testing::requests::Stored;
using testing::requests::Update;

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

TEST_CASE("rule change: since when it is locked, in a sentence") {
  Requests r(WalletOf(Stored("a", Limit("1", R"(,"lockDate":"2026-01-05T09:00:00Z")"))),
             Remove("remove", "a"));
  const std::string locked =
      "it is locked since 2026-01-05T09:00:00.000Z, the `lockDate` that it was given";
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
}  // namespace sluice::rule_change_locks_test
