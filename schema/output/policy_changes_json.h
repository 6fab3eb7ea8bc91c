/// \file
/// What two policy documents say differently, as JSON.
/// Source: schema/README.md, "Diff report".
#pragma once

#include "engine/analysis/policy_changes.h"
#include "schema/json/json_output.h"

namespace sluice {

/// Appends `rulesChanged` and `walletsChanged` with their values to an object.
void WritePolicyChanges(const PolicyChanges& changes, const Names& names, JsonOutput* out);

}  // namespace sluice
