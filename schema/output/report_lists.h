/// \file
/// What a replay came to, in the orders in which reports list it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/output/replay_report.h"

namespace sluice {

/// What was assumed, each with the number of sends, in the order of a decision's `assumed`.
struct AssumedCount {
  std::string what;
  std::uint64_t sends;
};
std::vector<AssumedCount> AssumedIn(const ReplayReport& report);

/// Totals in order of the coins' names.
std::vector<std::pair<std::string_view, CoinTotals::Total>> ByCoin(const CoinTotals& totals,
                                                                   const Names& names);

/// Who was asked to approve, most often first, then by name.
std::vector<std::pair<std::string_view, std::uint64_t>> ApproversIn(const ReplayReport& report);

/// A rule with the wallet whose policy it is in, nullptr where the policy serves all.
struct ReportedRule {
  const Wallet* wallet;
  const Rule* rule;
  const RuleSummary* summary;
};
/// Every rule, in the document's order.
std::vector<ReportedRule> RulesIn(const ReplayReport& report);

}  // namespace sluice
