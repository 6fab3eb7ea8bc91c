// Changes of users and of how many approvals are required.
#include "engine/life_cycle/user_change.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/engine/life_cycle/lines.h"

namespace sluice::user_change_test {
namespace {

using testing::LifeLine;
using testing::Live;
using testing::ParsedInput;
using testing::WalletOf;

std::string UserLine(const std::string& subject, const std::string& permissions) {
  return LifeLine("wallet.user", "l", "10:00:00Z",
                  R"("user":"a0","subject":")" + subject + R"(","permissions":)" + permissions);
}
std::string SettingLine(int approvals) {
  return LifeLine("wallet.setting", "l", "10:00:00Z",
                  R"("user":"a0","approvalsRequired":)" + std::to_string(approvals));
}

// A wallet of so many admins, a0 and so on, and of cy, who may spend.
std::string WalletOfAdmins(int admins, int approvals = 1) {
  std::string users = R"({"user":"cy","permissions":["spend"]})";
  for (int i = 0; i < admins; ++i)
    users += R"(,{"user":"a)" + std::to_string(i) + R"(","permissions":["admin"]})";
  return WalletOf(
      "", R"("approvalsRequired":)" + std::to_string(approvals) + R"(,"users":[)" + users + "],");
}

struct Change {
  ParsedInput parsed;
  LiveWallet wallet;

  Change(const std::string& policy, const std::string& line)
      : parsed(policy, line), wallet(Live(parsed)) {}

  const ScenarioLine& line() const { return parsed.input().scenario.lines[0]; }
  std::string Check() {
    const Refused refused = CheckChange(wallet, line(), parsed.names());
    if (refused.rejection == Rejection::kNone) return "";
    return std::string(Name(refused.rejection)) +
           (refused.admin_count ? " " + std::to_string(*refused.admin_count) + " " +
                                      std::to_string(refused.approvals_required)
                                : " " + refused.context_text);
  }
  void Do() { TakeEffect(line(), 0, &wallet); }
  // Of one user: a, s and f for what he may, `-` where he was removed, `?` if nothing is known.
  std::string Of(std::string_view user) {
    const User* const known = wallet.wallet.FindUser(parsed.names().users.Add(user));
    if (known == nullptr) return "?";
    return std::string(known->admin ? "a" : "") + (known->spend ? "s" : "") +
           (known->freeze ? "f" : "") + (known->removed ? "-" : "");
  }
};

TEST_CASE("user change: an admin is taken away while more than approvalsRequired are left") {
  struct Row {
    int admins;
    int approvals;
    std::string check;
  };
  const Row rows[] = {
      {1, 1, "CannotRemoveAdmin 1 1"},
      {2, 1, "CannotRemoveAdmin 2 1"},
      {3, 1, ""},
      {3, 2, "CannotRemoveAdmin 3 2"},
      {4, 2, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.admins);
    CAPTURE(row.approvals);
    const std::string wallet = WalletOfAdmins(row.admins, row.approvals);
    CHECK(Change(wallet, UserLine("a0", "[]")).Check() == row.check);
    CHECK(Change(wallet, UserLine("a0", R"(["spend"])")).Check() == row.check);
    CHECK(Change(wallet, UserLine("a0", R"(["spend","admin"])")).Check() == "");
    CHECK(Change(wallet, UserLine("cy", "[]")).Check() == "");
    CHECK(Change(wallet, UserLine("new", R"(["admin"])")).Check() == "");
  }
}

TEST_CASE("user change: only who is listed can be removed, where users are known") {
  Change nobody(WalletOfAdmins(3), UserLine("eve", "[]"));
  CHECK(nobody.Check() == "InvalidRequest eve");
  Change twice(WalletOfAdmins(3), UserLine("cy", "[]"));
  CHECK(twice.Check() == "");
  twice.Do();
  CHECK(twice.Check() == "InvalidRequest cy");
  CHECK(Change(WalletOf(""), UserLine("eve", "[]")).Check() == "");
}

TEST_CASE("user change: approvalsRequired has to be less than the number of admins") {
  struct Row {
    int admins;
    int approvals;
    std::string check;
  };
  const Row rows[] = {
      {1, 1, "ApprovalsRequiredTooHigh 1 1"}, {2, 1, ""},
      {2, 2, "ApprovalsRequiredTooHigh 2 2"}, {3, 2, ""},
      {3, 3, "ApprovalsRequiredTooHigh 3 3"}, {3, 4, "ApprovalsRequiredTooHigh 3 4"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.admins);
    CAPTURE(row.approvals);
    CHECK(Change(WalletOfAdmins(row.admins), SettingLine(row.approvals)).Check() == row.check);
  }
  CHECK(Change(WalletOf(""), SettingLine(99)).Check() == "");
}

TEST_CASE("user change: permissions are replaced, and a setting is set") {
  struct Row {
    std::string subject;
    std::string permissions;
    std::string then;
  };
  const Row rows[] = {
      {"cy", R"(["admin"])", "a"},           {"cy", R"(["spend","freeze"])", "sf"},
      {"cy", R"(["view","trade"])", ""},     {"cy", "[]", "-"},
      {"new", R"(["admin","spend"])", "as"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.subject);
    CAPTURE(row.permissions);
    Change change(WalletOfAdmins(3), UserLine(row.subject, row.permissions));
    change.Do();
    CHECK(change.Of(row.subject) == row.then);
    CHECK(change.Of("a1") == "a");
    CHECK(change.wallet.user_lines == std::vector<ScenarioIndex>{0});
    CHECK(!change.wallet.setting_changed);
    CHECK(change.wallet.AdminCount() == (row.then.starts_with("a") ? 4 : 3));
  }
  Change setting(WalletOfAdmins(3), SettingLine(2));
  setting.Do();
  CHECK(setting.wallet.wallet.approvals_required == 2);
  CHECK(setting.wallet.setting_changed);
  CHECK(setting.wallet.user_lines.empty());
}

TEST_CASE("user change: where users aren't known, lines tell of some, and the rest stay unknown") {
  Change change(WalletOf(""), UserLine("eve", "[]"));
  change.Do();
  CHECK(!change.wallet.wallet.users);
  CHECK(change.Of("eve") == "-");
  CHECK(change.Of("ana") == "?");
  change.Do();
  CHECK(change.wallet.wallet.individuals.size() == 1);
}

}  // namespace
}  // namespace sluice::user_change_test
