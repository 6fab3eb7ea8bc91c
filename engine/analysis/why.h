/// \file
/// Why a send was stopped before policy, in sentences.
/// Source: schema/README.md, "Access tokens"; specification, section 4.1.
#pragma once

#include <string>
#include <vector>

#include "engine/replay/wallet_replay.h"

namespace sluice {

/// Which check failed, and on what figures; nothing where the send wasn't refused. Lower case,
/// without a full stop. REQUIRES that it is the last evaluation of `replay`.
std::vector<std::string> WhyRefused(const Evaluation& evaluation, WalletReplay* replay);

}  // namespace sluice
