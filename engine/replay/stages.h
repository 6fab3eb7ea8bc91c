/// \file
/// The winning action, and the approval steps that a held send must pass.
#pragma once

#include <vector>

#include "engine/model/facts.h"
#include "engine/replay/evaluation.h"

namespace sluice {

/// One stage after the other, in the actions' order of precedence, from the rules that fired.
/// `wallet` is nullptr where the document holds none: its users are then not known.
/// O((users + userIds) * log(userIds) + fired rules). Source: specification, section 4.3.
std::vector<Stage> StagesOf(const Policy& policy, const std::vector<RuleVerdict>& verdicts,
                            const Wallet* wallet, UserId initiator, const Facts& facts);

/// Who may approve one of the stages, ascending. O(users * log(users)).
std::vector<UserId> AskedIn(const std::vector<Stage>& stages);

/// Takes the winning action from the verdicts: the largest, and the first rule with it.
void TakeWinner(const Policy& policy, Evaluation* evaluation);

/// Whether a stage can never be passed, so that the send can never go out.
bool HasDeadlock(const std::vector<Stage>& stages);

}  // namespace sluice
