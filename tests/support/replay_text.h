/// \file
/// ReplayText: policy and history as text in, decisions as text out, without a file or a process.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "schema/history/history_options.h"
#include "schema/policy_document.h"
#include "schema/problems.h"

namespace sluice::testing {

/// Options as the command line spells them.
struct TextOptions {
  std::string approvals = "granted";
  std::map<std::string, std::string> profile;
  std::map<std::string, int> webhooks;
  std::string unsupported = "error";
  std::string dialect = "any";
  std::string addresses;  ///< the text of an --addresses file, or empty
  HistoryOptions history;
  unsigned threads = 1;
  bool sensitivity = false;  ///< the report says what decisions hang on
};

struct TextResult {
  std::string decisions;          ///< JSON Lines
  std::string report;             ///< the JSON report, without inputs
  std::vector<Problem> problems;  ///< errors and warnings, in order
  bool ok = false;                ///< whether there was no error

  /// The codes of all errors, joined by blanks.
  std::string ErrorCodes() const;
  /// Every problem as it is printed, a line each.
  std::string Printed() const;
};

/// `histories`: each as a file of its own. Throws std::invalid_argument for an option that can't be
/// used.
TextResult ReplayText(const std::string& policy, const std::vector<std::string>& histories,
                      const TextOptions& options = {});
inline TextResult ReplayText(const std::string& policy, const std::string& history,
                             const TextOptions& options = {}) {
  return ReplayText(policy, std::vector{history}, options);
}

/// Reads a policy document alone.
TextResult CheckText(const std::string& policy, const TextOptions& options = {});

}  // namespace sluice::testing
