/// \file
/// SpendEffect: what a send uses up, once it is decided.
#pragma once

#include <optional>

#include "engine/replay/evaluation.h"
#include "engine/replay/replay_input.h"

namespace sluice {

/// All of a send that later decisions may hang on, but for the approvals that a line gives it.
struct SpendEffect {
  std::optional<Timestamp> windows_at;  ///< from when on it lies in windows; nothing: never
  std::optional<Timestamp> token_at;    ///< when its access token's limits are used up

  bool operator==(const SpendEffect&) const = default;
};

/// Source: specification, sections 4.3, 6 (`denyCounts`, `heldCounts`) and 7.
SpendEffect EffectOf(const Evaluation& evaluation, const ReplayInput& input);

/// Whether the recorded state says that the send never left: failed, rejected, removed, or replaced
/// by no send that the history knows.
bool NeverLeft(const Send& send);

}  // namespace sluice
