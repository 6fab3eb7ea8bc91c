/// \file
/// ApprovalProgress: what a pending approval still waits for.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/timestamp.h"

namespace sluice {

/// One or more stages, each of which so many different users have to approve; one approval counts
/// in every stage in which its user is eligible. The same for sends that are held and for changes
/// of a wallet. Source: specification, sections 4.3 and 7.
class ApprovalProgress {
 public:
  struct Stage {
    std::int64_t required = 1;
    std::optional<std::vector<UserId>> eligible{};  ///< nothing: everyone but who is barred
  };
  struct Approval {
    UserId user;
    Timestamp at;
  };

  /// `barred`: who asked and may not approve; kNone where he may.
  ApprovalProgress(std::vector<Stage> stages, UserId barred)
      : stages_(std::move(stages)), barred_(barred) {}

  /// Whether the user's approval would count in a stage at all. O(stages * eligible).
  bool MayApprove(UserId user) const;
  bool IsBarred(UserId user) const { return barred_ != kNone<UserId> && user == barred_; }
  bool HasApproved(UserId user) const;

  /// Counts an approval. REQUIRES MayApprove and not HasApproved.
  void Approve(UserId user, Timestamp at) { approvals_.push_back({user, at}); }

  /// Whether every stage has what it needs. O(stages * approvals * eligible).
  bool IsComplete() const;

  const std::vector<Stage>& stages() const { return stages_; }
  const std::vector<Approval>& approvals() const { return approvals_; }

 private:
  bool Counts(const Stage& stage, UserId user) const;

  std::vector<Stage> stages_;
  UserId barred_;
  std::vector<Approval> approvals_;
};

}  // namespace sluice
