/// \file
/// Why a rule can't be changed, in a sentence.
#pragma once

#include <string>

#include "engine/life_cycle/live_wallet.h"

namespace sluice {

/// Since when what the request would change is locked, a sentence. REQUIRES that it is.
std::string WhyLocked(const LiveWallet& wallet, const ScenarioLine& line, const Facts& facts);

}  // namespace sluice
