/// \file
/// Audit: whether what became of a send is what the policy in force says.
/// Source: specification, section 8, `--recorded-policy`.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "engine/replay/evaluation.h"

namespace sluice {

enum class AuditVerdict : std::uint8_t {
  kObeyed,
  kBroken,    ///< It left, and the policy didn't let it.
  kStricter,  ///< The policy allows it, and yet it was held or rejected.
  kUnknown,   ///< No state is recorded that would say.
};
inline constexpr int kAuditVerdicts = 4;

std::string_view Name(AuditVerdict verdict);

/// Compares a decision with the send's recorded state. Signed, unconfirmed and confirmed sends
/// left; of pendingApproval and rejected ones somebody's approval was asked; replaced ones and
/// those without a state say nothing.
AuditVerdict Audit(const Send& send, const Evaluation& evaluation);

}  // namespace sluice
