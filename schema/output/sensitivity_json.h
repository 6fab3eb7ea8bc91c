/// \file
/// What a replay's decisions hang on, as its report has it.
/// Source: schema/README.md, "Sensitivity"; schema/replay-report.schema.json.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/sensitivity.h"
#include "engine/model/history.h"
#include "schema/history/tried_readings.h"
#include "schema/json/json_output.h"

namespace sluice {

struct SensitivityReport {
  struct Row {
    std::string_view name;  ///< the switch; or `approvals`
    std::string value;      ///< as --set or --approvals takes it
    std::string not_tried;  ///< why it couldn't be; empty where it was
  };
  std::vector<Row> rows;
  Sensitivity found;  ///< its readings are the rows', in their order
};

/// Replays every reading against the base, whose groups are given, and says what each changes.
SensitivityReport ReportSensitivity(const ReplayInput& base, const WalletGroups& groups,
                                    const std::vector<std::unique_ptr<TriedReading>>& readings,
                                    const ReportScope& scope, unsigned threads);

/// Appends `sensitivity` to an object.
void WriteSensitivity(const SensitivityReport& report, const History& history, const Names& names,
                      JsonOutput* out);

}  // namespace sluice
