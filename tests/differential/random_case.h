/// \file
/// Random cases for the fast engine and the reference: small, valid, and full of coincidences.
#pragma once

#include <cstdint>
#include <string>

#include "tests/reference/reference.h"

namespace sluice::differential {

/// What one replay is given. `options.sha256_hex` is left to the caller.
struct Case {
  std::string policy;
  std::string history;
  reference::Options options;
  std::string shape;  ///< the policy document's, for the coverage table; or the small world's name
};

/// The case of that seed: the same on every machine.
Case RandomCase(std::uint64_t seed);

}  // namespace sluice::differential
