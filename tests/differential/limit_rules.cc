#include "tests/differential/limit_rules.h"

#include <map>
#include <sstream>

#include "tests/differential/compare.h"
#include "tests/reference/input.h"

namespace sluice::differential {
namespace {

// All that it goes by.
std::vector<std::string> NamesOf(const std::string& wallet, const reference::Rule& rule) {
  const std::string id = rule.json["id"].Text();
  std::vector<std::string> names = {id};
  if (rule.coin) names.push_back(id + "@" + rule.coin.Text());
  const std::size_t short_ones = names.size();
  for (std::size_t i = 0; i < short_ones && !wallet.empty(); ++i)
    names.push_back(wallet + "/" + names[i]);
  return names;
}

LimitRule RuleFrom(const std::string& wallet, const reference::Rule& rule,
                   const std::string& policy) {
  LimitRule limit{wallet, rule.name, rule.json["id"].Text(), rule.coin.Text(), rule.limit};
  const reference::Value& condition = rule.json["condition"];
  limit.at = condition[condition.Has("amount") ? "amount" : "amountString"].at;
  const bool quoted = policy[limit.at] == '"';
  const std::size_t end = policy.find_first_of(quoted ? "\"" : ",} \t\r\n", limit.at + 1);
  limit.size = end - limit.at + (quoted ? 1 : 0);
  return limit;
}

}  // namespace

std::optional<bool> LimitRule::IsChangedBy(const std::string& history) const {
  std::istringstream lines(history);
  for (std::string text; std::getline(lines, text);) {
    if (text.find("\"policyRule.") == std::string::npos) continue;
    const reference::Value line = reference::ParseJson(text);
    const bool is_change = line["type"].Text().starts_with("policyRule.") &&
                           line["type"].Text() != "policyRule.unlock";
    if (!is_change || line["rule"]["id"].Text() != id) continue;
    const bool same_wallet = wallet.empty() || !line["wallet"] || line["wallet"].Text() == wallet;
    if (!same_wallet) continue;
    if (name != id || line["rule"]["coin"] || (by_coin && line["coin"])) return std::nullopt;
    return true;
  }
  return false;
}

std::vector<LimitRule> LimitRulesOf(const Case& one) {
  const reference::Options options = ReferenceOptions(one);
  const reference::Input input(one.policy, "", options);
  std::vector<LimitRule> rules;
  std::map<std::string, int> go_by;
  for (const reference::Wallet& wallet : input.wallets_) {
    const std::string id = wallet.json["id"].Text();
    for (const reference::Rule& rule : wallet.rules) {
      for (const std::string& name : NamesOf(id, rule)) ++go_by[name];
      if (!reference::IsLimitType(rule.type) || !rule.IsSupported()) continue;
      rules.push_back(RuleFrom(id, rule, one.policy));
      rules.back().names = NamesOf(id, rule);
      rules.back().by_coin = input.Is("ruleKey", "id+coin");
    }
  }
  for (LimitRule& rule : rules)
    std::erase_if(rule.names, [&](const std::string& name) { return go_by[name] > 1; });
  return rules;
}

std::string WithLimit(const std::string& policy, const LimitRule& rule, const Amount& limit) {
  return std::string(policy).replace(rule.at, rule.size, "\"" + limit.str() + "\"");
}

}  // namespace sluice::differential
