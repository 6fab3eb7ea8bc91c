#include "tools/cli/gates.h"

#include "tools/cli/list_items.h"
#include "tools/cli/run_options.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

std::uint64_t SkippedRules(const PolicySet& policies) {
  std::uint64_t skipped = 0;
  policies.ForEachPolicy(
      [&](const Wallet*, const Policy& policy) { skipped += policy.skipped.size(); });
  return skipped;
}

template <typename CountOf>
std::vector<std::string> Tripped(const std::vector<std::string>& gates, CountOf count_of) {
  std::vector<std::string> tripped;
  for (const std::string& gate : gates) {
    const std::uint64_t count = count_of(gate);
    if (count == 0) continue;
    tripped.push_back(gate + ": " +
                      (gate == "warning"    ? Counted(count, "warning", "warnings")
                       : gate == "left-out" ? Counted(count, "record or rule", "records and rules")
                                            : Counted(count, "send", "sends")));
  }
  return tripped;
}

}  // namespace

std::vector<std::string> ParseGates(const std::string& text,
                                    const std::vector<std::string_view>& known) {
  if (text.empty()) return {};  // It isn't given.
  std::vector<std::string> gates = ListItems(text);
  for (const std::string& gate : gates) RequireOneOf("--fail-on", gate, known);
  return gates;
}

std::vector<std::string_view> ReplayGates() {
  return {"allowed", "held",      "denied", "refused", "deadlock",
          "assumed", "uncovered", "broken", "warning", "left-out"};
}

std::vector<std::string_view> DiffGates() {
  return {"tighter", "looser", "any", "warning", "left-out"};
}

std::vector<std::string> TrippedBy(const ReplayReport& report,
                                   const std::vector<std::string>& gates, std::size_t warnings) {
  const Summary& summary = *report.summary;
  std::uint64_t uncovered = 0;
  summary.uncovered.total.ForEach(
      [&](CoinId, const CoinTotals::Total& total) { uncovered += total.count; });
  const auto count_of = [&](const std::string& gate) -> std::uint64_t {
    for (std::size_t i = 0; i < kOutcomes; ++i) {
      if (gate == Name(static_cast<Outcome>(i))) return summary.counts[i];
    }
    if (gate == "deadlock") return summary.deadlocks;
    if (gate == "assumed") return summary.assumed_sends;
    if (gate == "uncovered") return uncovered;
    if (gate == "broken") return summary.audit[static_cast<std::size_t>(AuditVerdict::kBroken)];
    if (gate == "warning") return warnings;
    return report.stats->left_out() + SkippedRules(report.input->policies);
  };
  return Tripped(gates, count_of);
}

std::vector<std::string> TrippedBy(const DiffReport& report, const std::vector<std::string>& gates,
                                   std::size_t warnings) {
  return Tripped(gates, [&](const std::string& gate) -> std::uint64_t {
    if (gate == "tighter") return report.diff->Of(Direction::kTighter).count();
    if (gate == "looser") return report.diff->Of(Direction::kLooser).count();
    if (gate == "any") return report.diff->changed();
    if (gate == "warning") return warnings;
    return report.stats->left_out() + SkippedRules(report.input->base.policies) +
           SkippedRules(report.input->proposed.policies);
  });
}

}  // namespace sluice::cli
