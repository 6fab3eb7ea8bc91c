/// \file
/// Life-cycle lines that were read already, as another profile has them.
#pragma once

#include <vector>

#include "engine/life_cycle/scenario.h"
#include "engine/rules/policy_set.h"
#include "engine/rules/rule_decoder.h"

namespace sluice {

/// The names that a requested rule may get, which depend on the wallet's coin and, by the profile,
/// on `ruleKey`.
void AddRuleNames(const ScenarioLine& line, const std::vector<const PolicySet*>& policies,
                  const DecodeContext& decoding);

/// The same lines, the bodies of their requests decoded once more. Nothing is reported: what is
/// wrong with a body is in it. REQUIRES that they were read with the same options, and that
/// `policies` were decoded with the same profile. O(lines).
Scenario DecodeAgain(const Scenario& scenario, const PolicySet& policies,
                     const DecodeOptions& options, const DecodeContext& decoding);

}  // namespace sluice
