#include "tests/small_worlds/reference_side.h"

namespace sluice::small_worlds {
namespace {

reference::Options OptionsOf(const SmallPolicy& policy) {
  reference::Options options;
  options.approvals = policy.approvals;
  return options;
}

}  // namespace

ReferenceSide::ReferenceSide(const SmallPolicy& policy)
    : options_(OptionsOf(policy)), walk_(policy.json, AllLines(), options_, this) {}

const std::vector<Judged>& ReferenceSide::Judge(const Word& word) {
  std::size_t alike = 0;
  while (alike < word_.size && alike < word.size && word_.letters[alike] == word.letters[alike]) {
    ++alike;
  }
  for (; word_.size > alike; --word_.size) {
    walk_.TakeBack();
    judged_.pop_back();
  }
  for (; word_.size < word.size; word_ = word_.With(word.letters[word_.size])) {
    Push(word.letters[word_.size]);
  }
  return judged_;
}

void ReferenceSide::Push(Letter letter) {
  rules_.clear();
  touches_edge_ = false;
  const reference::Step step = walk_.Decide(letter);
  Judged judged;
  if (!judged_.empty()) judged = judged_.back();
  judged.decided = {'"' + step.outcome + '"', step.action, step.rule, {}, step.executed_at};
  for (std::size_t i = 0; i < rules_.size(); ++i) judged.decided.rules[i] = rules_[i];
  judged.any_fired |= judged.decided.AnyFired();
  judged.touches_edge |= touches_edge_;
  judged.number = Mixed(Mixed(judged.number, letter), NumberOf(judged.decided));
  judged_.push_back(judged);
}

// Called last of a rule.
void ReferenceSide::OnRule(const std::string& /*type*/, const std::string& /*action*/,
                           std::int64_t /*window*/, bool applies, bool fired) {
  met_.met = applies;
  met_.fired = fired;
  rules_.push_back(met_);
  met_ = {};
}

void ReferenceSide::OnPrior(std::int64_t micros) { touches_edge_ |= -1 <= micros && micros <= 1; }

void ReferenceSide::OnTotal(bool equals_limit) { touches_edge_ |= equals_limit; }

bool ReferenceSide::OnLimit(const reference::LimitMet& met) {
  met_.prior = std::stoull(met.prior);
  met_.total = std::stoull(met.total);
  return met.fires;
}

}  // namespace sluice::small_worlds
