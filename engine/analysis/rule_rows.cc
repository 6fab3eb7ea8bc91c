#include "engine/analysis/rule_rows.h"

#include <map>
#include <set>
#include <string_view>

#include "engine/life_cycle/rule_change.h"

namespace sluice {
namespace {

void AddWallets(const ReplayInput& input, std::vector<RuleRow>* rows) {
  input.policies.ForEachPolicy([&](const Wallet* wallet, const Policy& policy) {
    const WalletId id = wallet == nullptr ? kNone<WalletId> : wallet->id;
    for (const Rule& rule : policy.rules) {
      RuleRow& row = rows->emplace_back();
      row.key = KeyOf(rule, rule.name, id);
      row.rule = &rule;
      row.coin = rule.coin;
      row.is_stored = true;
    }
  });
}

// What lines ask for, if it differs from every row of that name in more than a list's entries.
void AddRequested(const ReplayInput& input, std::vector<RuleRow>* rows) {
  std::set<RuleRowKey> seen;
  std::map<std::pair<WalletId, RuleNameId>, CoinId> coins;
  for (const RuleRow& row : *rows) {
    seen.insert(row.key);
    coins.emplace(std::pair(row.key.wallet, row.key.name), row.coin);
  }
  for (const ScenarioLine& line : input.scenario.lines) {
    if (!line.request || line.type == LineType::kRuleRemove || !line.request->problems.empty())
      continue;
    const Rule& rule = line.request->decoded.rule;
    const Wallet* const wallet = input.policies.directory().Find(line.wallet);
    RuleRow row;
    row.key = KeyOf(rule, NameOfAdded(wallet, line, input.facts), line.wallet);
    row.rule = &rule;
    row.coin = CoinOfAdded(wallet, line);
    RuleRowKey shared = row.key;
    shared.wallet = kNone<WalletId>;
    if (seen.contains(shared) || !seen.insert(row.key).second) continue;
    const auto known = coins.find({line.wallet, row.key.name});
    const bool keeps_coin = line.type == LineType::kRuleUpdate && rule.coin == kNone<CoinId>;
    if (keeps_coin && known != coins.end()) row.coin = known->second;
    coins.emplace(std::pair(line.wallet, row.key.name), row.coin);
    rows->push_back(std::move(row));
  }
}

}  // namespace

RuleRowKey KeyOf(const Rule& rule, RuleNameId name, WalletId wallet) {
  std::string likeness = rule.type_name + " " + rule.action.name + " " +
                         std::to_string(rule.action.approvals_required.value_or(0)) + " " +
                         rule.action.requirement;
  for (const UserId user : rule.action.user_ids) likeness += " " + std::to_string(Index(user));
  if (const std::optional<LimitOf> limit = LimitIn(rule))
    likeness += " " + limit->limit.ToString() + " " + std::to_string(limit->window_seconds);
  return {wallet, name, std::move(likeness)};
}

std::vector<RuleRow> RuleRows(const ReplayInput& input) {
  std::vector<RuleRow> rows;
  AddWallets(input, &rows);
  AddRequested(input, &rows);
  std::set<std::string_view> changed;
  for (const ScenarioLine& line : input.scenario.lines) {
    if (line.request && line.type != LineType::kRuleAdd) changed.insert(line.request->decoded.id);
  }
  for (RuleRow& row : rows) {
    const std::string_view name = input.facts.names.rules.Text(row.key.name);
    row.changes = changed.contains(name) || changed.contains(name.substr(0, name.rfind('@')));
  }
  return rows;
}

}  // namespace sluice
