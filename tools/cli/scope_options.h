/// \file
/// The options that choose what is reported: --from, --until, --wallet, --coin.
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

  /// Whether every send is reported.
  bool empty() const;

  /// Both throw UsageError where a value can't be used, naming the option: times, before anything
  /// is read; and names, which must occur: a misspelt one would report nothing without a word.
  ReportScope ToTimes() const;
  void AddNames(Session* session, ReportScope* scope) const;
};

}  // namespace sluice::cli
