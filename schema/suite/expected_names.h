/// \file
/// Whether what a case expects is of sends, lines and rules that are there.
#pragma once

#include "schema/suite/case_input.h"
#include "schema/suite/suite.h"

namespace sluice {

/// Fills in `expected_of_send` and `expected_of_line`. Reports kUnknownId, kUnknownField,
/// kUnknownRule, with the nearest name. REQUIRES that the input is ready. O(sends + rules * names).
void FindExpected(const SuiteCase& of, SuiteText* text, CaseInput* loaded);

}  // namespace sluice
