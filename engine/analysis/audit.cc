#include "engine/analysis/audit.h"

#include "engine/model/send_record.h"

namespace sluice {

std::string_view Name(AuditVerdict verdict) {
  switch (verdict) {
    case AuditVerdict::kObeyed:
      return "obeyed";
    case AuditVerdict::kBroken:
      return "broken";
    case AuditVerdict::kStricter:
      return "stricter";
    case AuditVerdict::kUnknown:
      break;
  }
  return "unknown";
}

AuditVerdict Audit(const Send& send, const Evaluation& evaluation) {
  if (DidLeave(send.state()))
    return evaluation.executed_at ? AuditVerdict::kObeyed : AuditVerdict::kBroken;
  switch (send.state()) {
    case RecordedState::kUnknown:
    case RecordedState::kReplaced:
      return AuditVerdict::kUnknown;
    case RecordedState::kPendingApproval:
    case RecordedState::kRejected:
      return evaluation.outcome == Outcome::kAllowed ? AuditVerdict::kStricter
                                                     : AuditVerdict::kObeyed;
    default:
      return AuditVerdict::kObeyed;
  }
}

}  // namespace sluice
