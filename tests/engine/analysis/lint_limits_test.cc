// Lints of limits and approvals: each on its edge and to either side.
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/analysis/linted.h"

namespace sluice::testing::lint_limits_test {
namespace {

TEST_CASE("lint: a limit of 0, and of 1") {
  CHECK(Linted(Rules({LimitText("a", "0", kDay)})).Found() ==
        "limit-zero@/0/condition/amountString");
  CHECK(Linted(Rules({LimitText("a", "1", kDay)})).Found() == "");
  CHECK(Linted(Rules({RuleText("a", "dailyLimit", R"({"amount":0})")})).Found("limit-zero") ==
        "limit-zero@/0/condition/amount");
  CHECK(Linted(Rules({LimitText("a", "-1", kDay)})).Found() ==
        "negative-limit@/0/condition/amountString");
}

TEST_CASE("lint: a limit per send alone") {
  const auto found = [](const std::vector<std::string>& rules) {
    return Linted(Rules(rules)).Found("limit-per-send-only");
  };
  const std::string told = "limit-per-send-only@/0/condition";
  CHECK(found({LimitText("a", "1", "0")}) == told);
  CHECK(found({RuleText("a", "transactionLimit", R"({"amountString":"1"})")}) == told);
  CHECK(found({LimitText("a", "1", "1")}) == "");
  CHECK(found({LimitText("a", "1", "0"), LimitText("b", "9", "1")}) == "");
  CHECK(found({LimitText("a", "1", "0"), RuleText("b", "dailyLimit", R"({"amountString":"1"})")}) ==
        "");
  // Of another coin, or of one of several, or a note alone, or one that adds nothing up.
  const std::string btc = R"(,"coin":"btc")";
  const std::string eth = R"(,"coin":"eth")";
  CHECK(found({LimitText("a", "1", "0", btc), LimitText("b", "9", kDay, btc)}) == "");
  CHECK(found({LimitText("a", "1", "0", btc), LimitText("b", "9", kDay)}) == "");
  CHECK(found({LimitText("a", "1", "0", btc), LimitText("b", "9", kDay, eth)}) == told);
  CHECK(found({LimitText("a", "1", "0"), LimitText("b", "9", kDay, btc)}) == told);
  CHECK(found({LimitText("a", "1", "0"), LimitText("b", "9", kDay, "", R"({"type":"noop"})")}) ==
        told);
  CHECK(found({LimitText("a", "1", "0"),
               RuleText("b", "velocityLimit",
                        R"({"amountString":"9","timeWindow":9,"groupTags":[]})")}) == told);
  // Where every send is stopped anyway, nobody stays below.
  CHECK(found({LimitText("a", "1", "0"), RuleText("b", "allTx", "{}")}) == "");
  CHECK(found({LimitText("a", "1", "0"), RuleText("b", "allTx", "{}", R"({"type":"noop"})")}) ==
        told);
  CHECK(found({LimitText("a", "1", "0"), LimitText("b", "0", "0")}) == "");
  CHECK(found({LimitText("a", "1", "0"), RuleText("b", "newType", "{}")}) == "");
  CHECK(found({LimitText("a", "1", "0", "", R"({"type":"noop"})"),
               RuleText("b", "webhook", R"({"url":"u"})")}) == "");
}

TEST_CASE("lint: a coin that the wallet holds and no limit looks at") {
  const auto found = [](const std::string& fields, const std::vector<std::string>& rules) {
    return Linted(WalletText(fields, rules)).Found("coin-without-limit");
  };
  const std::string list = ListText("l", "coinAddressBlacklist", "");
  const std::string eth = R"("coin":"eth","balanceString":)";
  CHECK(found(eth + R"("1",)", {list}) == "coin-without-limit@/coin");
  CHECK(found(eth + R"("0",)", {list}) == "");
  CHECK(found(R"("coin":"eth",)", {list}) == "");
  CHECK(found(R"("coin":"eth","balance":7,)", {list}) == "coin-without-limit@/coin");
  CHECK(found(R"("balanceString":"1",)", {list}) == "");
  CHECK(found(eth + R"("1",)", {LimitText("a", "1", kDay)}) == "");
  CHECK(found(eth + R"("1",)", {LimitText("a", "1", kDay, R"(,"coin":"usdc")")}) ==
        "coin-without-limit@/coin");
  CHECK(found(eth + R"("1",)", {RuleText("a", "allTx", "{}")}) == "");
  CHECK(found(eth + R"("1",)", {}) == "");
  const std::string tokens =
      R"("coin":"eth","tokens":{"usdc":{"balanceString":"1"},"dai":{"balanceString":"0"}},)";
  CHECK(found(tokens, {LimitText("a", "1", kDay)}) == "coin-without-limit@/tokens/usdc");
  CHECK(found(tokens, {LimitText("a", "1", kDay, R"(,"coin":"usdc")")}) == "");
}

std::string Users(const std::vector<std::string>& users) {
  std::string text;
  for (const std::string& user : users) {
    const std::string name = user.substr(0, user.find(':'));
    std::string permissions;
    if (user.find("a", name.size()) != std::string::npos) permissions += R"("admin",)";
    if (user.find("s", name.size()) != std::string::npos) permissions += R"("spend",)";
    permissions += R"("view")";
    text += (text.empty() ? "" : ",") + (R"({"user":")" + name) + R"(","permissions":[)" +
            permissions + "]}";
  }
  return R"("users":[)" + text + "],";
}

std::string Approvals(const std::string& fields, const std::string& action,
                      const std::map<std::string, std::string>& switches = {}) {
  return Linted(WalletText(fields, {RuleText("a", "allTx", "{}", action)}), switches)
      .Found("approval-impossible");
}

TEST_CASE("lint: approvals that can't be given") {
  const std::string told = "approval-impossible@/admin/policy/rules/0/action";
  const std::string one = R"({"type":"getApproval"})";
  const std::string two = R"({"type":"getApproval","approvalsRequired":2})";
  CHECK(Approvals(Users({"x:as"}), one) == told);
  CHECK(Approvals(Users({"x:a"}), one) == told);
  CHECK(Approvals(Users({}), one) == told);
  CHECK(Approvals(Users({"x:as", "y:as"}), one) == "");
  CHECK(Approvals(Users({"x:as", "y:as"}), two) == told);
  CHECK(Approvals(Users({"x:as", "y:as", "z:as"}), two) == "");
  CHECK(Approvals("", two) == "");
  // Nobody who may send is an admin.
  CHECK(Approvals(Users({"x:a", "y:a", "z:s"}), two) == "");
  CHECK(Approvals(Users({"x:a", "z:s"}), two) == told);
  // One of those who may send is.
  CHECK(Approvals(Users({"x:as", "y:a", "z:s"}), two) == told);
  // The wallet asks for more than the rule.
  CHECK(Approvals(R"("approvalsRequired":2,)" + Users({"x:as", "y:as"}), one) == told);
  CHECK(Approvals(R"("approvalsRequired":2,)" + Users({"x:as", "y:as", "z:as"}), one) == "");
  // Only those whom the rule names.
  const std::string only_x = R"({"type":"getApproval","userIds":["x"]})";
  CHECK(Approvals(Users({"x:a", "y:as"}), only_x) == "");
  CHECK(Approvals(Users({"x:as", "y:as"}), only_x) == told);
  CHECK(Approvals(Users({"x:s", "y:as"}), only_x) == told);
  CHECK(Approvals(Users({"x:as"}), one, {{"initiatorMayApprove", "true"}}) == "");
}

TEST_CASE("lint: final approvals") {
  const auto found = [](const std::string& action) {
    return Linted(Rules({RuleText("a", "allTx", "{}", action)})).Found();
  };
  CHECK(found(R"({"type":"getFinalApproval"})") == "final-approval-nobody@/0/action");
  CHECK(found(R"({"type":"getFinalApproval","userIds":[]})") == "final-approval-nobody@/0/action");
  CHECK(found(R"({"type":"getFinalApproval","userIds":["x"]})") == "");
  CHECK(found(R"({"type":"getFinalApproval","userIds":["x"],"approvalsRequired":2})") ==
        "approval-impossible@/0/action");
  CHECK(found(R"({"type":"getFinalApproval","userIds":["x","x"],"approvalsRequired":2})") ==
        "approval-impossible@/0/action");
  CHECK(found(R"({"type":"getFinalApproval","userIds":["x","y"],"approvalsRequired":2})") == "");
}

TEST_CASE("lint: fewer than two admins") {
  const auto found = [](const std::string& fields) {
    return Linted(WalletText(fields, {RuleText("a", "allTx", "{}")})).Found();
  };
  CHECK(found("") == "");
  CHECK(found(Users({})) == "few-admins@/users");
  CHECK(found(Users({"x:a"})) == "few-admins@/users");
  CHECK(found(Users({"x:a", "y:s"})) == "few-admins@/users");
  CHECK(found(Users({"x:a", "y:a"})) == "");
}

}  // namespace
}  // namespace sluice::testing::lint_limits_test
