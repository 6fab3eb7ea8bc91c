/// \file
/// SweepReport: all that the reports of a sweep are written from, and two of its formats.
/// Source: schema/sweep-report.schema.json; schema/README.md, "Sweep report".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/sweep.h"
#include "schema/history/history_options.h"
#include "schema/io/byte_source.h"
#include "schema/json/json_output.h"

namespace sluice {

/// REQUIRES that what is pointed to outlives it.
struct SweepReport {
  const ReplayInput* input = nullptr;
  const SweptRule* swept = nullptr;
  const SweepQuestion* question = nullptr;
  const SweepAnswer* answer = nullptr;
  const HistoryStats* stats = nullptr;
  std::vector<InputDigest> inputs;
  std::string version;
  std::string approvals;  ///< as on the command line
  std::string policy_path;
  bool has_scope = false;  ///< not every send is reported

  std::string_view CoinName(const SweptCoin& coin) const {
    return input->facts.names.coins.Text(coin.coin);
  }
};

/// Appends the report, an object.
void WriteSweepReport(const SweepReport& report, JsonOutput* out);

/// The curves alone: a header, and a row a point. Amounts are base units.
std::string SweepCsv(const SweepReport& report);

}  // namespace sluice
