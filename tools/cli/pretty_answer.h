/// \file
/// Why a life-cycle line was answered so, in words for people.
#pragma once

#include <string>

#include "engine/replay/wallet_replay.h"
#include "tools/cli/terminal.h"

namespace sluice::cli {

/// REQUIRES that it is the last answer of `replay`.
std::string PrettyExplanation(const Answer& answer, const WalletReplay& replay,
                              const TextStyle& style);

}  // namespace sluice::cli
