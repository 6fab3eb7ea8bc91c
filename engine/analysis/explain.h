/// \file
/// Explain: everything about one send, or one life-cycle line.
/// Source: specification, section 8, `explain`.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/replay/wallet_groups.h"
#include "engine/replay/wallet_replay.h"

namespace sluice {

/// What a limit rule with a window had in it when the send was judged.
struct WindowExplanation {
  struct Entry {
    SendIndex send;
    Amount counted;
    Timestamp executed_at;
    Timestamp leaves_at;  ///< the first instant at which it no longer counts
  };
  Timestamp after;  ///< the window is (after, until]
  Timestamp until;
  std::vector<Entry> sends;  ///< in the order in which they leave
};

struct RuleExplanation {
  std::uint32_t rule = 0;        ///< place in the policy
  bool refused = false;          ///< The send was stopped before policy.
  bool applicable = false;       ///< if not, and not refused: the rule is for another coin
  Verdict verdict;               ///< of an applicable rule
  std::optional<LimitOf> limit;  ///< of limit rules
  std::optional<WindowExplanation> window;
  /// The least at which the rule doesn't fire here; none where no limit fires.
  std::optional<Amount> smallest_limit;
  /// When it wouldn't fire if nothing else were sent; none: never.
  std::optional<Timestamp> passes_at;
};

/// Replays what comes before the send in its group of wallets and judges it. What `take` is given
/// lives as long as the call. O(sends of the group * rules).
void Explain(const ReplayInput& input, const WalletGroups& groups, std::uint32_t rank,
             const std::function<void(const Evaluation&, WalletReplay&,
                                      const std::vector<RuleExplanation>&)>& take);

/// Replays what comes before a life-cycle line in its group and answers it; the answer's `why` says
/// what decided it. What `take` is given lives as long as the call.
void ExplainLine(const ReplayInput& input, const WalletGroups& groups, ScenarioIndex line,
                 const std::function<void(const Answer&, WalletReplay&)>& take);

}  // namespace sluice
