/// \file
/// What is claimed of every history, whatever format it is in.
#pragma once

#include <string_view>

#include "schema/history/history_options.h"

namespace sluice::fuzz {

/// Reads it against a policy that is in the way of nothing. It can be used or has an error; what
/// was read, written as JSON Lines, reads back as the same; what is skipped where bad lines are to
/// be is said to be.
void ClaimHistory(std::string_view text, const HistoryOptions& options = {});

}  // namespace sluice::fuzz
