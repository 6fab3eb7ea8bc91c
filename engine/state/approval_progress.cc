#include "engine/state/approval_progress.h"

#include <algorithm>

namespace sluice {

bool ApprovalProgress::Counts(const Stage& stage, UserId user) const {
  if (!stage.eligible) return !IsBarred(user);
  return std::find(stage.eligible->begin(), stage.eligible->end(), user) != stage.eligible->end();
}

bool ApprovalProgress::MayApprove(UserId user) const {
  return std::any_of(stages_.begin(), stages_.end(),
                     [&](const Stage& stage) { return Counts(stage, user); });
}

bool ApprovalProgress::HasApproved(UserId user) const {
  return std::any_of(approvals_.begin(), approvals_.end(),
                     [&](const Approval& approval) { return approval.user == user; });
}

bool ApprovalProgress::IsComplete() const {
  return std::all_of(stages_.begin(), stages_.end(), [&](const Stage& stage) {
    const auto count =
        std::count_if(approvals_.begin(), approvals_.end(),
                      [&](const Approval& approval) { return Counts(stage, approval.user); });
    return count >= stage.required;
  });
}

}  // namespace sluice
