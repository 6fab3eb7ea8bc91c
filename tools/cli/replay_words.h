/// \file
/// What a replay came to, in words, for the reports that people read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/output/replay_report.h"
#include "tools/cli/amount_text.h"

namespace sluice::cli {

/// Each a list of phrases; empty where there is nothing to say.
std::vector<std::string> NotCoveredInWords(const ReplayReport& report, const AmountText& amounts);
std::vector<std::string> ApprovalsInWords(const ReplayReport& report);
std::vector<std::string> AssumedInWords(const ReplayReport& report);
/// What was answered to life-cycle lines: `9 done, 2 wait for approval, 1 refused`. Empty where
/// there are none.
std::string LifeCycleInWords(const ReplayReport& report);

/// Of an audit: how many sends obeyed the policy in force. Empty where it is none.
std::string AuditInWords(const ReplayReport& report);

std::vector<std::string> LeftOutInWords(const HistoryStats& stats);

/// When held sends left; `mode` as on the command line.
std::string ApprovalsAssumed(const std::string& mode);

/// `1,204 sends from 2026-01-02 to 2026-03-31 (UTC)`.
std::string SendsInWords(std::uint64_t sends, const std::optional<Timestamp>& first,
                         const std::optional<Timestamp>& last);

/// The first sentence: how many sends, from when to when, of how many wallets, against which
/// policy.
std::string HeadlineOf(const ReplayReport& report);

/// What must be said before any figure: rules that were left out, sends that are not reported.
/// Mostly empty.
std::vector<std::string> NotesOf(const std::vector<const PolicySet*>& policies, bool has_scope);
std::vector<std::string> NotesOf(const ReplayReport& report);

/// The coins of all outcomes, those with held or denied sends first, then by number of sends.
std::vector<CoinId> CoinsByWeight(const ReplayReport& report);

/// What a coin's sends of an outcome came to; nothing where there are none.
std::optional<CoinTotals::Total> TotalOf(const ReplayReport& report, Outcome outcome, CoinId coin);

/// The command that says all about a send. Where it is wider than `width`, words stand for the
/// paths, and then for the id, which can't be seen elsewhere.
std::string HowToExplain(std::string_view policy_path, std::string_view history_path,
                         std::string_view id, std::size_t width);

}  // namespace sluice::cli
