/// \file
/// Expectations as they are written into a suite.
/// Source: schema/README.md, "Suite" (--record).
#pragma once

#include <string>
#include <vector>

#include "schema/suite/suite.h"

namespace sluice {

/// `{id: t3, outcome: held, fired: [daily]}`: plain scalars where every reader of YAML takes them
/// for strings, else quoted as JSON.
std::string YamlOf(const Expectation& expectation);

/// The same as a JSON array.
std::string JsonOf(const std::vector<Expectation>& expectations);

}  // namespace sluice
