/// \file
/// The options that replay and explain share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/summary.h"
#include "schema/decimals.h"
#include "schema/history/history_options.h"
#include "schema/policy_document.h"
#include "tools/cli/command_line.h"

namespace sluice::cli {

/// Help for what names a policy, after a line that says what it is.
inline constexpr std::string_view kGitNameHelp =
    "\ngit:REV:PATH is a policy as a git revision\nhas it; PATH is from the top of the "
    "repository,\nor from the present folder after ./";

/// As written on the command line.
struct RunOptions {
  std::vector<std::string> files;  ///< positional: the policy, then histories (and ids, of explain)
  std::vector<std::string> policies;  ///< --policy, in place of the first file
  std::string profile;
  std::vector<std::string> switches;
  std::string approvals;  ///< empty: granted
  std::vector<std::string> lists;
  std::string dialect = "any";
  std::string unsupported = "error";
  std::vector<std::string> webhooks;
  std::string addresses;
  bool strict = false;
  bool skip_invalid = false;
  bool skip_unknown_wallets = false;
  bool fold_coin_case = false;
  bool include_internal = false;
  bool history_complete = false;
  std::string time_unit = "ms";
  std::vector<std::string> states;
  std::vector<std::string> fee_coins;
  std::vector<std::string> skip_kinds;
  std::vector<std::string> columns;
  std::string separator = ",";
  std::string offset;
  std::vector<std::string> decimals;
  std::string max_memory;
  std::uint64_t threads = 0;  ///< 0: as many as the machine runs at once
  bool quiet = false;

  void Declare(OptionTable* options);
  /// Those alone that don't change what comes out.
  void DeclareRunning(OptionTable* options);

  /// Each throws UsageError where a value can't be used, naming the option.
  PolicyOptions ToPolicyOptions() const;
  HistoryOptions ToHistoryOptions() const;
  ApprovalAssumption ToApprovals() const;
  std::map<std::string, int> ToWebhooks() const;
  std::map<std::string, int> ToDecimals() const;
  unsigned ToThreads() const;

  /// Every file that is read: these, the profile, the lists and the owners of addresses.
  std::vector<std::string> InputPaths(const std::vector<std::string>& policy_paths,
                                      const std::vector<std::string>& history_paths) const;
};

/// `NAME=VALUE`, divided at the first or the last `=`. Throws UsageError where there is none or a
/// side is empty; `form` is how the option's help names the pair.
std::pair<std::string, std::string> SplitPair(const std::string& option, const std::string& form,
                                              const std::string& text, bool at_last);

/// An RFC 3339 time, or a date that stands for its first instant in UTC. Throws UsageError.
std::optional<Timestamp> ParseTimeOption(const std::string& option, const std::string& text);

/// Throws UsageError, with the nearest of `known`, where `value` isn't one of them.
void RequireOneOf(const std::string& option, const std::string& value,
                  const std::vector<std::string_view>& known);

}  // namespace sluice::cli
