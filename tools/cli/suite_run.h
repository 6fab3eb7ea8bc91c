/// \file
/// SuiteRun: suites read, run, and what came of it.
/// Source: schema/README.md, "Suite" and "Test report".
#pragma once

#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "schema/suite/case_inputs.h"
#include "schema/suite/suite_recorder.h"
#include "schema/suite/test_report.h"
#include "tools/cli/terminal.h"

namespace sluice::cli {

/// How far explanations of failures are to be indented.
inline constexpr std::size_t kExplanationIndent = 4;

struct SuiteRunOptions {
  std::vector<std::string> files;
  std::string run;  ///< a regular expression; empty: every case
  bool fail_fast = false;
  bool coverage = false;
  bool records = false;
};

/// A suite's file as it is to be written anew.
struct RecordedSuite {
  std::string path;
  std::string text;
};

class SuiteRun {
 public:
  /// `terminal`: what explanations for people are drawn for. Throws UsageError where `run` is no
  /// regular expression.
  SuiteRun(const SuiteRunOptions& options, const TextStyle& terminal);

  /// Reads everything, even where something is wrong, so that all of it is said; runs what can be.
  void Run();

  const Problems& problems() const { return problems_; }
  /// Whether nothing but policies is at fault.
  bool only_policies_fail() const {
    return problems_.errors() > 0 && problems_.errors() == inputs_.policy_errors();
  }

  /// REQUIRES that there is no error, of this as of all below.
  TestReport TakeReport() { return std::move(report_); }
  const std::vector<RecordedSuite>& recorded() const { return recorded_; }

 private:
  bool IsChosen(const Suite& suite, const SuiteCase& of) const;
  void RunSuite(const Suite& suite);
  void RunOne(const Suite& suite, const SuiteCase& of, TestedCase* tested);
  void Conclude(const Suite& suite, const SuiteCase& of, CaseRun run, const CaseInput& loaded,
                const WalletGroups& groups, TestedCase* tested);
  TestFailure Explained(const Suite& suite, const ExpectationFailure& failure,
                        const CaseInput& loaded, const WalletGroups& groups) const;
  void Record(const Suite& suite);

  SuiteRunOptions options_;
  TextStyle terminal_;
  std::regex chosen_;
  Problems problems_;
  CaseInputs inputs_{&problems_};
  std::vector<Suite> suites_;
  RuleCoverage coverage_;
  TestReport report_;
  std::vector<RecordedCase> of_suite_;  ///< what is recorded of the present one
  std::vector<RecordedSuite> recorded_;
  bool stopped_ = false;
};

}  // namespace sluice::cli
