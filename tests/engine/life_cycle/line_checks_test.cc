// What is asked of a line before the change itself, and whether it has to wait.
#include "engine/life_cycle/line_checks.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/life_cycle/lines.h"

namespace sluice::line_checks_test {
namespace {

using testing::LifeLine;
using testing::Live;
using testing::ParsedInput;
using testing::Text;
using testing::WalletOf;

// Ana is admin, bo may freeze, cy may spend.
const char* const kUsers = R"("users":[{"user":"ana","permissions":["admin"]},)"
                           R"({"user":"bo","permissions":["freeze"]},)"
                           R"({"user":"cy","permissions":["spend"]}],)";

std::string Check(const std::string& wallet_fields, const std::string& type,
                  const std::string& fields, const ParsedInput::Switches& switches = {}) {
  ParsedInput parsed(WalletOf("", wallet_fields), LifeLine(type, "l", "10:00:00Z", fields),
                     switches);
  const ScenarioLine& line = parsed.input().scenario.lines[0];
  const Refused refused = CheckLine(line, Live(parsed), parsed.input().facts);
  const std::string context = refused.context_key.empty() ? ""
                                                          : " " + std::string(refused.context_key) +
                                                                "=" + refused.context_text;
  return Text(refused) + context;
}

std::string By(const std::string& user, const std::string& rest = "") {
  return R"("user":")" + user + "\"" + (rest.empty() ? "" : ",") + rest;
}

const char* const kRule = R"("rule":{"id":"r","type":"allTx","action":{"type":"deny"}})";
const char* const kBadRule = R"("rule":{"id":"r","type":"allTx","action":{"type":"no"}})";

TEST_CASE("line checks: who may do what, where users are known and where not") {
  struct Row {
    std::string type;
    std::string fields;
    std::string ana, bo, cy, eve;
  };
  const std::string none = "NotPermitted";
  const std::string no_admin = "NotAdmin";
  const Row rows[] = {
      {"policyRule.add", kRule, "", no_admin, no_admin, none},
      {"policyRule.update", kRule, "", no_admin, no_admin, none},
      {"policyRule.remove", kRule, "", no_admin, no_admin, none},
      {"wallet.user", R"("subject":"di","permissions":["spend"])", "", no_admin, no_admin, none},
      {"wallet.setting", R"("approvalsRequired":1)", "", no_admin, no_admin, none},
      {"wallet.freeze", "", "", "", none, none},
      {"wallet.unfreeze", "", "", "", none, none},
  };
  for (const Row& row : rows) {
    CAPTURE(row.type);
    CHECK(Check(kUsers, row.type, By("ana", row.fields)) == row.ana);
    CHECK(Check(kUsers, row.type, By("bo", row.fields)) == row.bo);
    CHECK(Check(kUsers, row.type, By("cy", row.fields)) == row.cy);
    CHECK(Check(kUsers, row.type, By("eve", row.fields)) == row.eve);
    CHECK(Check("", row.type, By("eve", row.fields)) == "");
    CHECK(Check(R"("users":[],)", row.type, By("ana", row.fields)) == none);
  }
  CHECK(Check(kUsers, "wallet.balance", R"("balance":"1")") == "");
  CHECK(Check(kUsers, "policyRule.unlock", "") == "");
}

TEST_CASE("line checks: who was removed is permitted nothing, be the others known or not") {
  ParsedInput parsed(WalletOf(""), LifeLine("wallet.freeze", "l", "10:00:00Z", By("eve")));
  LiveWallet wallet = Live(parsed);
  const ScenarioLine& line = parsed.input().scenario.lines[0];
  const auto check = [&] { return Text(CheckLine(line, wallet, parsed.input().facts)); };
  CHECK(check() == "");
  wallet.wallet.individuals = {{.id = line.user, .spend = true}};
  CHECK(check() == "NotPermitted");
  wallet.wallet.individuals = {{.id = line.user, .freeze = true}};
  CHECK(check() == "");
  wallet.wallet.individuals = {{.id = line.user, .removed = true}};
  CHECK(check() == "NotPermitted");
  wallet.wallet.users = {{{.id = line.user, .freeze = true, .removed = true}}};
  CHECK(check() == "NotPermitted");
}

TEST_CASE("line checks: ids of 32 lower-case hexadecimal digits, where they have to be") {
  const ParsedInput::Switches hex = {{"walletIds", "hex32"}};
  const std::string good = "0123456789abcdef0123456789abcdef";
  const auto check = [&](const std::string& id, const ParsedInput::Switches& switches) {
    ParsedInput parsed(
        R"({"rules":[]})",
        LifeLine("wallet.balance", "l", "10:00:00Z", R"("balance":1,"wallet":")" + id + "\""),
        switches);
    return Text(
        CheckLine(parsed.input().scenario.lines[0], Live(parsed, id), parsed.input().facts));
  };
  CHECK(check(good, hex) == "");
  CHECK(check(good.substr(1), hex) == "InvalidWalletId");
  CHECK(check(good + "0", hex) == "InvalidWalletId");
  CHECK(check("A" + good.substr(1), hex) == "InvalidWalletId");
  CHECK(check("g" + good.substr(1), hex) == "InvalidWalletId");
  CHECK(check("w", {}) == "");
  CHECK(Check("", "wallet.balance", R"("balance":1)", hex) == "InvalidWalletId id=w");
}

TEST_CASE("line checks: a coin that can't be in the wallet") {
  struct Row {
    std::string wallet;
    std::string line;
    bool foreign;
  };
  const Row rows[] = {
      {"eth", "eth", false},       {"eth", "eth:usdc", false}, {"eth", "sol:usdc", true},
      {"eth", "btc", true},        {"eth", "whatever", false}, {"", "btc", false},
      {"", "sol:usdc", false},     {"eth:usdc", "eth", true},  {"eth:usdc", "eth:usdc", false},
      {"eth:usdc", "eth:x", true}, {"own", "own:x", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.wallet);
    CAPTURE(row.line);
    const std::string wallet = row.wallet.empty() ? "" : R"("coin":")" + row.wallet + R"(",)";
    CHECK(Check(wallet, "policyRule.add", R"("coin":")" + row.line + "\"," + By("ana", kRule)) ==
          (row.foreign ? "InvalidRequest coin=" + row.line : ""));
  }
}

TEST_CASE("line checks: the first that fails is told") {
  const ParsedInput::Switches hex = {{"walletIds", "hex32"}};
  const std::string all = R"("coin":"eth","deleted":true,)" + std::string(kUsers);
  const std::string foreign = R"("coin":"btc",)" + By("eve", kBadRule);
  CHECK(Check(all, "policyRule.add", foreign, hex) == "InvalidWalletId id=w");
  CHECK(Check(all, "policyRule.add", foreign) == "InvalidRequest coin=btc");
  CHECK(Check(all, "policyRule.add", By("eve", kBadRule)) == "WalletDeleted");
  CHECK(Check(kUsers, "policyRule.add", By("eve", kBadRule)) == "NotPermitted");
  CHECK(Check(kUsers, "policyRule.add", By("ana", kBadRule)) ==
        "InvalidRequest [unknown-action /action/type]");
  const std::string deleted = R"("deleted":true,)";
  CHECK(Check(deleted, "wallet.unfreeze", By("ana")) == "WalletDeleted");
  CHECK(Check(deleted, "wallet.balance", R"("balance":1)") == "");
  CHECK(Check(deleted, "policyRule.unlock", "") == "");
}

// Whether a line has to wait, and the sentence that says why.
struct Need {
  bool needs;
  std::string why;
};
Need NeedOf(const std::string& wallet_fields, const std::string& type, const std::string& fields,
            const ParsedInput::Switches& switches = {}) {
  ParsedInput parsed(WalletOf("", wallet_fields), LifeLine(type, "l", "10:00:00Z", fields),
                     switches);
  std::vector<std::string> reasons;
  const bool needs = NeedsApproval(parsed.input().scenario.lines[0], Live(parsed),
                                   parsed.input().facts.profile, &reasons);
  REQUIRE(reasons.size() == 1);
  return {needs, reasons[0]};
}

std::string Admins(int count) {
  std::string users = R"("users":[{"user":"cy","permissions":["spend"]})";
  for (int i = 0; i < count; ++i)
    users += R"(,{"user":"a)" + std::to_string(i) + R"(","permissions":["admin"]})";
  return users + "],";
}

TEST_CASE("approval: from so many admins on, and with a balance above 0") {
  const std::string funds = R"("balanceString":"5",)";
  struct Row {
    std::string name;
    std::string wallet;
    ParsedInput::Switches switches;
    bool needs;
  };
  const Row rows[] = {
      {"users not known", funds, {}, false},
      {"no admin", funds + Admins(0), {}, false},
      {"one", funds + Admins(1), {}, false},
      {"two", funds + Admins(2), {}, true},
      {"three", funds + Admins(3), {}, true},
      {"three wanted, two", funds + Admins(2), {{"policyChangeMinAdmins", "3"}}, false},
      {"three wanted, three", funds + Admins(3), {{"policyChangeMinAdmins", "3"}}, true},
      {"one wanted, one", funds + Admins(1), {{"policyChangeMinAdmins", "1"}}, true},
      {"no balance known", Admins(2), {}, false},
      {"a balance of 0", R"("balanceString":"0",)" + Admins(2), {}, false},
      {"a balance of 1", R"("balanceString":"1",)" + Admins(2), {}, true},
      {"a balance below 0", R"("balanceString":"-1",)" + Admins(2), {}, false},
      {"none needed", Admins(2), {{"policyChangeNeedsBalance", "false"}}, true},
      {"none needed, one admin", Admins(1), {{"policyChangeNeedsBalance", "false"}}, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Need need = NeedOf(row.wallet, "policyRule.add", By("a0", kRule), row.switches);
    CHECK(need.needs == row.needs);
    CHECK(need.why.ends_with("it took effect at once") == !row.needs);
  }
}

TEST_CASE("approval: where policies alone need it, users and settings change at once") {
  const std::string wallet = R"("balanceString":"5",)" + Admins(2);
  const ParsedInput::Switches policies = {{"changesNeedApproval", "policy"}};
  struct Row {
    std::string type;
    std::string fields;
    bool needs;
  };
  const Row rows[] = {
      {"policyRule.add", kRule, true},
      {"policyRule.update", kRule, true},
      {"policyRule.remove", kRule, true},
      {"wallet.user", R"("subject":"di","permissions":["spend"])", false},
      {"wallet.setting", R"("approvalsRequired":1)", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.type);
    CHECK(NeedOf(wallet, row.type, By("a0", row.fields)).needs);
    CHECK(NeedOf(wallet, row.type, By("a0", row.fields), policies).needs == row.needs);
  }
}

TEST_CASE("approval: the sentences, in the singular and the plural") {
  const auto why = [](const std::string& wallet, const ParsedInput::Switches& switches = {}) {
    return NeedOf(wallet, "policyRule.add", By("a0", kRule), switches).why;
  };
  const std::string at_once = ": it took effect at once";
  CHECK(why("") == "the wallet's users are not known" + at_once);
  CHECK(why(Admins(0)) == "0 users are admins, policyChangeMinAdmins is 2" + at_once);
  CHECK(why(Admins(1)) == "1 user is admin, policyChangeMinAdmins is 2" + at_once);
  CHECK(why(Admins(2)) ==
        "2 users are admins, policyChangeMinAdmins is 2; no balance is known" + at_once);
  CHECK(why(R"("balanceString":"0",)" + Admins(2)) ==
        "2 users are admins, policyChangeMinAdmins is 2; the balance is 0" + at_once);
  CHECK(why(R"("balanceString":"7",)" + Admins(2)) ==
        "2 users are admins, policyChangeMinAdmins is 2, and the balance is 7: it needs 1 approval "
        "of other admins");
  CHECK(why(R"("approvalsRequired":2,"balanceString":"7",)" + Admins(3)) ==
        "3 users are admins, policyChangeMinAdmins is 2, and the balance is 7: it needs 2 "
        "approvals of other admins");
}

}  // namespace
}  // namespace sluice::line_checks_test
