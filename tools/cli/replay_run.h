/// \file
/// ReplayRun: a policy, or several, replayed over a history, and what is reported of it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/cli/outputs.h"
#include "tools/cli/page.h"
#include "tools/cli/scope_options.h"
#include "tools/cli/session.h"
#include "tools/cli/version.h"

namespace sluice {
struct ReplayReport;
struct SensitivityReport;
}  // namespace sluice

namespace sluice::cli {

/// As written on the command line.
struct ReplayOptions {
  RunOptions run;
  std::string format = "pretty";
  std::vector<std::string> writes;
  std::string fail_on;
  ScopeOptions scope;
  bool recorded_policy = false;
  bool sensitivity = false;

  void Declare(OptionTable* options);
};

/// What reports call the files and the program, where that isn't what they are called here.
struct ReportedNames {
  std::map<std::string, std::string> paths;  ///< as they are opened -> as they are called
  std::string version = std::string(kVersion);
};

class ReplayRun {
 public:
  explicit ReplayRun(ReplayOptions options, ReportedNames names = {});

  /// What can be said before anything is read. Throws UsageError.
  void CheckOptions();

  /// Replays into outputs, which stay to be committed. An exit code: kExitFine where all could be
  /// read. Throws UsageError, RunError.
  int RunInto(Outputs* outputs);

  /// The gates that were tripped, a sentence each.
  const std::vector<std::string>& tripped() const { return tripped_; }

  /// Of the replay that was run: what was assumed, as compact JSON.
  /// Source: schema/README.md, "Evidence pack".
  std::string Assumptions() const;

  const ReplayOptions& options() const { return options_; }
  const Session& session() const { return session_; }
  /// The policies and the histories, as they are opened.
  std::pair<std::vector<std::string>, std::vector<std::string>> Files() const;

 private:
  void PrepareSensitivity(const Outputs& outputs);
  std::vector<std::string> ReplayOne(const LoadedPolicy& policy, Outputs* outputs);
  std::vector<InputDigest> InputsOf(const LoadedPolicy& policy) const;
  std::string NameOf(const std::string& path) const;
  SensitivityReport FindSensitivity(const LoadedPolicy& policy, const WalletGroups& groups);
  void WriteReports(const ReplayReport& report, Outputs* outputs);
  void WriteDecisions(const LoadedPolicy& policy, const WalletGroups& groups,
                      const ReplayReport& report, Outputs* outputs);

  ReplayOptions options_;
  ReportedNames names_;
  Session session_;
  ReportScope scope_;
  std::vector<std::string> gates_;
  std::vector<std::string> tripped_;
  std::optional<Page> page_;  // where one is asked for
};

}  // namespace sluice::cli
