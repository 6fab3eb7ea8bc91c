/// \file
/// HeldSends: what becomes of held sends whose approvals were recorded.
/// Source: schema/README.md, "Pending approvals"; specification, section 4.3, `recorded`.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/life_cycle/answer.h"
#include "engine/model/decision.h"
#include "engine/model/profile.h"
#include "engine/state/approval_progress.h"

namespace sluice {

/// When a held send leaves the wallet, by what the history records.
struct RecordedOutcome {
  std::optional<Timestamp> executed_at;
  bool approval_assumed = false;  ///< It left, though nobody's approval is recorded.
  bool stages_assumed = false;    ///< Stages that no recorded approval can complete were passed.
};

/// Approvals of one send, its own and those of lines that name it, in order of time; its own come
/// first where times are equal.
class HeldSends {
 public:
  /// REQUIRES that both outlive this.
  HeldSends(const History* history, const Scenario* scenario, const Profile& profile,
            std::span<const ScenarioIndex> lines);

  /// Decides a held send, at `rank` in order. Nothing is kept. `strict`: recorded-strict.
  /// O(approvals * stages * eligible).
  RecordedOutcome Decide(const Send& send, std::uint32_t rank, const std::vector<Stage>& stages,
                         bool strict) const;

  /// Keeps what lines that name the send have to be answered from. Nothing happens where none does.
  void Hold(const Send& send, const std::vector<Stage>& stages, const RecordedOutcome& outcome,
            bool can_complete);

  /// Answers a line that names a send: sets status, and why it is refused.
  void Resolve(const ScenarioLine& line, const Names& names, Answer* answer);

  /// A send that waits; nullptr where it doesn't.
  const ApprovalProgress* Find(SendIndex send) const;

 private:
  struct Held {
    ApprovalProgress progress;
    std::optional<Timestamp> executes_unasked;  // at once, or because it did leave
    bool can_complete = true;
    bool open = true;
    std::size_t next_recorded = 0;
  };
  struct Entry {
    Timestamp time;
    UserId user;
    bool approves;
  };

  ApprovalProgress ProgressOf(const Send& send, const std::vector<Stage>& stages) const;
  std::vector<Entry> EntriesOf(const Send& send, std::uint32_t rank,
                               const ApprovalProgress& progress) const;
  void TakeRecorded(const Send& send, Timestamp now, Held* held) const;

  const History& history_;
  const Scenario& scenario_;
  const Profile& profile_;
  std::unordered_map<SendIndex, std::vector<ScenarioIndex>> lines_of_;  // that resolve it, in order
  std::unordered_map<SendIndex, Held> held_;
};

}  // namespace sluice
