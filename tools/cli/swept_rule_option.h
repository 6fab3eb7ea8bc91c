/// \file
/// Which rule `--rule` names.
#pragma once

#include <string>

#include "engine/analysis/swept_rule.h"

namespace sluice::cli {

/// Throws UsageError where none bears the name, with the nearest one; where several do, with all of
/// them; and where it has no limit. Throws Undecided where a life-cycle line asks for a change of
/// it, or to add it.
SweptRule FindSweptRule(const std::string& name, const ReplayInput& input);

}  // namespace sluice::cli
