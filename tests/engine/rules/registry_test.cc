// The registry: each rule type once, by its name, and what a rule of it says of itself.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "engine/rules/policy.h"
#include "engine/rules/rule_types.h"
#include "tests/engine/rules/rule_figures.h"

namespace sluice::registry_test {
namespace {

using testing::OneRule;
using testing::ParsedInput;

TEST_CASE("registry: the ten rule types of the specification, in order of name") {
  const std::vector<std::string_view> expected = {"advancedWhitelist",    "allTx",
                                                  "allTxNoFiat",          "bitcoinAddressWhitelist",
                                                  "coinAddressBlacklist", "coinAddressWhitelist",
                                                  "dailyLimit",           "transactionLimit",
                                                  "velocityLimit",        "webhook"};
  CHECK(RuleTypes::Names() == expected);
}

TEST_CASE("registry: a type is found by its exact name alone") {
  for (const std::string_view name : RuleTypes::Names()) {
    CAPTURE(name);
    std::string_view found;
    CHECK(RuleTypes::ForName(name, [&]<typename T>(const T&) { found = T::kTypeName; }));
    CHECK(found == name);
  }
  for (const std::string_view name : {"", "alltx", "allTx ", "velocity", "VelocityLimit"}) {
    CAPTURE(name);
    CHECK(!RuleTypes::ForName(name, [](const auto&) { FAIL("found"); }));
  }
}

struct Row {
  std::string type;
  std::string condition;
  std::string message;
  std::optional<std::int64_t> window_seconds;  // of limits
  bool opens_window;
  std::optional<std::size_t> list_size;
};

std::vector<Row> Rows() {
  const std::string addresses = R"({"addresses":["a","b","a"]})";
  return {
      {"velocityLimit",
       R"({"amountString":"7","timeWindow":5})",
       "exceeds a spending limit",
       5,
       true,
       {}},
      {"velocityLimit",
       R"({"amountString":"7","timeWindow":0})",
       "exceeds per-transaction limit",
       0,
       false,
       {}},
      {"transactionLimit",
       R"({"amountString":"7"})",
       "exceeds per-transaction limit",
       0,
       false,
       {}},
      {"dailyLimit", R"({"amountString":"7"})", "exceeds daily limit", 86'400, true, {}},
      {"coinAddressWhitelist", addresses, "violates address whitelist", {}, false, 2},
      {"bitcoinAddressWhitelist", addresses, "violates address whitelist", {}, false, 2},
      {"coinAddressBlacklist", addresses, "violates address blacklist", {}, false, 2},
      {"advancedWhitelist",
       R"({"entries":[{"type":"address","item":"a"},{"type":"walletId","item":"a"}]})",
       "violates advanced whitelist",
       {},
       false,
       2},
      {"allTx", "{}", "requires approval for every transaction", {}, false, {}},
      {"allTxNoFiat", "{}", "requires approval for every transaction", {}, false, {}},
      {"webhook",
       R"({"url":"https://example.com"})",
       "webhook failed to return approval",
       {},
       false,
       {}},
  };
}

TEST_CASE("rules: message, limit, window and list of each type") {
  for (const Row& row : Rows()) {
    CAPTURE(row.type);
    CAPTURE(row.condition);
    ParsedInput parsed(OneRule(row.type, row.condition), "");
    const Rule& rule = parsed.input().policies.shared().rules.at(0);
    CHECK(MessageOf(rule) == row.message);
    CHECK(rule.type_name == row.type);
    const std::optional<LimitOf> limit = LimitIn(rule);
    CHECK(limit.has_value() == row.window_seconds.has_value());
    CHECK(IsOfLimitType(rule) == row.window_seconds.has_value());
    if (limit) {
      CHECK(limit->window_seconds == row.window_seconds);
      CHECK(limit->limit.ToString() == "7");
    }
    const std::optional<WindowSpec> window = WindowOf(rule, parsed.WalletNamed("w"));
    CHECK(window.has_value() == row.opens_window);
    if (window) {
      CHECK(window->length == std::chrono::seconds(*row.window_seconds));
      CHECK(window->group == TagList{parsed.WalletNamed("w")});
    }
    CHECK(ListSize(rule) == row.list_size);
  }
}

TEST_CASE("velocityLimit: :tag is the wallet whose rule it is, in groups and exclusions") {
  ParsedInput parsed(
      OneRule("velocityLimit", R"({"amountString":"7","timeWindow":5,)"
                               R"("groupTags":["t",":tag","t"],"excludeTags":[":tag"]})"),
      "");
  const Rule& rule = parsed.input().policies.shared().rules.at(0);
  const WalletId w = parsed.WalletNamed("w");
  TagList group = {parsed.WalletNamed("t"), w};
  std::sort(group.begin(), group.end());
  CHECK(WindowOf(rule, w)->group == group);
  CHECK(ExcludedBy(rule, w) == TagList{w});
  CHECK(ExcludedBy(rule, parsed.WalletNamed("v")) == TagList{parsed.WalletNamed("v")});
}

TEST_CASE("velocityLimit: no group tags group nothing, :tag not among them leaves the wallet out") {
  const auto group_of = [](const std::string& tags) {
    ParsedInput parsed(
        OneRule("velocityLimit", R"({"amountString":"7","timeWindow":5,"groupTags":)" + tags + "}"),
        "");
    return WindowOf(parsed.input().policies.shared().rules.at(0), parsed.WalletNamed("w"))
        ->group.size();
  };
  CHECK(group_of("[]") == 0);
  CHECK(group_of(R"(["t"])") == 1);
  CHECK(group_of("null") == 1);  // The default, its own wallet.
}

}  // namespace
}  // namespace sluice::registry_test
