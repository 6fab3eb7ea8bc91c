/// \file
/// DiffReport: all that the reports of a diff are written from.
/// Source: schema/diff-report.schema.json; specification, section 11.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/diff.h"
#include "engine/analysis/diff_order.h"
#include "engine/analysis/policy_changes.h"
#include "schema/history/history_options.h"
#include "schema/io/byte_source.h"

namespace sluice {

/// REQUIRES that what is pointed to outlives it.
struct DiffReport {
  const DiffInput* input = nullptr;
  const WalletGroups* groups = nullptr;
  const Diff* diff = nullptr;
  const PolicyChanges* changes = nullptr;
  const HistoryStats* stats = nullptr;
  std::vector<InputDigest> inputs;
  std::string version;
  std::string base_path;  ///< as on the command line, as are the next three
  std::string proposed_path;
  std::vector<std::string> history_paths;
  std::string approvals;     ///< `granted` and so on
  std::string answer_after;  ///< `4h`
  bool has_scope = false;    ///< not every send is reported
};

/// `allowed->held`.
std::string CellName(Outcome base, Outcome proposed);

}  // namespace sluice
