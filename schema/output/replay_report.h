/// \file
/// ReplayReport: all that the reports of a replay are written from.
/// Source: schema/replay-report.schema.json; specification, section 10.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/summary.h"
#include "schema/history/history_options.h"
#include "schema/io/byte_source.h"
#include "schema/json/json_output.h"

namespace sluice {

/// REQUIRES that what is pointed to outlives it.
struct ReplayReport {
  const ReplayInput* input = nullptr;
  const Summary* summary = nullptr;
  const HistoryStats* stats = nullptr;
  std::vector<InputDigest> inputs;
  std::string version;
  std::string approvals;  ///< as on the command line
  std::string policy_path;
  bool history_complete = false;
  bool has_scope = false;  ///< not every send is reported
};

/// Appends the report, an object.
void WriteReplayReport(const ReplayReport& report, JsonOutput* out);

}  // namespace sluice
