/// \file
/// Whether an evidence pack is as it states.
/// Source: schema/README.md, "Evidence pack".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "schema/evidence_manifest.h"
#include "tools/cli/run_options.h"

namespace sluice::cli {

/// One thing that a pack states.
struct PackPoint {
  std::string what;
  std::string why_not;  ///< what is otherwise; empty where it is as stated
};

struct PackCheck {
  EvidenceManifest manifest;
  std::vector<PackPoint> points;

  bool is_as_stated() const;
};

/// Looks at every file of the pack and at the histories, and where all inputs are as stated,
/// replays them and holds what comes out against the pack. `histories`: where they lie now; empty
/// where each lies where the manifest says. Nothing is written, and nothing is opened but the
/// pack's own files and the histories. `running`: threads and memory.
///
/// Throws UsageError where there aren't as many histories as the manifest names, RunError where the
/// manifest can't be used or a history can't be read.
PackCheck CheckPack(const std::string& folder, const std::vector<std::string>& histories,
                    const RunOptions& running);

}  // namespace sluice::cli
