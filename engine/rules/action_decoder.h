/// \file
/// Reading a rule's action.
#pragma once

#include "engine/base/field_reader.h"
#include "engine/model/action.h"
#include "engine/model/names.h"

namespace sluice {

inline constexpr std::int64_t kApprovalsRequiredMax = 2'147'483'647;

/// `{type, approvalsRequired?, userIds?, groupApprovalRequirement?}`. A type that isn't known gives
/// kUnsupported and is left to the caller to refuse. Reports kMissingField, kWrongType,
/// kOutOfRange; warns of kUnusedField.
Action DecodeAction(FieldReader& action, Names& names);

}  // namespace sluice
