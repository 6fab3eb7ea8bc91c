/// \file
/// Random histories in JSON Lines (SPEC 3.1).
#pragma once

#include <string>

#include "tests/differential/dice.h"
#include "tests/differential/world.h"

namespace sluice::differential {

/// Up to 12 sends, in any order, and other lines if the world has them. `unnamed_sends`: a line may
/// leave out its wallet.
std::string RandomHistory(World& world, bool unnamed_sends, Dice& dice);

/// An --addresses file in JSON Lines.
std::string RandomAddresses(const World& world, Dice& dice);

}  // namespace sluice::differential
