/// \file
/// The states that other systems' exports name, as ours.
#pragma once

#include <string_view>

#include "engine/base/result.h"
#include "schema/history/history_options.h"

namespace sluice {

/// The state of that name, or the one that `--state` gives for it; capitals make no difference.
/// Errors: kUnknownState
Result<RecordedState> StateIn(std::string_view text, const HistoryOptions& options);

}  // namespace sluice
