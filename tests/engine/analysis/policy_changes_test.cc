// What two policy documents say differently.
#include "engine/analysis/policy_changes.h"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/parsed_diff.h"

namespace sluice::policy_changes_test {
namespace {

using testing::ParsedDiff;

std::string Shown(const std::optional<FieldChange::Value>& value) {
  if (!value) return "-";
  std::string text = value->text;
  for (const std::string& item : value->texts) text += "[" + item + "]";
  return text;
}

std::string Shown(const EntriesChange& entries) {
  std::string text =
      " entries " + std::to_string(entries.base) + "/" + std::to_string(entries.proposed);
  text += " +" + std::to_string(entries.added);
  for (const std::string& entry : entries.added_first) text += "," + entry;
  text += " -" + std::to_string(entries.removed);
  for (const std::string& entry : entries.removed_first) text += "," + entry;
  return text;
}

// `WALLET/RULE added` and so on, joined by `; `.
std::string Changes(const std::string& base, const std::string& proposed) {
  ParsedDiff parsed(base, proposed, "");
  const PolicyChanges changes = ChangesBetween(parsed.base(), parsed.proposed(), parsed.names());
  std::string text;
  const auto begin = [&](WalletId wallet) {
    text += text.empty() ? "" : "; ";
    if (wallet != kNone<WalletId>) text += std::string(parsed.names().tags.Text(wallet)) + "/";
  };
  for (const RuleDifference& rule : changes.rules) {
    begin(rule.wallet);
    text +=
        std::string(parsed.names().rules.Text(rule.name)) + " " + std::string(Name(rule.change));
    CHECK((rule.base == nullptr) == (rule.change == ChangeType::kAdded));
    CHECK((rule.proposed == nullptr) == (rule.change == ChangeType::kRemoved));
    for (const FieldChange& field : rule.fields)
      text += " " + std::string(field.name) + " " + Shown(field.base) + ">" + Shown(field.proposed);
    if (rule.entries) text += Shown(*rule.entries);
  }
  for (const WalletDifference& wallet : changes.wallets) {
    begin(wallet.wallet);
    text += "= " + std::string(Name(wallet.change));
    for (const std::string_view field : wallet.fields) text += " " + std::string(field);
  }
  return text;
}

std::string Rule(const std::string& id, const std::string& type, const std::string& condition,
                 const std::string& action = R"({"type":"deny"})", const std::string& more = "") {
  return R"({"id":")" + id + R"(","type":")" + type + R"(","condition":)" + condition +
         R"(,"action":)" + action + more + "}";
}
std::string Policy(const std::string& rules) { return R"({"rules":[)" + rules + "]}"; }
std::string Wallet(const std::string& id, const std::string& rules, const std::string& more = "") {
  return R"({"id":")" + id + "\"" + more + R"(,"admin":{"policy":)" + Policy(rules) + "}}";
}
std::string Wallets(const std::string& wallets) { return R"({"wallets":[)" + wallets + "]}"; }

const std::string kAll = Rule("all", "allTx", "{}");

TEST_CASE("rules: what is written another way is no change") {
  struct Row {
    std::string type;
    std::string base;
    std::string proposed;
  };
  const Row rows[] = {
      {"velocityLimit", R"({"amountString":"0100","timeWindow":9})",
       R"({"amount":100,"timeWindow":9})"},
      {"velocityLimit", R"({"amountString":"1","timeWindow":9})",
       R"({"amountString":"1","timeWindow":9,"groupTags":[":tag"],"excludeTags":[]})"},
      {"velocityLimit", R"({"amountString":"1","timeWindow":9,"groupTags":["a",":tag","b"]})",
       R"({"amountString":"1","timeWindow":9,"groupTags":["b","a",":tag","a"]})"},
      {"coinAddressBlacklist", R"({"addresses":["a","b","a"]})",
       R"({"addresses":["b","a"],"metaData":{"n":1}})"},
      {"coinAddressBlacklist", R"({"addresses":["0xABCDEFabcdefABCDEFabcdefABCDEFabcdefABCD"]})",
       R"({"addresses":["0xabcdefabcdefabcdefabcdefabcdefabcdefabcd"]})"},
      {"advancedWhitelist",
       R"({"entries":[{"type":"walletId","item":"w"},{"type":"address","item":"a"}]})",
       R"({"entries":[{"type":"address","item":"a","verificationState":"unverified"},)"
       R"({"type":"walletId","item":"w"}]})"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.proposed);
    CHECK(Changes(Policy(Rule("r", row.type, row.base)),
                  Policy(Rule("r", row.type, row.proposed))) == "");
  }
}

TEST_CASE("rules: each field that differs") {
  struct Row {
    std::string type;
    std::string base;
    std::string proposed;
    std::string change;
  };
  const std::string velocity = R"({"amountString":"7","timeWindow":9)";
  const Row rows[] = {
      {"transactionLimit", R"({"amountString":"7"})", R"({"amountString":"8"})", "limit 7>8"},
      {"transactionLimit", R"({"amountString":"7"})", R"({"amountString":"-7"})", "limit 7>-7"},
      {"velocityLimit", velocity + "}", R"({"amountString":"7","timeWindow":0})", "timeWindow 9>0"},
      {"velocityLimit", velocity + "}", velocity + R"(,"groupTags":[]})", "groupTags [:tag]>"},
      {"velocityLimit", velocity + "}", velocity + R"(,"groupTags":["b",":tag","a"]})",
       "groupTags [:tag]>[:tag][a][b]"},
      {"velocityLimit", velocity + "}", velocity + R"(,"excludeTags":[":tag"]})",
       "excludeTags >[:tag]"},
      {"webhook", R"({"url":"a"})", R"({"url":"b"})", "url a>b"},
      {"coinAddressWhitelist", R"({"addresses":["a","b"]})", R"({"addresses":["b","d","c"]})",
       "entries 2/3 +2,c,d -1,a"},
      {"coinAddressWhitelist", R"({"addresses":["a?dt=1"]})", R"({"addresses":["a"]})",
       "entries 1/1 +1,a -1,a?dt=1"},
      {"advancedWhitelist", R"({"entries":[{"type":"walletId","item":"w"}]})",
       R"({"entries":[{"type":"enterpriseId","item":"w"}]})",
       "entries 1/1 +1,enterpriseId:w -1,walletId:w"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.change);
    CHECK(Changes(Policy(Rule("r", row.type, row.base)),
                  Policy(Rule("r", row.type, row.proposed))) == "r changed " + row.change);
  }
}

TEST_CASE("rules: each field of an action that differs") {
  struct Row {
    std::string base;
    std::string proposed;
    std::string change;  // empty: none
  };
  const Row rows[] = {
      {R"({"type":"deny"})", R"({"type":"noop"})", "action deny>noop"},
      {R"({"type":"getApproval"})", R"({"type":"getApproval","approvalsRequired":1})", ""},
      {R"({"type":"getApproval"})", R"({"type":"getApproval","approvalsRequired":2})",
       "approvalsRequired ->2"},
      {R"({"type":"getApproval","userIds":["a","b"]})",
       R"({"type":"getApproval","userIds":["b","a"]})", ""},
      {R"({"type":"getApproval"})", R"({"type":"getApproval","userIds":[]})", ""},
      {R"({"type":"getApproval","userIds":["b"]})", R"({"type":"getApproval","userIds":["c","b"]})",
       "userIds [b]>[b][c]"},
      {R"({"type":"getGroupApproval"})",
       R"({"type":"getGroupApproval","groupApprovalRequirement":{"n": 1}})",
       R"(groupApprovalRequirement ->{"n":1})"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.proposed);
    CHECK(Changes(Policy(Rule("r", "allTx", "{}", row.base)),
                  Policy(Rule("r", "allTx", "{}", row.proposed))) ==
          (row.change.empty() ? "" : "r changed " + row.change));
  }
}

TEST_CASE("rules: type and coin") {
  CHECK(Changes(Policy(Rule("r", "transactionLimit", R"({"amountString":"7"})")),
                Policy(Rule("r", "velocityLimit", R"({"amountString":"7","timeWindow":0})"))) ==
        "r changed type transactionLimit>velocityLimit timeWindow ->0 groupTags ->[:tag] "
        "excludeTags ->");
  CHECK(Changes(Policy(Rule("r", "coinAddressWhitelist", R"({"addresses":["a"]})")),
                Policy(Rule("r", "allTx", "{}"))) ==
        "r changed type coinAddressWhitelist>allTx entries 1/0 +0 -1,a");
  CHECK(Changes(Policy(kAll), Policy(Rule("all", "allTx", "{}", R"({"type":"deny"})",
                                          R"(,"coin":"btc")"))) == "all changed coin ->btc");
}

TEST_CASE("rules: those of the base in its order, then what is added; their order is no change") {
  const std::string b = Rule("b", "allTx", "{}");
  const std::string c = Rule("c", "allTx", "{}");
  CHECK(Changes(Policy(b + "," + kAll), Policy(kAll + "," + b)) == "");
  CHECK(Changes(Policy(b + "," + kAll), Policy(c + "," + Rule("x", "allTx", "{}"))) ==
        "b removed; all removed; c added; x added");
}

TEST_CASE("lists: ten entries are named at most, in order of their texts") {
  std::string eleven;
  for (char c = 'k'; c >= 'a'; --c)
    eleven += std::string(eleven.empty() ? "" : ",") + "\"" + c + "\"";
  const std::string none = Policy(Rule("r", "coinAddressBlacklist", R"({"addresses":["z"]})"));
  const std::string many =
      Policy(Rule("r", "coinAddressBlacklist", R"({"addresses":["z",)" + eleven + "]}"));
  CHECK(Changes(none, many) == "r changed entries 1/12 +11,a,b,c,d,e,f,g,h,i,j -0");
  CHECK(Changes(many, none) == "r changed entries 12/1 +0 -11,a,b,c,d,e,f,g,h,i,j");
}

TEST_CASE("wallets: each with its rules, and what of it decisions hang on") {
  CHECK(Changes(Wallets(Wallet("u", kAll) + "," + Wallet("v", kAll)),
                Wallets(Wallet("w", kAll) + "," + Wallet("u", ""))) ==
        "u/all removed; v/all removed; w/all added; v/= removed; w/= added");
  struct Row {
    std::string base;
    std::string proposed;
    std::string fields;  // empty: no change
  };
  const Row rows[] = {
      {"", R"(,"label":"x","balanceString":"5","approvalsRequired":1,"deleted":false)", ""},
      {R"(,"users":[{"user":"a","permissions":["admin","spend"]},{"user":"b","permissions":[]}])",
       R"(,"users":[{"user":"b","permissions":["view"]},)"
       R"({"user":"a","permissions":["spend","admin"]}])",
       ""},
      {"", R"(,"users":[])", "users"},
      {R"(,"users":[{"user":"a","permissions":["admin"]}])",
       R"(,"users":[{"user":"a","permissions":["admin","freeze"]}])", "users"},
      {"", R"(,"approvalsRequired":2)", "approvalsRequired"},
      {R"(,"freeze":{"time":"2026-01-01T00:00:00Z"})", "", "freeze"},
      {R"(,"freeze":{"time":"2026-01-01T00:00:00Z"})",
       R"(,"freeze":{"time":"2026-01-01T01:00:00+01:00"})", ""},
      {R"(,"freeze":{"time":"2026-01-01T00:00:00Z"})",
       R"(,"freeze":{"time":"2026-01-01T00:00:00Z","expires":"2027-01-01T00:00:00Z"})", "freeze"},
      {"", R"(,"deleted":true)", "deleted"},
      {R"(,"tags":["a","b"])", R"(,"tags":["b","a"])", ""},
      {R"(,"tags":["a"])", R"(,"tags":["a","b"])", "tags"},
      {R"(,"tags":["a"],"enterprise":"e")", R"(,"tags":["a"],"enterprise":"f")", "enterprise"},
      {R"(,"tags":["a"],"enterprise":"e")", R"(,"tags":["b"],"enterprise":"f")", "tags enterprise"},
      {R"(,"coin":"btc")", R"(,"coin":"eth")", "coin"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.proposed);
    CHECK(Changes(Wallet("u", kAll, row.base), Wallet("u", kAll, row.proposed)) ==
          (row.fields.empty() ? "" : "u/= changed " + row.fields));
  }
}

TEST_CASE("wallets: a policy that serves all is held against each") {
  const std::string set = Wallets(Wallet("u", kAll) + "," + Wallet("v", ""));
  CHECK(Changes(Policy(kAll), set) == "v/all removed");
  CHECK(Changes(set, Policy(kAll)) == "v/all added");
}

}  // namespace
}  // namespace sluice::policy_changes_test
