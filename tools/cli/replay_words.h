/// \file
/// What a replay came to, in words, for the reports that people read.
#pragma once

#include <string>
#include <vector>

#include "schema/output/replay_report.h"
#include "tools/cli/amount_text.h"

namespace sluice::cli {

/// `7 days`, `24 hours`, `90 seconds`.
std::string InWords(std::int64_t seconds);

/// What a rule holds a send against: `250,000 usdc in 7 days`, `whitelist of 212 addresses`.
std::string RuleInWords(const Rule& rule, const Names& names, const AmountText& amounts);

/// What happens when it fires, and who is asked where that is known: `getApproval, 2 of ana, bo,
/// cy`.
std::string ActionInWords(const Rule& rule, const Wallet* wallet, const Names& names);

/// Rules that look the same in several wallets, as one.
struct RuleGroup {
  std::vector<ReportedRule> rules;
  std::uint64_t decided = 0;
  std::uint64_t fired = 0;
};
/// In the order in which they decided most, then in the document's.
std::vector<RuleGroup> RulesByDecided(const ReplayReport& report);

/// `weekly-usdc`, `weekly-usdc (5 wallets)`, `ops/weekly-usdc`.
std::string NameOf(const RuleGroup& group, const ReplayReport& report);

/// What happens when one of them fires, in the words that fit all.
std::string ActionInWords(const RuleGroup& group, const Names& names);

/// One send that the rules decided, with its figures; of limit rules the one that passed the limit
/// by most. Without the time of day where it would take more than `width` columns.
std::string ExampleOf(const RuleGroup& group, const ReplayReport& report, const AmountText& amounts,
                      std::size_t width);

/// `held 41`, `denied 4`, `noted 3` (noop).
std::string DecidedInWords(const RuleGroup& group);

/// Each a list of phrases; empty where there is nothing to say.
std::vector<std::string> NotCoveredInWords(const ReplayReport& report, const AmountText& amounts);
std::vector<std::string> ApprovalsInWords(const ReplayReport& report);
std::vector<std::string> AssumedInWords(const ReplayReport& report);
std::vector<std::string> LeftOutInWords(const ReplayReport& report);

/// The first sentence: how many sends, from when to when, of how many wallets, against which
/// policy.
std::string HeadlineOf(const ReplayReport& report);

/// What must be said before any figure: rules that were left out, sends that are not reported.
/// Mostly empty.
std::vector<std::string> NotesOf(const ReplayReport& report);

/// The coins of all outcomes, those with held or denied sends first, then by number of sends.
std::vector<CoinId> CoinsByWeight(const ReplayReport& report);

/// What a coin's sends of an outcome came to; nothing where there are none.
std::optional<CoinTotals::Total> TotalOf(const ReplayReport& report, Outcome outcome, CoinId coin);

}  // namespace sluice::cli
