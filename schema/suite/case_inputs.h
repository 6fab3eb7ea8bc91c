/// \file
/// CaseInputs: the policies and histories of suites' cases, ready to be replayed.
/// Source: schema/README.md, "Suite".
#pragma once

#include <memory>
#include <vector>

#include "schema/suite/case_input.h"
#include "schema/suite/suite.h"

namespace sluice {

/// Reads each policy once for each profile, however many cases name it.
class CaseInputs {
 public:
  /// Everything that is wrong, of whatever file, goes into `problems`, each once.
  explicit CaseInputs(Problems* problems) : problems_(*problems) {}

  /// Nothing where there is an error. Reports what policies and histories report, at their places
  /// within the suite where they stand there; kUnknownId, kUnknownField and kUnknownRule for what a
  /// case expects of a send, line or rule that isn't there. REQUIRES a case that is run.
  std::unique_ptr<CaseInput> Load(const Suite& suite, const SuiteCase& of);

  /// Files that were read, each once, in that order.
  const std::vector<InputDigest>& inputs() const { return inputs_; }
  void AddInput(const InputDigest& input);

  /// Errors in policies, among those reported.
  std::size_t policy_errors() const { return policy_errors_; }

 private:
  SuitePolicy* PolicyOf(const Suite& suite, const SuiteCase& of);
  void ReadPolicy(const Suite& suite, const SuitePart& part, SuitePolicy* policy);
  HistoryInput ReadLines(const Suite& suite, const SuiteCase& of, SuitePolicy* policy);
  bool Add(Problem problem);

  Problems& problems_;
  std::vector<std::unique_ptr<SuitePolicy>> policies_;
  std::vector<InputDigest> inputs_;
  std::size_t policy_errors_ = 0;
};

}  // namespace sluice
