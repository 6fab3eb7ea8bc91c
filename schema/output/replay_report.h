/// \file
/// ReplayReport: all that the reports of a replay are written from.
/// Source: schema/replay-report.schema.json; specification, section 10.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/analysis/rule_rows.h"
#include "engine/analysis/summary.h"
#include "schema/history/history_options.h"
#include "schema/io/byte_source.h"
#include "schema/output/sensitivity_json.h"

namespace sluice {

/// REQUIRES that what is pointed to outlives it.
struct ReplayReport {
  const ReplayInput* input = nullptr;
  const Summary* summary = nullptr;
  const HistoryStats* stats = nullptr;
  std::vector<InputDigest> inputs;
  std::string version;
  std::string approvals;  ///< as on the command line
  std::string policy_path;
  bool history_complete = false;
  bool has_scope = false;                          ///< not every send is reported
  const SensitivityReport* sensitivity = nullptr;  ///< nullptr: nobody asked for it
};

/// What was assumed, each with the number of sends, in the order of a decision's `assumed`.
struct AssumedCount {
  std::string what;
  std::uint64_t sends;
};
std::vector<AssumedCount> AssumedIn(const AssumedCounts& counts, const Names& names);
inline std::vector<AssumedCount> AssumedIn(const ReplayReport& report) {
  return AssumedIn(report.summary->assumed, report.input->facts.names);
}

/// Who was asked to approve, most often first, then by name.
std::vector<std::pair<std::string_view, std::uint64_t>> ApproversIn(const ReplayReport& report);

/// Whether a report shows the row: of a rule as read, or of one that was in force at some time.
inline bool IsReported(const RuleRow& row, const RuleSummary& summary) {
  return row.is_stored || summary.in_force;
}

/// A rule with the wallet whose policy it is in, kNone where the policy serves all.
struct ReportedRule {
  WalletId wallet;
  RuleNameId name;
  const Rule* rule;  ///< as read, or as a life-cycle line asks for it first
  CoinId coin;       ///< the rule's, which the wallet may have given it
  bool changes;      ///< Lines update or remove it.
  const RuleSummary* summary;
};
/// Every rule, in the document's order.
std::vector<ReportedRule> RulesIn(const ReplayReport& report);

}  // namespace sluice
