/// \file
/// Rules in words: what they hold a send against, what they did to a history.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "schema/output/replay_report.h"
#include "tools/cli/amount_text.h"

namespace sluice::cli {

/// `7 days`, `24 hours`, `90 seconds`.
std::string InWords(std::int64_t seconds);

/// What a rule holds a send against: `250,000 usdc in 7 days`, `whitelist of 212 addresses`.
/// `coin`: the rule's, which a wallet may have given it.
std::string RuleInWords(const Rule& rule, CoinId coin, const Names& names,
                        const AmountText& amounts);

/// What happens when it fires, and who is asked where that is known: `getApproval, 2 of ana, bo,
/// cy`.
std::string ActionInWords(const Rule& rule, const Wallet* wallet, const Names& names);

/// The same of a rule in that wallet's policy; kNone: whatever wallet comes.
std::string ActionInWords(const Rule& rule, WalletId wallet, const ReplayInput& input);
std::string ActionInWords(const ReportedRule& reported, const ReplayReport& report);

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
std::string ActionInWords(const RuleGroup& group, const ReplayReport& report);

/// One send that the rules decided, with its figures; of limit rules the one that passed the limit
/// by most. Without the time of day where it would take more than `width` columns.
std::string ExampleOf(const RuleGroup& group, const ReplayReport& report, const AmountText& amounts,
                      std::size_t width);

/// `held 41`, `denied 4`, `noted 3` (noop).
std::string DecidedInWords(const RuleGroup& group);

}  // namespace sluice::cli
