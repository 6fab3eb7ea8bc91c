/// \file
/// The report of a diff as JSON.
/// Source: schema/diff-report.schema.json, schema/changed-send.schema.json; specification, section
/// 11.
#pragma once

#include "schema/json/json_output.h"
#include "schema/output/diff_report.h"

namespace sluice {

/// Appends the report, an object.
void WriteDiffReport(const DiffReport& report, JsonOutput* out);

/// Appends a changed send, an object: one line of JSON Lines.
void WriteChangedSend(const ShownChange& shown, JsonOutput* out);

}  // namespace sluice
