/// \file
/// Random cases in which sends meet each other: few wallets, one coin, limits over windows that
/// hold most of the history, and rules that keep sends from being executed.
#pragma once

#include <string>

#include "tests/differential/dice.h"
#include "tests/differential/random_case.h"
#include "tests/differential/world.h"

namespace sluice::differential {

/// Such a case in so many of 100, else any random one. `world` becomes that of the case.
Case TightOrRandomCase(unsigned percent, World* world, Dice& dice);

/// Limits over several wallets, whose `timeWindow` is left to the profile.
Case MissingWindowCase(World* world, Dice& dice);

/// Whether the rule of that id looks at one send alone.
bool IsGate(const std::string& rule);

}  // namespace sluice::differential
