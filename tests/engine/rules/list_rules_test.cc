// Whitelists and blacklists: who offends, and whose owner is asked for in vain.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/rules/rule_figures.h"

namespace sluice::list_rules_test {
namespace {

using testing::ListFigures;
using testing::OneRule;
using testing::ParsedInput;

// A send of coin btc to these recipients, each an address and further fields.
std::string SendTo(const std::vector<std::string>& recipients) {
  std::string all;
  for (const std::string& recipient : recipients) {
    all += all.empty() ? "" : ",";
    all += R"({"amount":1,"address":")" + recipient + "}";
  }
  return R"({"id":"s","time":"2026-01-05T10:00:00Z","coin":"btc","wallet":"w","recipients":[)" +
         all + "]}";
}

struct Row {
  std::string name;
  std::string policy;
  std::vector<std::string> recipients;  // an address, its closing quote, further fields
  std::string offending;
  ParsedInput::Switches switches = {};
};

void CheckRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(ListFigures({row.policy, SendTo(row.recipients), row.switches}) == row.offending);
  }
}

std::string Whitelist(const std::string& addresses) {
  return OneRule("coinAddressWhitelist", R"({"addresses":)" + addresses + "}");
}
std::string Blacklist(const std::string& addresses) {
  return OneRule("coinAddressBlacklist", R"({"addresses":)" + addresses + "}");
}
std::string Advanced(const std::string& entries) {
  return OneRule("advancedWhitelist", R"({"entries":)" + entries + "}");
}

TEST_CASE("coinAddressWhitelist: whoever isn't listed offends, as given and each time") {
  const std::string abc = "0xABCDEFabcdef0123456789012345678901234567";
  CheckRows({
      {"listed", Whitelist(R"(["a","b"])"), {"b\"", "a\""}, "-"},
      {"one isn't", Whitelist(R"(["a","b"])"), {"b\"", "c\""}, "c"},
      {"twice, in the recipients' order",
       Whitelist(R"(["a"])"),
       {"z\"", "a\"", "c\"", "z\""},
       "z,c,z"},
      {"case matters", Whitelist(R"(["a"])"), {"A\""}, "A"},
      {"case of 0x doesn't",
       Whitelist("[\"" + abc + "\"]"),
       {"0Xabcdefabcdef0123456789012345678901234567\""},
       "-"},
      {"change may go anywhere", Whitelist(R"(["a"])"), {"c\",\"change\":true", "a\""}, "-"},
      {"the empty list", Whitelist("[]"), {"a\""}, "a"},
      {"the empty list, and change alone", Whitelist("[]"), {"a\",\"change\":true"}, "-"},
      {"the empty list, switched off",
       Whitelist("[]"),
       {"a\""},
       "-",
       {{"emptyWhitelistFires", "false"}}},
      {"the older name",
       OneRule("bitcoinAddressWhitelist", R"({"addresses":["a"]})"),
       {"a\"", "b\""},
       "b"},
  });
}

TEST_CASE("whitelists: a suffix is part of the address, unless it is ignored on both sides") {
  CheckRows({
      {"the same", Whitelist(R"(["a?memoId=1"])"), {"a?memoId=1\""}, "-"},
      {"another", Whitelist(R"(["a?memoId=1"])"), {"a?memoId=2\""}, "a?memoId=2"},
      {"none where one is listed", Whitelist(R"(["a?memoId=1"])"), {"a\""}, "a"},
      {"one where none is listed", Whitelist(R"(["a"])"), {"a?dt=1\""}, "a?dt=1"},
      {"ignored here", Whitelist(R"(["a"])"), {"a?dt=1\""}, "-", {{"addressSuffix", "ignore"}}},
      {"ignored there", Whitelist(R"(["a?dt=1"])"), {"a\""}, "-", {{"addressSuffix", "ignore"}}},
      {"advanced", Advanced(R"([{"type":"address","item":"a"}])"), {"a?dt=1\""}, "a?dt=1"},
  });
}

TEST_CASE("coinAddressBlacklist: an entry without suffix stands for all, one with it for itself") {
  CheckRows({
      {"not listed", Blacklist(R"(["a"])"), {"b\""}, "-"},
      {"listed", Blacklist(R"(["a"])"), {"b\"", "a\""}, "a"},
      {"with a suffix", Blacklist(R"(["a"])"), {"a?dt=1\""}, "a?dt=1"},
      {"an entry with a suffix",
       Blacklist(R"(["a?dt=1"])"),
       {"a?dt=1\"", "a?dt=2\"", "a\""},
       "a?dt=1"},
      {"ignoring suffixes is for whitelists",
       Blacklist(R"(["a?dt=1"])"),
       {"a\""},
       "-",
       {{"addressSuffix", "ignore"}}},
      {"the empty list", Blacklist("[]"), {"a\""}, "-"},
      {"change", Blacklist(R"(["a"])"), {"a\",\"change\":true"}, "-"},
  });
}

TEST_CASE(
    "advancedWhitelist: an entry matches by address, wallet or enterprise, by its type alone") {
  const std::string all = R"([{"type":"address","item":"a"},{"type":"walletId","item":"v"},)"
                          R"({"type":"enterpriseId","item":"e"}])";
  CheckRows({
      {"address", Advanced(all), {"a\""}, "-"},
      {"wallet", Advanced(all), {"x\",\"wallet\":\"v\""}, "-"},
      {"enterprise", Advanced(all), {"x\",\"enterprise\":\"e\""}, "-"},
      {"none", Advanced(all), {"x\",\"wallet\":\"u\",\"enterprise\":\"f\""}, "x"},
      {"a wallet of an address's name", Advanced(all), {"x\",\"wallet\":\"a\""}, "x"},
      {"an address of a wallet's name", Advanced(all), {"v\""}, "v"},
      {"an enterprise of a wallet's name", Advanced(all), {"x\",\"enterprise\":\"v\""}, "x"},
      {"each needs one", Advanced(all), {"a\"", "x\"", "y\",\"wallet\":\"v\""}, "x"},
      {"unverified counts",
       Advanced(R"([{"type":"address","item":"a","verificationState":"unverified"}])"),
       {"a\""},
       "-"},
      {"unless it is switched off",
       Advanced(R"([{"type":"address","item":"a","verificationState":"unverified"}])"),
       {"a\""},
       "a",
       {{"unverifiedCounts", "false"}}},
      {"verified counts always",
       Advanced(R"([{"type":"address","item":"a","verificationState":"verified"}])"),
       {"a\""},
       "-",
       {{"unverifiedCounts", "false"}}},
  });
}

TEST_CASE("selfSend exempt: what goes to the source's own wallet needs no entry") {
  CheckRows({
      {"listed", Whitelist(R"(["a"])"), {"x\",\"wallet\":\"w\""}, "x"},
      {"exempt", Whitelist(R"(["a"])"), {"x\",\"wallet\":\"w\""}, "-", {{"selfSend", "exempt"}}},
      {"exempt, another wallet",
       Whitelist(R"(["a"])"),
       {"x\",\"wallet\":\"v\""},
       "x",
       {{"selfSend", "exempt"}}},
  });
}

// How many recipients of the send the rule asks the owner of in vain.
int Missed(const std::string& policy, const std::string& recipient) {
  const ParsedInput parsed(policy, SendTo({recipient}));
  const WalletGroups groups(parsed.input());
  int missed = 0;
  ReplayInOrder(parsed.input(), groups, [&](const Evaluation& evaluation, WalletReplay& replay) {
    const Send send(parsed.history(), evaluation.send);
    const Rule& rule = replay.PolicyOf(send.wallet()).rules[0];
    if (!AsksOwners(rule)) missed = -1;
    send.ForEachRecipient([&](const Recipient& r) {
      if (missed >= 0 && MissesOwner(rule, send, r, replay.ContextOf(send, 0))) ++missed;
    });
    return true;
  });
  return missed;
}

TEST_CASE("owners: a rule that asks for one misses it where it is not known and would matter") {
  const std::string wallet =
      Advanced(R"([{"type":"walletId","item":"v"},{"type":"address","item":"a"}])");
  const std::string enterprise = Advanced(R"([{"type":"enterpriseId","item":"e"}])");
  const std::string excluded =
      OneRule("velocityLimit", R"({"amountString":"1","timeWindow":1,"excludeTags":["cold"]})");
  CHECK(Missed(wallet, "x\"") == 1);
  CHECK(Missed(wallet, "x\",\"wallet\":\"u\"") == 0);
  CHECK(Missed(wallet, "a\"") == 0);  // It matches without its owner.
  CHECK(Missed(wallet, "x\",\"change\":true") == 0);
  CHECK(Missed(enterprise, "x\",\"wallet\":\"u\"") == 1);
  CHECK(Missed(enterprise, "x\",\"enterprise\":\"f\"") == 0);
  CHECK(Missed(excluded, "x\"") == 1);
  CHECK(Missed(excluded, "x\",\"wallet\":\"u\"") == 0);
  CHECK(Missed(excluded, "x\",\"tags\":[\"cold\"]") == 0);
  CHECK(Missed(Whitelist(R"(["a"])"), "x\"") == -1);  // It asks for no owner.
  CHECK(Missed(Advanced(R"([{"type":"address","item":"a"}])"), "x\"") == -1);
}

}  // namespace
}  // namespace sluice::list_rules_test
