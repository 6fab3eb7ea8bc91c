/// \file
/// Answer: what the custody service says to a life-cycle line.
/// Source: schema/README.md, "Answer"; specification, section 7.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/life_cycle/scenario.h"

namespace sluice {

/// Why a line is not done. In the order of schema/README.md's table.
enum class Rejection : std::uint8_t {
  kNone,
  kInvalidWalletId,
  kInvalidRequest,
  kDuplicateRule,
  kRuleNotFound,
  kRuleLocked,
  kApprovalsRequiredTooHigh,
  kCannotRemoveAdmin,
  kPendingApprovalNotFound,
  kPendingApprovalResolved,
  kCannotApproveOwnRequest,
  kAlreadyApproved,
  kWalletDeleted,
  kNotAdmin,
  kNotPermitted,
  kUnauthorized,
};

std::string_view Name(Rejection rejection);
/// 400, 401 or 403. REQUIRES another value than kNone.
int StatusOf(Rejection rejection);

/// A line that was refused: its body's `error`, and what its context holds.
struct Refused {
  Rejection rejection = Rejection::kNone;
  std::string error;
  std::vector<RequestProblem> problems{};
  std::string_view context_key{};  ///< with one text in the context, its key
  std::string context_text{};
  std::optional<std::int64_t> admin_count{};
  std::int64_t approvals_required = 0;  ///< where there is an admin_count
};

/// What a line changed in a policy.
struct RuleChange {
  enum class Kind : std::uint8_t { kNone, kAdded, kReplaced, kRemoved };
  Kind kind = Kind::kNone;
  std::uint32_t place = 0;        ///< in the policy
  ScenarioIndex asked = kNoLine;  ///< the line with the request
};

struct Answer {
  static constexpr int kDone = 200;
  static constexpr int kWaits = 202;

  ScenarioIndex line = kNoLine;
  int status = kDone;
  Refused refused;                 ///< where status is 400 or more
  RuleChange change;               ///< where a rule was changed
  std::vector<UserId> emails;      ///< in order of their texts
  std::vector<std::string> why{};  ///< sentences: what decided the answer
};

}  // namespace sluice
