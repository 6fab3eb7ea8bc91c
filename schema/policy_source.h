/// \file
/// Where the policies of a document stand in it, rule by rule.
#pragma once

#include <vector>

namespace sluice {

struct JsonNode;

/// The objects that made a rule: its own, then the requests that changed its list, in order.
struct RuleSource {
  std::vector<const JsonNode*> nodes;  ///< at least one
};

struct PolicySource {
  const JsonNode* wallet = nullptr;  ///< nullptr where the policy serves all wallets
  const JsonNode* policy = nullptr;  ///< nullptr where there is none: rules alone, no admin.policy
  std::vector<RuleSource> rules;     ///< one for each of Policy::rules, in their order
};

}  // namespace sluice
