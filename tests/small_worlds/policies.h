/// \file
/// The policies that small histories are held against.
#pragma once

#include <string>
#include <vector>

#include "tests/small_worlds/letters.h"

namespace sluice::small_worlds {

inline constexpr std::size_t kRulesMax = 2;

struct SmallPolicy {
  std::string json;
  std::size_t rules = 0;
  std::string approvals;  ///< as --approvals has it
  Reach reach;
};

/// Every policy of one rule or two, in either order, that isn't another one with its coins or
/// wallets renamed. Rules are named `r0` and `r1`. Always in the same order.
std::vector<SmallPolicy> AllPolicies();

}  // namespace sluice::small_worlds
