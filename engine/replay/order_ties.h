/// \file
/// Order ties: whether the order of sends at one instant matters.
#pragma once

#include <cstdint>
#include <span>

#include "engine/replay/wallet_replay.h"

namespace sluice {

/// Sends of one group of wallets and one coin at one instant.
enum class TieResult {
  kSettled,     ///< Every order gives the same decisions.
  kOpen,        ///< Another order would change a decision.
  kNotChecked,  ///< More than kTieSendsMax sends, and the order may matter.
};
inline constexpr std::size_t kTieSendsMax = 6;

/// Tries all orders of the sends that have not been stepped over yet; leaves the replay as it was.
/// A decision is changed where its outcome, winning action, `rule`, the rules that fired or the
/// stages differ.
///
/// `ranks`: at least two sends of one instant and coin, the next ones of `replay`. An order in
/// which a send comes before the one that it replaces is no order. Costs O(rules) a send where no
/// order can matter, else up to 720 orders. Source: specification, section 4.1, "Ties".
TieResult CheckTie(std::span<const std::uint32_t> ranks, WalletReplay* replay);

}  // namespace sluice
