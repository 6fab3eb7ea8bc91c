/// \file
/// Random cases for the fast engine and the reference: small, valid, and full of coincidences.
#pragma once

#include <cstdint>
#include <string>

#include "tests/differential/dice.h"
#include "tests/differential/world.h"
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

/// A case of that world, which learns what the case has in it.
Case RandomCaseIn(World& world, Dice& dice);

}  // namespace sluice::differential
