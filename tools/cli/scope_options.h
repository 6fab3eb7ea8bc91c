/// \file
/// The options that choose which sends are reported.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/summary.h"
#include "tools/cli/command_line.h"
#include "tools/cli/session.h"

namespace sluice::cli {

/// As written on the command line.
struct ScopeOptions {
  std::string from;
  std::string until;
  std::vector<std::string> wallets;
  std::vector<std::string> coins;

  void Declare(OptionTable* options);

  bool any() const { return !from.empty() || !until.empty() || !wallets.empty() || !coins.empty(); }

  /// The times alone, before anything is read. Throws UsageError.
  ReportScope ToTimes() const;

  /// All of it. Names must occur: a misspelt one would report nothing without a word. Throws
  /// UsageError.
  ReportScope ToScope(const Session& session) const;
};

}  // namespace sluice::cli
