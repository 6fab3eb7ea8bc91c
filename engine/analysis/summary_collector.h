/// \file
/// SummaryCollector: replays groups of wallets and adds up what their decisions come to.
#pragma once

#include <utility>
#include <vector>

#include "engine/analysis/plain_tally.h"
#include "engine/analysis/rule_rows.h"
#include "engine/analysis/summary.h"

namespace sluice {

/// One a thread; their summaries are added up at the end.
class SummaryCollector {
 public:
  /// REQUIRES that `input`, `scope` and `rows` outlive it.
  SummaryCollector(const ReplayInput& input, const ReportScope& scope, bool history_complete,
                   const RuleRowFinder& rows);

  void ReplayGroup(const WalletGroups& groups, std::size_t group);

  const Summary& summary() const { return summary_; }

 private:
  struct RuleNote {
    Timestamp full_from = kTimeMin;  ///< before it, the rule's window warms up
    bool asks_owners = false;
    bool is_limit = false;
    std::size_t row = 0;  ///< in summary_.rules
  };
  struct WalletNotes {
    std::vector<RuleNote> rules;  // as in its policy
    bool asks_owners = false;     // one of them does
  };
  using Ranks = std::span<const std::uint32_t>;

  void NoteRules(const WalletReplay& replay, WalletId wallet, Ranks ranks);
  Timestamp FirstRecord(const TagList& group, Ranks ranks) const;
  void CheckTies(Ranks instant, WalletReplay* replay);
  void Add(const Evaluation& evaluation, WalletReplay* replay);
  void AddVerdicts(const Send& send, const Evaluation& evaluation, const WalletNotes& notes,
                   const Amount& spend);
  void AddHeld(const Evaluation& evaluation);
  void TakeLine(ScenarioIndex line, Ranks ranks, WalletReplay* replay);
  void AddUnknownOwners(const Send& send, const Evaluation& evaluation, const WalletNotes& notes,
                        WalletReplay* replay);

  const ReplayInput& input_;
  const ReportScope& scope_;
  bool history_complete_;
  const RuleRowFinder& rows_;
  PlainTally plain_;
  IdMap<WalletId, WalletNotes> notes_;  // of the present group
  Summary summary_;
};

}  // namespace sluice
