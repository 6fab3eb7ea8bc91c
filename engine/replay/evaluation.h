/// \file
/// Evaluation: what came out for one send, before it is put into words.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/model/decision.h"
#include "engine/model/history.h"
#include "engine/rules/policy.h"

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
  std::uint32_t rank = 0;  ///< place in the order of evaluation, from 0
  Outcome outcome = Outcome::kAllowed;
  Refusal refusal = Refusal::kNone;
  /// Users are known and don't list him; he was taken for permitted.
  bool initiator_unlisted = false;
  ActionKind action = ActionKind::kNone;
  std::uint32_t winner = kNoRule;     ///< the first rule that fired with the winning action
  std::vector<RuleVerdict> verdicts;  ///< in policy order; empty for a refused send
  std::vector<Stage> stages;          ///< of a held send
  bool deadlock = false;
  std::optional<Timestamp> executed_at;
};

}  // namespace sluice
