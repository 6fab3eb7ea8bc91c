/// \file
/// Requests: a wallet and lines about its rules.
#pragma once

#include <string>
#include <utility>

#include <doctest/doctest.h>

#include "engine/life_cycle/rule_change.h"
#include "tests/engine/life_cycle/lines.h"

namespace sluice::testing::requests {

inline constexpr const char* kDeny = R"("action":{"type":"deny"})";

inline std::string Limit(const std::string& amount, const std::string& more = "") {
  return R"("type":"velocityLimit","condition":{"amountString":")" + amount +
         R"(","timeWindow":10},)" + kDeny + more;
}
inline std::string Stored(const std::string& id, const std::string& rest) {
  return R"({"id":")" + id + "\"," + rest + "}";
}
inline std::string Whitelist(const std::string& condition) {
  return R"("type":"coinAddressWhitelist","condition":{)" + condition + "}," + kDeny;
}
inline std::string Advanced(const std::string& condition) {
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

inline std::string Add(const std::string& line, const std::string& rule, const std::string& rest) {
  return LifeLine("policyRule.add", line, "10:00:00Z", Body(rule, rest));
}
inline std::string Update(const std::string& line, const std::string& rule,
                          const std::string& rest) {
  return LifeLine("policyRule.update", line, "10:00:00Z", Body(rule, rest));
}
inline std::string Remove(const std::string& line, const std::string& rule,
                          const std::string& rest = "") {
  return LifeLine("policyRule.remove", line, "10:00:00Z", Body(rule, rest));
}

}  // namespace sluice::testing::requests
