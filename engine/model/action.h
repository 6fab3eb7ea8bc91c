/// \file
/// Actions: what a rule asks for when it fires.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/ids.h"

namespace sluice {

/// Ordered by precedence: a later enumerator wins over an earlier one, so the winning action is
/// simply the largest. Reordering changes decisions; the golden fixtures under fixtures/precedence/
/// fail if it does. Source: specification, section 4.3.
enum class ActionKind : std::uint8_t {
  kNone,  ///< No rule fired.
  kNoop,
  kUnsupported,  ///< A stored rule's action of a name that isn't known: it holds.
  kGetCustodianApproval,
  kGetIdVerification,
  kGetFinalApproval,
  kGetGroupApproval,
  kGetApproval,
  kDeny,
};

/// The action's name in documents and decisions. REQUIRES that it has one: not kNone, not
/// kUnsupported.
std::string_view Name(ActionKind kind);

/// Nothing where no action bears the name.
std::optional<ActionKind> ActionNamed(std::string_view name);

/// The names of all actions, in order of precedence.
std::vector<std::string_view> ActionNames();

inline bool Holds(ActionKind kind) { return kind > ActionKind::kNoop && kind < ActionKind::kDeny; }

/// Whether persons are asked whose approvals are counted, in a number that the action gives.
inline bool AsksPersons(ActionKind kind) {
  return kind == ActionKind::kGetApproval || kind == ActionKind::kGetFinalApproval;
}

struct Action {
  ActionKind kind = ActionKind::kNone;
  std::string name;                                ///< as given: of an unsupported action, its own
  std::optional<std::int64_t> approvals_required;  ///< at least 1
  std::vector<UserId> user_ids;
  std::string requirement;  ///< groupApprovalRequirement as compact JSON, or empty
};

}  // namespace sluice
