#include "engine/analysis/rule_rows.h"

#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>

#include "engine/life_cycle/rule_change.h"

namespace sluice {
namespace {

// A request that may become a rule; nullptr where the line has none.
const Rule* RequestedBy(const ScenarioLine& line) {
  const bool may_become =
      line.request && line.type != LineType::kRuleRemove && line.request->problems.empty();
  return may_become ? &line.request->decoded.rule : nullptr;
}

std::set<WalletId> ChangingWallets(const Scenario& scenario) {
  std::set<WalletId> wallets;
  for (const ScenarioLine& line : scenario.lines) {
    if (line.request) wallets.insert(line.wallet);
  }
  return wallets;
}

// A wallet that lines change has the rows of a policy that serves all, beside those of its own.
bool MayServe(const RuleRow& row, const std::set<WalletId>& wallets) {
  return !wallets.empty() && (row.wallet == kNone<WalletId> || wallets.contains(row.wallet));
}

RuleRowKey KeyOf(const RuleRow& row) { return {row.wallet, row.name, row.rule}; }

void AddWallets(const ReplayInput& input, std::vector<RuleRow>* rows) {
  input.policies.ForEachPolicy([&](const Wallet* wallet, const Policy& policy) {
    const WalletId id = wallet == nullptr ? kNone<WalletId> : wallet->id;
    for (const Rule& rule : policy.rules)
      rows->push_back({id, rule.name, &rule, rule.coin, /*is_stored=*/true});
  });
}

// What lines ask for, if it differs from every row of that name in more than a list's entries.
void AddRequested(const ReplayInput& input, std::vector<RuleRow>* rows) {
  const std::set<WalletId> changing = ChangingWallets(input.scenario);
  std::set<RuleRowKey> seen;
  std::map<std::pair<WalletId, RuleNameId>, CoinId> coins;
  for (const RuleRow& row : *rows) {
    if (!MayServe(row, changing)) continue;
    seen.insert(KeyOf(row));
    coins.emplace(std::pair(row.wallet, row.name), row.coin);
  }
  for (const ScenarioLine& line : input.scenario.lines) {
    const Rule* const rule = RequestedBy(line);
    if (rule == nullptr) continue;
    const Wallet* const wallet = input.policies.directory().Find(line.wallet);
    RuleRow row{line.wallet, NameOfAdded(wallet, line, input.facts), rule,
                CoinOfAdded(wallet, line)};
    if (seen.contains({kNone<WalletId>, row.name, rule}) || !seen.insert(KeyOf(row)).second)
      continue;
    const auto known = coins.find({row.wallet, row.name});
    const bool keeps_coin = line.type == LineType::kRuleUpdate && rule->coin == kNone<CoinId>;
    if (keeps_coin && known != coins.end()) row.coin = known->second;
    coins.emplace(std::pair(row.wallet, row.name), row.coin);
    rows->push_back(row);
  }
}

// Rules of a name are marked in every wallet.
void MarkChanges(const ReplayInput& input, std::vector<RuleRow>* rows) {
  std::set<std::string_view> changed;
  for (const ScenarioLine& line : input.scenario.lines) {
    if (line.request && line.type != LineType::kRuleAdd) changed.insert(line.request->decoded.id);
  }
  if (changed.empty()) return;
  for (RuleRow& row : *rows) {
    const std::string_view name = input.facts.names.rules.Text(row.name);
    row.changes = changed.contains(name) || changed.contains(name.substr(0, name.rfind('@')));
  }
}

auto ActionAndType(const Rule& rule) {
  const Action& action = rule.action;
  return std::tuple<std::string_view, std::string_view, std::int64_t, std::string_view,
                    const std::vector<UserId>&>(rule.type_name, action.name,
                                                action.approvals_required.value_or(0),
                                                action.requirement, action.user_ids);
}

auto LimitAndWindow(const Rule& rule) {
  const LimitOf limit = LimitIn(rule).value_or(LimitOf{Limit(), -1});
  return std::tuple(limit.window_seconds, limit.limit.negative(), limit.limit.magnitude());
}

}  // namespace

bool RuleRowKey::operator<(const RuleRowKey& other) const {
  if (std::tie(wallet, name) != std::tie(other.wallet, other.name))
    return std::tie(wallet, name) < std::tie(other.wallet, other.name);
  const auto order = ActionAndType(*rule) <=> ActionAndType(*other.rule);
  return order != 0 ? order < 0 : LimitAndWindow(*rule) < LimitAndWindow(*other.rule);
}

std::vector<RuleRow> RuleRows(const ReplayInput& input) {
  std::vector<RuleRow> rows;
  AddWallets(input, &rows);
  AddRequested(input, &rows);
  MarkChanges(input, &rows);
  return rows;
}

RuleRowFinder::RuleRowFinder(const ReplayInput& input)
    : changing_(ChangingWallets(input.scenario)) {
  input.policies.ForEachPolicy([&](const Wallet* wallet, const Policy& policy) {
    if (wallet != nullptr) {
      if (first_rows_.size() <= Index(wallet->id)) first_rows_.resize(Index(wallet->id) + 1);
      first_rows_[Index(wallet->id)] = size_;
    }
    size_ += policy.rules.size();
  });
  if (changing_.empty()) return;
  const std::vector<RuleRow> rows = RuleRows(input);
  size_ = rows.size();
  for (std::size_t i = 0; i < size_; ++i) {
    if (MayServe(rows[i], changing_)) rows_.emplace(KeyOf(rows[i]), i);
  }
}

std::size_t RuleRowFinder::RowOf(const Rule& rule, std::size_t place, WalletId wallet) const {
  if (!changing_.contains(wallet))
    return first_rows_.empty() ? place : first_rows_[Index(wallet)] + place;
  const auto shared = rows_.find({kNone<WalletId>, rule.name, &rule});
  return shared != rows_.end() ? shared->second : rows_.at({wallet, rule.name, &rule});
}

}  // namespace sluice
