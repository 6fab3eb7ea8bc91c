/// \file
/// Changes of a wallet's users and settings: whether a request can be done, and doing it.
/// Source: schema/README.md, "What is checked, in this order"; specification, section 7.
#pragma once

#include "engine/life_cycle/live_wallet.h"

namespace sluice {

/// What stands against a line of type kUser or kSetting: kCannotRemoveAdmin, kInvalidRequest where
/// the one to be removed isn't listed, kApprovalsRequiredTooHigh. O(users).
Refused CheckChange(const LiveWallet& wallet, const ScenarioLine& line, const Names& names);

/// Makes the change. REQUIRES that nothing stands against it.
void TakeEffect(const ScenarioLine& line, ScenarioIndex index, LiveWallet* wallet);

}  // namespace sluice
