#include "engine/analysis/decision_change.h"

#include <algorithm>

namespace sluice {
namespace {

/// What speaks for either direction.
struct Signs {
  bool tighter = false;
  bool looser = false;
};

const Stage* FindLike(std::span<const Stage> stages, const Stage& stage) {
  const auto found = std::find_if(stages.begin(), stages.end(), [&](const Stage& other) {
    return other.action_name == stage.action_name && other.rule == stage.rule;
  });
  return found == stages.end() ? nullptr : &*found;
}

// Whether somebody may approve the one who may not approve the other. Where that isn't known of
// one, nothing can be said.
bool HasOthers(const Stage& stage, const Stage& other) {
  if (!stage.eligible || !other.eligible) return false;
  return std::any_of(stage.eligible->begin(), stage.eligible->end(), [&](UserId user) {
    return std::find(other.eligible->begin(), other.eligible->end(), user) == other.eligible->end();
  });
}

// A deadlock that is new, or gone, needs no look: more approvals are needed, or fewer may give
// them.
void Compare(const Stage& base, const Stage& proposed, Signs* signs) {
  const std::int64_t needed_before = base.approvals_required.value_or(0);
  const std::int64_t needed = proposed.approvals_required.value_or(0);
  const bool known_differs = base.eligible.has_value() != proposed.eligible.has_value();
  const bool differs_otherwise = known_differs || base.requirement != proposed.requirement;
  signs->tighter |= needed > needed_before || HasOthers(base, proposed) || differs_otherwise;
  signs->looser |= needed < needed_before || HasOthers(proposed, base) || differs_otherwise;
}

}  // namespace

std::string_view Name(Direction direction) {
  switch (direction) {
    case Direction::kTighter:
      return "tighter";
    case Direction::kLooser:
      return "looser";
    default:
      return "other";
  }
}

DecisionView ViewOf(const Evaluation& evaluation, const Policy& policy) {
  return {.outcome = evaluation.outcome,
          .action = evaluation.winner == kNoRule
                        ? std::string_view()
                        : std::string_view(policy.rules[evaluation.winner].action.name),
          .stages = evaluation.stages};
}

bool SameAnswer(const DecisionView& a, const DecisionView& b) {
  return a.outcome == b.outcome && a.action == b.action && std::ranges::equal(a.stages, b.stages);
}

Direction DirectionOf(const DecisionView& base, const DecisionView& proposed) {
  if (base.outcome != proposed.outcome)
    return base.outcome < proposed.outcome ? Direction::kTighter : Direction::kLooser;
  Signs signs;
  for (const Stage& stage : proposed.stages) {
    if (const Stage* const before = FindLike(base.stages, stage)) {
      Compare(*before, stage, &signs);
    } else {
      signs.tighter = true;
    }
  }
  for (const Stage& stage : base.stages)
    signs.looser |= FindLike(proposed.stages, stage) == nullptr;
  if (signs.tighter == signs.looser) return Direction::kOther;
  return signs.tighter ? Direction::kTighter : Direction::kLooser;
}

}  // namespace sluice
