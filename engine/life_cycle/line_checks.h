/// \file
/// What is asked of a life-cycle line before it is asked whether the change itself can be done.
/// Source: schema/README.md, "What is checked, in this order"; specification, section 7.
#pragma once

#include <string>
#include <vector>

#include "engine/life_cycle/live_wallet.h"

namespace sluice {

/// What stands against a line that names a wallet: its id, the line's coin, a deleted wallet, the
/// user, the request's body; in this order. O(users).
Refused CheckLine(const ScenarioLine& line, const LiveWallet& wallet, const Facts& facts);

/// What the wallet knows of a user who is not permitted to do it, a sentence. REQUIRES that he
/// isn't.
std::string WhyNotPermitted(const ScenarioLine& line, const LiveWallet& wallet, const Names& names);

/// Whether a rule change, a kUser or a kSetting line has to wait for approval. Adds a sentence that
/// says why, or why not. O(users).
bool NeedsApproval(const ScenarioLine& line, const LiveWallet& wallet, const Profile& profile,
                   std::vector<std::string>* reasons);

}  // namespace sluice
