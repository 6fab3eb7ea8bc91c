/// \file
/// `--write evidence=DIR`: a replay with all that it takes to show later that it was so.
/// Source: schema/README.md, "Evidence pack".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/outputs.h"
#include "tools/cli/replay_run.h"

namespace sluice::cli {

/// The options that a manifest doesn't hold: those that name files, of which it says more, and
/// those that don't change what comes out.
const std::vector<std::string_view>& OptionsNotInEvidence();

/// Adds a new folder to the outputs of a run that is about to begin. Throws UsageError where an
/// input can't be copied, RunError where the folder is there already or can't be made. REQUIRES
/// that the run outlives the outputs.
void AddEvidencePack(const std::string& folder, const ReplayRun& run, Outputs* outputs);

}  // namespace sluice::cli
