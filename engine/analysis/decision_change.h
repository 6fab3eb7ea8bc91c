/// \file
/// DecisionChange: how one send's decision differs from another decision of it.
/// Source: specification, section 11; schema/README.md, "Diff report".
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/replay/evaluation.h"

namespace sluice {

/// What of a decision is compared.
struct DecisionView {
  Outcome outcome = Outcome::kAllowed;
  std::string_view action;  ///< the winning one; empty where none fired
  std::span<const Stage> stages;
};

/// Valid as long as both. `policy`: the one that the send was held against.
DecisionView ViewOf(const Evaluation& evaluation, const Policy& policy);

/// Whether outcome, winning action and stages are equal. Under one assumption on approvals, whether
/// and when the send is executed follows from these and from what the history records of it.
bool SameAnswer(const DecisionView& a, const DecisionView& b);

/// Which way a decision changes; never counted together.
enum class Direction : std::uint8_t {
  kTighter,
  kLooser,
  kOther,  ///< neither, or both
};
inline constexpr std::size_t kDirections = 3;
std::string_view Name(Direction direction);

/// By outcome, allowed < held < denied < refused; of two held ones by their stages. O(stages^2).
///
/// Stages are the same if action and rule are. 2 approvals of ana, bo, cy after 1 of ana, bo is
/// other: more is asked for, and of more people.
Direction DirectionOf(const DecisionView& base, const DecisionView& proposed);

}  // namespace sluice
