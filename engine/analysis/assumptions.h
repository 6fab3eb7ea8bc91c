/// \file
/// What decisions take for granted.
/// Source: specification, section 5, `assumed`.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/replay/wallet_replay.h"

namespace sluice {

/// What a decision's `assumed` lists of the kinds that concern one send alone.
struct SendAssumptions {
  bool fee_coin = false;
  bool replaced = false;
};
/// The actions of stages that were taken for passed, in order, each once.
std::vector<std::string_view> AssumedStages(const Evaluation& evaluation);
SendAssumptions AssumptionsOf(const Send& send, const Evaluation& evaluation);

/// What was taken for granted, and on how many sends.
struct AssumedCounts {
  std::map<UserId, std::uint64_t> permissions;
  std::map<RuleNameId, std::uint64_t> webhooks;
  std::map<RuleNameId, std::uint64_t> unsupported;
  std::uint64_t fee_coin = 0;
  std::uint64_t approval = 0;
  std::map<std::string, std::uint64_t, std::less<>> stages;  ///< by action
  std::uint64_t replaced = 0;

  /// Counts what the decision of one send took for granted; whether it took anything. `policy`: the
  /// one that it was held against.
  bool Add(const Send& send, const Evaluation& evaluation, const Policy& policy);
  void Add(const AssumedCounts& others);
};

}  // namespace sluice
