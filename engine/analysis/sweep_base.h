/// \file
/// SweepBase: what the replay with the present limit says of a rule's other limits.
/// Source: schema/README.md, "Sweep report"; specification, section 12.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/analysis/summary.h"
#include "engine/analysis/swept_rule.h"

namespace sluice {

/// A send to which the rule applies and of which a recipient counts.
struct SweptSend {
  Amount total;      ///< c(i) = prior + counted, base units
  Amount spend;      ///< base units
  std::int32_t day;  ///< of UTC, from 1970-01-01 on
};

/// What becomes of a send on which the rule fires, and wouldn't otherwise.
enum class SweepReason : std::uint8_t { kDenied, kDeadlock, kWithheld, kApprovalDelay, kRecorded };

/// As in the report: `denied`, `approval delay`.
std::string_view Name(SweepReason reason);

/// The first send that uses up other windows if the rule fires than if it doesn't.
struct SweepHinge {
  std::uint32_t rank = 0;
  SweepReason reason = SweepReason::kDenied;
};

struct SweepBase {
  std::optional<SweepHinge> hinge;  ///< nothing: no window hangs on the limit
  /// The reported sends, by coin, each coin's in order of `total`.
  std::map<CoinId, std::vector<SweptSend>> coins;
  std::uint64_t sends = 0;  ///< that are reported, of all wallets
  std::optional<Timestamp> first;
  std::optional<Timestamp> last;
};

/// Replays every group of wallets, on `threads` threads; the result is the same with any number.
/// `scope` chooses what is reported; the hinge may be any send. O(sends * (rules + log(sends))).
SweepBase ReplayForSweep(const ReplayInput& input, const WalletGroups& groups,
                         const ReportScope& scope, const SweptRule& swept, unsigned threads);

/// The day of UTC, from 1970-01-01 on.
std::int32_t DayOf(Timestamp time);

/// The verdict of a rule among those of an evaluation, by its place; nothing where the rule wasn't
/// looked at, or no recipient counts. O(verdicts).
std::optional<std::size_t> VerdictOf(const TriedLimit& rule, const Evaluation& evaluation,
                                     const WalletReplay& replay);

}  // namespace sluice
