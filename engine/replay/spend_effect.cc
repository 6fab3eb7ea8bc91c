#include "engine/replay/spend_effect.h"

#include "engine/model/send_record.h"

namespace sluice {

bool NeverLeft(const Send& send) {
  switch (send.state()) {
    case RecordedState::kFailed:
    case RecordedState::kRejected:
    case RecordedState::kRemoved:
      return true;
    case RecordedState::kReplaced:
      return !send.is_replaced();
    default:
      return false;
  }
}

SpendEffect EffectOf(const Evaluation& e, const ReplayInput& input) {
  const Send send(input.history, e.send);
  const Profile& profile = input.facts.profile;
  const bool counts_at_once = (e.outcome == Outcome::kDenied && profile.deny_counts) ||
                              (e.outcome == Outcome::kHeld && profile.held_counts);
  SpendEffect effect;
  if (e.executed_at && send.access_token() != kNone<TokenId>) effect.token_at = e.executed_at;
  if (counts_at_once && !NeverLeft(send)) {
    effect.windows_at = send.time();
  } else if (input.is_audit && send.state() != RecordedState::kUnknown && !send.is_replaced()) {
    if (DidLeave(send.state())) effect.windows_at = e.executed_at.value_or(send.time());
  } else {
    effect.windows_at = e.executed_at;
  }
  return effect;
}

}  // namespace sluice
