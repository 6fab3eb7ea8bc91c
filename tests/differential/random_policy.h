/// \file
/// Random policy documents of every shape of SPEC 2.
#pragma once

#include <string>

#include "tests/differential/dice.h"
#include "tests/differential/world.h"

namespace sluice::differential {

struct PolicyText {
  std::string json;
  std::string shape;          ///< for the coverage table
  bool unnamed_sends = true;  ///< a send may leave out its wallet
};

/// A valid document. Leaves in `world.wallets` those that a history may name, and notes the names
/// of webhook rules.
PolicyText RandomPolicy(World& world, Dice& dice);

}  // namespace sluice::differential
