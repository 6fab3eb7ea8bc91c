/// \file
/// Random cases in which sends meet each other: few wallets, one coin, limits over windows that
/// hold most of the history, and rules that keep sends from being executed.
#pragma once

#include <string>

#include "tests/differential/dice.h"
#include "tests/differential/random_case.h"
#include "tests/differential/world.h"

namespace sluice::differential {

/// A world for such cases, and a case of it.
World TightWorld(Dice& dice);
Case TightCase(World& world, Dice& dice);

/// Whether the rule of that id looks at one send alone.
bool IsGate(const std::string& rule);

}  // namespace sluice::differential
