/// \file
/// Lanes: many limits of one rule in one pass over the sends of a group of wallets and a coin.
///
/// What differs between two limits is only which earlier sends lie in windows. So everything else
/// is evaluated once a send, by WalletReplay, and each limit has, in a lane of its own, the sums of
/// the windows. Which rules with windows fired there is a number of a few bits; what the send uses
/// up then is asked of WalletReplay for each number that occurs, not for each lane.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/analysis/limit_fires.h"
#include "engine/analysis/summary.h"
#include "engine/analysis/swept_rule.h"

namespace sluice {

/// The most rules with windows that one send may meet.
inline constexpr std::size_t kLaneWindowRulesMax = 15;

/// A group's sends of a coin.
struct LaneTask {
  std::span<const WalletId> wallets;  ///< of the group
  CoinId coin;
  std::vector<std::uint32_t> ranks;  ///< ascending
  Amount bound;                      ///< all that they pay, fees among it, base units
};

/// What comes out under each of `limits`; the same as a full replay of each. O(sends * (rules +
/// limits * windows)).
///
/// REQUIRES that nothing but windows hangs on what became of earlier sends, and that what is
/// executed later is so by one delay: no life-cycle line, no recorded approvals, no access token,
/// no replaced send, no audit; at most kLaneWindowRulesMax.
std::vector<LimitFires::OfCoin> ReplayInLanes(const ReplayInput& input, const LaneTask& task,
                                              const ReportScope& scope, const SweptRule& swept,
                                              std::span<const Limit> limits, bool by_day);

}  // namespace sluice
