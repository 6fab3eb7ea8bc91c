/// \file
/// Evaluation: what came out for one send, before it is put into words.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/model/decision.h"
#include "engine/model/history.h"
#include "engine/rules/policy.h"
#include "engine/state/access_tokens.h"

namespace sluice {

inline constexpr std::uint32_t kNoRule = 0xFFFF'FFFF;

/// A rule that was applicable, by its place in the policy.
struct RuleVerdict {
  std::uint32_t rule;
  Verdict verdict;
};

/// Reused from send to send, so that nothing is allocated in the common case.
struct Evaluation {
  SendIndex send = kNoSend;
  std::uint32_t rank = 0;  ///< place in the order of the sends, from 0
  std::uint32_t seq = 0;   ///< the same among sends and life-cycle lines
  Outcome outcome = Outcome::kAllowed;
  Refusal refusal = Refusal::kNone;
  TokenCheck token_check = TokenCheck::kPassed;  ///< of a send that names an access token
  /// Users are known and don't list him; he was taken for permitted.
  bool initiator_unlisted = false;
  ActionKind action = ActionKind::kNone;
  std::uint32_t winner = kNoRule;     ///< the first rule that fired with the winning action
  std::vector<RuleVerdict> verdicts;  ///< in policy order; empty for a refused send
  std::vector<Stage> stages;          ///< of a held send
  bool deadlock = false;
  std::optional<Timestamp> executed_at;
  bool approval_assumed = false;  ///< It left, though nobody's approval is recorded.
  bool stages_assumed = false;    ///< So were stages that no recorded approval completes.
};

}  // namespace sluice
