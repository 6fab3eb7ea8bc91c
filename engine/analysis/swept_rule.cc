#include "engine/analysis/swept_rule.h"

#include <algorithm>

#include "engine/life_cycle/rule_change.h"

namespace sluice {
namespace {

// A rule's name is its id and, under ruleKey=id+coin, its coin.
std::string_view IdOf(const Rule& rule, const Facts& facts) {
  std::string_view id = facts.names.rules.Text(rule.name);
  if (facts.profile.rule_key_has_coin && rule.coin != kNone<CoinId>)
    id.remove_suffix(1 + facts.names.coins.Text(rule.coin).size());
  return id;
}

std::vector<std::string> NamesFor(std::string_view id, CoinId coin, WalletId wallet,
                                  const Names& table) {
  std::vector<std::string> names{std::string(id)};
  if (coin != kNone<CoinId>)
    names.push_back(names.front() + "@" + std::string(table.coins.Text(coin)));
  if (wallet == kNone<WalletId>) return names;
  const std::string prefix = std::string(table.tags.Text(wallet)) + "/";
  for (std::size_t i = 0, count = names.size(); i < count; ++i) names.push_back(prefix + names[i]);
  return names;
}

bool IsAmong(std::string_view name, const std::vector<std::string>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

template <typename Test>
std::optional<ScenarioIndex> FirstLine(const Scenario& scenario, Test test) {
  for (ScenarioIndex i = 0; i < scenario.lines.size(); ++i) {
    const ScenarioLine& line = scenario.lines[i];
    if (IsRuleChange(line.type) && line.request && test(line)) return i;
  }
  return std::nullopt;
}

}  // namespace

std::vector<SweptRule> AllRules(const ReplayInput& input) {
  std::vector<SweptRule> rules;
  input.policies.ForEachPolicy([&](const Wallet* wallet, const Policy& policy) {
    for (const Rule& rule : policy.rules)
      rules.push_back({wallet == nullptr ? kNone<WalletId> : wallet->id, &rule});
  });
  return rules;
}

std::vector<std::string> NamesOf(const SweptRule& swept, const Facts& facts) {
  return NamesFor(IdOf(*swept.rule, facts), swept.rule->coin, swept.wallet, facts.names);
}

std::vector<SweptRule> RulesNamed(std::string_view name, const ReplayInput& input) {
  std::vector<SweptRule> named = AllRules(input);
  std::erase_if(
      named, [&](const SweptRule& swept) { return !IsAmong(name, NamesOf(swept, input.facts)); });
  return named;
}

std::optional<ScenarioIndex> LineThatChanges(const SweptRule& swept, const ReplayInput& input) {
  return FirstLine(input.scenario, [&](const ScenarioLine& line) {
    if (swept.wallet != kNone<WalletId> && line.wallet != swept.wallet) return false;
    if (line.request->decoded.id != IdOf(*swept.rule, input.facts)) return false;
    const CoinId asked = line.request->decoded.rule.coin;
    const CoinId coin = asked == kNone<CoinId> ? line.coin.id : asked;
    return !input.facts.profile.rule_key_has_coin || coin == kNone<CoinId> ||
           coin == swept.rule->coin;
  });
}

std::optional<ScenarioIndex> LineThatAdds(std::string_view name, const ReplayInput& input) {
  return FirstLine(input.scenario, [&](const ScenarioLine& line) {
    if (line.type != LineType::kRuleAdd) return false;
    const Wallet* const wallet = input.policies.directory().Find(line.wallet);
    return IsAmong(name, NamesFor(line.request->decoded.id, CoinOfAdded(wallet, line), line.wallet,
                                  input.facts.names));
  });
}

}  // namespace sluice
