/// \file
/// Where the policies of a document stand in it, rule by rule.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sluice {

struct JsonNode;

/// The objects that made a rule: its own, then the requests that changed its list, in order.
struct RuleSource {
  std::vector<const JsonNode*> nodes;  ///< at least one
};

/// An address that `--list` added to a rule.
struct ListedAddress {
  std::size_t policy;  ///< place in PolicyDocument::sources
  std::size_t rule;    ///< place in Policy::rules
  std::string file;
  std::uint64_t line;  ///< from 1
  std::string address;
};

struct PolicySource {
  const JsonNode* wallet = nullptr;  ///< nullptr where the policy serves all wallets
  const JsonNode* policy = nullptr;  ///< nullptr where there is none: rules alone, no admin.policy
  std::vector<RuleSource> rules;     ///< one for each of Policy::rules, in their order
};

}  // namespace sluice
