/// \file
/// A replay's report as JSON.
/// Source: schema/replay-report.schema.json; specification, section 10.
#pragma once

#include "schema/json/json_output.h"
#include "schema/output/replay_report.h"

namespace sluice {

/// Appends the report, an object.
void WriteReplayReport(const ReplayReport& report, JsonOutput* out);

}  // namespace sluice
