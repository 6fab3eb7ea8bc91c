#include "engine/analysis/known_answers.h"

#include <algorithm>
#include <tuple>

namespace sluice {
namespace {

auto KeyOf(const Stage& stage) {
  return std::tie(stage.action, stage.action_name, stage.rule, stage.approvals_required,
                  stage.eligible, stage.deadlock, stage.requirement);
}

bool ComesBefore(const Stage& a, const Stage& b) { return KeyOf(a) < KeyOf(b); }

}  // namespace

bool KnownAnswers::Before::operator()(const DecisionView& a, const DecisionView& b) const {
  if (a.outcome != b.outcome) return a.outcome < b.outcome;
  if (a.action != b.action) return a.action < b.action;
  return std::ranges::lexicographical_compare(a.stages, b.stages, ComesBefore);
}

std::uint32_t KnownAnswers::Add(const DecisionView& answer) {
  if (!answers_.empty() && SameAnswer(At(last_), answer)) return last_;
  const auto known = numbers_.find(answer);
  if (known != numbers_.end()) return last_ = known->second;
  // Their texts lie in a rule, which a life-cycle line may take away.
  Answer kept{answer.outcome, Kept(answer.action), {answer.stages.begin(), answer.stages.end()}};
  for (Stage& stage : kept.stages) {
    stage.action_name = Kept(stage.action_name);
    stage.requirement = Kept(stage.requirement);
  }
  last_ = static_cast<std::uint32_t>(answers_.size());
  answers_.push_back(&numbers_.emplace(std::move(kept), last_).first->first);
  return last_;
}

}  // namespace sluice
