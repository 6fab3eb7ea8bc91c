/// \file
/// ReplayInput: all that a replay starts from.
#pragma once

#include <optional>

#include "engine/life_cycle/scenario.h"
#include "engine/model/decision.h"
#include "engine/model/facts.h"
#include "engine/model/history.h"
#include "engine/rules/policy_set.h"

namespace sluice {

/// Another limit for a limit rule, to see what would come out. Source: specification, section 12.
struct TriedLimit {
  WalletId wallet = kNone<WalletId>;  ///< whose policy the rule is in; kNone: one that serves all
  RuleNameId rule = kNone<RuleNameId>;
  Limit limit;

  bool IsOf(const Rule& other, WalletId of_wallet) const {
    return other.name == rule && (wallet == kNone<WalletId> || wallet == of_wallet);
  }
};

/// REQUIRES that it outlives the replay.
struct ReplayInput {
  const Facts& facts;
  const History& history;
  const PolicySet& policies;
  const AssumedWebhooks& webhooks;
  ApprovalAssumption approvals;
  const Scenario& scenario = NoScenario();
  /// Where a state is recorded, what left in reality uses up windows, and nothing else does.
  bool is_audit = false;
  /// Stands in place of the rule's own limit, which evidence and summaries go on showing.
  /// REQUIRES that the rule is a limit rule.
  std::optional<TriedLimit> tried_limit{};
};

}  // namespace sluice
