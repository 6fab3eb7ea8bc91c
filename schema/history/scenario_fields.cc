#include "schema/history/scenario_fields.h"

namespace sluice {

FieldsOfLine FieldsOf(LineType type) {
  switch (type) {
    case LineType::kRuleAdd:
    case LineType::kRuleUpdate:
    case LineType::kRuleRemove:
      return {{"user", "rule"}, {"wallet", "coin"}};
    case LineType::kRuleUnlock:
      return {{}, {"wallet", "rule", "duration"}};
    case LineType::kApprove:
    case LineType::kReject:
      return {{"pendingApproval", "user"}, {}};
    case LineType::kFreeze:
      return {{"user"}, {"wallet", "duration"}};
    case LineType::kUnfreeze:
      return {{"user"}, {"wallet"}};
    case LineType::kUser:
      return {{"user", "subject", "permissions"}, {"wallet"}};
    case LineType::kSetting:
      return {{"user", "approvalsRequired"}, {"wallet"}};
    case LineType::kBalance:
      return {{"balance"}, {"wallet"}};
    case LineType::kTokenCreate:
      return {{"accessToken", "user", "scope"}, {"duration", "ipRestrict", "spendingLimits"}};
    case LineType::kTokenUnlock:
    case LineType::kTokenRevoke:
      break;
  }
  return {{"accessToken"}, {}};
}

}  // namespace sluice
