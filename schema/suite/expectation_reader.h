/// \file
/// Expectations as they are read from a suite.
/// Source: schema/README.md, "Suite".
#pragma once

#include <vector>

#include "schema/suite/suite.h"

namespace sluice {

/// The elements of a case's `expect`, an array. Reports kMissingField, kUnknownField, kWrongType,
/// kDuplicateId and what the values report.
std::vector<Expectation> ReadExpectations(const JsonNode& array, SuiteText* text);

}  // namespace sluice
