#include "schema/output/replay_report.h"

#include <algorithm>

#include "engine/analysis/rule_rows.h"

namespace sluice {

std::vector<AssumedCount> AssumedIn(const AssumedCounts& counts, const Names& names) {
  std::vector<AssumedCount> all;
  const auto add = [&](std::string_view what, const auto& by_id, const auto& table) {
    for (const auto& [id, sends] : by_id)
      all.push_back({std::string(what) + std::string(table.Text(id)), sends});
  };
  add("permission:", counts.permissions, names.users);
  add("webhook:", counts.webhooks, names.rules);
  add("unsupported:", counts.unsupported, names.rules);
  if (counts.fee_coin > 0) all.push_back({"fee-coin", counts.fee_coin});
  if (counts.approval > 0) all.push_back({"approval", counts.approval});
  for (const auto& [action, sends] : counts.stages) all.push_back({"stage:" + action, sends});
  if (counts.replaced > 0) all.push_back({"replaced", counts.replaced});
  return all;
}

std::vector<std::pair<std::string_view, std::uint64_t>> ApproversIn(const ReplayReport& report) {
  std::vector<std::pair<std::string_view, std::uint64_t>> approvers;
  for (const auto& [user, asked] : report.summary->asked) {
    approvers.emplace_back(report.input->facts.names.users.Text(user), asked);
  }
  std::sort(approvers.begin(), approvers.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return approvers;
}

std::vector<ReportedRule> RulesIn(const ReplayReport& report) {
  std::vector<ReportedRule> rules;
  const std::vector<RuleRow> rows = RuleRows(*report.input);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const RuleRow& row = rows[i];
    const RuleSummary& summary = report.summary->rules[i];
    if (IsReported(row, summary))
      rules.push_back({row.wallet, row.name, row.rule, row.coin, row.changes, &summary});
  }
  return rules;
}

}  // namespace sluice
