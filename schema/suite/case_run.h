/// \file
/// Replaying a case and holding it against what it expects.
/// Source: specification, section 13.
#pragma once

#include <functional>
#include <vector>

#include "engine/replay/wallet_groups.h"
#include "schema/suite/case_input.h"
#include "schema/suite/suite.h"

namespace sluice {

struct FieldDifference {
  ExpectField field;
  FieldValue expected;
  FieldValue actual;  ///< of kNotFired: those of the listed rules that did fire
};

struct ExpectationFailure {
  const Expectation* expected = nullptr;
  bool is_line = false;
  std::uint32_t place = 0;  ///< rank of a send, ScenarioIndex of a line
  std::vector<FieldDifference> differences;
};

struct CaseRun {
  std::vector<ExpectationFailure> failures;  ///< in order of evaluation
  std::vector<Expectation> recorded;         ///< of every send and line, if it was asked for
};

using NoteEvaluation = std::function<void(const Evaluation&, WalletReplay&)>;

/// `note` is told of every send. REQUIRES that the input was loaded for that case, and that the
/// groups are its.
CaseRun RunCase(const SuiteCase& of, const CaseInput& loaded, const WalletGroups& groups,
                bool records, const NoteEvaluation& note);

}  // namespace sluice
