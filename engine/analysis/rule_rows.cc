#include "engine/analysis/rule_rows.h"

#include <set>
#include <string_view>
#include <utility>

#include "engine/life_cycle/rule_change.h"

namespace sluice {

std::vector<RuleRow> RuleRows(const ReplayInput& input) {
  std::vector<RuleRow> rows;
  std::set<std::pair<WalletId, RuleNameId>> seen;
  input.policies.ForEachPolicy([&](const Wallet* wallet, const Policy& policy) {
    const WalletId id = wallet == nullptr ? kNone<WalletId> : wallet->id;
    for (const Rule& rule : policy.rules) {
      seen.emplace(id, rule.name);
      rows.push_back({id, rule.name, &rule, rule.coin, false});
    }
  });
  for (const ScenarioLine& line : input.scenario.lines) {
    if (line.type != LineType::kRuleAdd || !line.request->problems.empty()) continue;
    const Wallet* const wallet = input.policies.directory().Find(line.wallet);
    const RuleNameId name = NameOfAdded(wallet, line, input.facts);
    if (seen.contains({kNone<WalletId>, name}) || !seen.emplace(line.wallet, name).second) continue;
    rows.push_back(
        {line.wallet, name, &line.request->decoded.rule, CoinOfAdded(wallet, line), false});
  }
  std::set<std::string_view> changed;
  for (const ScenarioLine& line : input.scenario.lines) {
    if (line.request && line.type != LineType::kRuleAdd) changed.insert(line.request->decoded.id);
  }
  for (RuleRow& row : rows) {
    const std::string_view name = input.facts.names.rules.Text(row.name);
    row.changes = changed.contains(name) || changed.contains(name.substr(0, name.rfind('@')));
  }
  return rows;
}

}  // namespace sluice
