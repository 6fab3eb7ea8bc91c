/// \file
/// Outcomes, stages and what else a decision is made of.
/// Source: specification, sections 4.3 and 5.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/timestamp.h"
#include "engine/model/action.h"

namespace sluice {

/// In order of strictness.
enum class Outcome : std::uint8_t { kAllowed, kHeld, kDenied, kRefused };
inline constexpr int kOutcomes = 4;

std::string_view Name(Outcome outcome);

/// Why a send was stopped before policy.
enum class Refusal : std::uint8_t {
  kNone,
  kUnauthorized,  ///< by its access token
  kNeedsUnlock,   ///< the same: its limit, which unlocking lifts
  kNotPermitted,
  kFrozen,
  kDeleted,
};

/// The error's name and message. REQUIRES another value than kNone.
std::string_view Name(Refusal refusal);
std::string_view MessageOf(Refusal refusal);
int StatusOf(Refusal refusal);

/// One approval step that a held send must pass.
struct Stage {
  ActionKind action;
  std::string_view action_name;         ///< of an unsupported action, its own
  RuleNameId rule = kNone<RuleNameId>;  ///< of the actions that make a stage a rule
  std::optional<std::int64_t> approvals_required{};
  std::optional<std::vector<UserId>> eligible{};  ///< in order of their texts; absent: not known
  std::optional<bool> deadlock{};                 ///< absent: not known
  std::string_view requirement{};                 ///< of getGroupApproval, compact JSON or empty

  bool operator==(const Stage&) const = default;
};

/// Whether a held send leaves the wallet, and when. Source: specification, section 4.3,
/// --approvals.
struct ApprovalAssumption {
  enum class Mode { kGranted, kGrantedAfter, kWithheld, kRecorded, kRecordedStrict };
  Mode mode = Mode::kGranted;
  Duration delay{0};  ///< of kGrantedAfter

  bool is_recorded() const { return mode == Mode::kRecorded || mode == Mode::kRecordedStrict; }
};

}  // namespace sluice
