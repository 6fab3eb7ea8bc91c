/// \file
/// PlainTally: adds up the decisions on wallets whose policies are plain, without making them.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/analysis/plain_policy.h"
#include "engine/analysis/rule_rows.h"
#include "engine/analysis/summary.h"
#include "engine/base/id_map.h"
#include "engine/replay/prefetch_sends.h"
#include "engine/replay/wallet_groups.h"
#include "engine/state/plain_ledger.h"

namespace sluice {

/// Most wallets stand alone and have limits and lists: of their sends a summary asks for counts,
/// sums and the largest total, which fall out of the windows' sums. What WalletReplay does besides
/// for each send is left out: verdicts, stages, evidence.
///
/// The same comes out as from a WalletReplay; where it wouldn't, the group isn't taken.
class PlainTally {
 public:
  /// REQUIRES that all of it outlives this.
  PlainTally(const ReplayInput& input, const ReportScope& scope, bool history_complete,
             const RuleRowFinder& rows);

  /// Adds up the group's sends. False where they aren't plain: more than one wallet, what IsPlain
  /// says no to, sums of 2^126 and more, or two sends of a coin at one instant, whose order may
  /// matter; then nothing is added. O(sends * rules), amortised.
  bool Add(const WalletGroups& groups, std::size_t group, Summary* summary);

 private:
  /// LimitPoint's, in numbers that are narrow.
  struct Point {
    std::uint32_t rank = 0;
    Uint128 prior = 0;
    Uint128 counted = 0;
  };
  /// What a rule did to a wallet's sends of a coin.
  struct RuleTally {
    Timestamp full_from = kTimeMin;  ///< before it, the rule's window warms up
    std::uint64_t fired = 0;
    std::uint64_t decided = 0;
    std::uint64_t warming_up = 0;
    std::optional<std::uint32_t> first_fired;  ///< rank
    std::optional<std::uint32_t> last_fired;
    std::optional<std::uint32_t> first_decided;
    std::optional<Point> closest;
    std::optional<Point> largest_decided;
    Uint128 decided_spend = 0;
  };
  /// A wallet's sends of a coin. A lane is kept for the next wallet with the same policy.
  struct Lane {
    CoinId coin;
    PlainRules rules;
    std::uint64_t wallet = 0;  ///< the wallet it was used for last, as a count of wallets
    PlainLedger ledger;
    Uint128 paid = 0;  ///< by all of them: no sum is larger
    Timestamp last = Timestamp::min();
    std::vector<RuleTally> tallies;  ///< as rules
    std::array<std::uint64_t, kOutcomes> counts{};
    std::array<Uint128, kOutcomes> spends{};
  };
  /// The rule that decides a send; `prior` of a limit rule.
  struct Winner {
    ActionKind action = ActionKind::kNone;
    std::size_t rule = 0;
    Uint128 prior = 0;
  };

  bool TakePolicy(WalletId wallet);
  bool TakeSend(const Send& send, std::uint32_t rank);
  Lane& LaneOf(CoinId coin);
  void Use(Lane* lane);
  Winner Judge(const Send& send, std::uint32_t rank, const Counted& spend, Uint128 counted,
               bool is_included, Lane* lane);
  bool Fires(const Send& send, const PlainRule& rule, const Counted& spend);
  static void KeepLarger(std::optional<Point>* kept, const Point& point);
  static void NoteFired(std::uint32_t rank, RuleTally* tally);
  void Count(const Send& send, std::uint32_t rank, Uint128 counted, const Winner& winner,
             Outcome outcome, Lane* lane);
  void NoteRules(Summary* summary) const;
  void PutInto(Summary* summary) const;
  static std::optional<LimitPoint> PointOf(const std::optional<Point>& point);
  void PutLane(const Lane& lane, Summary* summary) const;

  const ReplayInput& input_;
  const ReportScope& scope_;
  const RuleRowFinder& rows_;
  bool history_complete_;
  bool is_plain_;
  bool sends_are_plain_;                   // whatever the wallet, but for their states
  std::array<bool, kOutcomes> uses_up_{};  // windows, by outcome
  SpendWindows no_windows_;                // what rules are given that ask for none

  const Policy* policy_ = nullptr;  // the last wallet's
  bool policy_is_plain_ = false;
  Wanted wanted_ = Wanted::kAmounts;            // by its rules
  IdMap<CoinId, std::unique_ptr<Lane>> lanes_;  // of that policy

  // Of the wallet at hand.
  WalletId wallet_ = kNone<WalletId>;
  std::uint64_t wallets_ = 0;  // so far
  Timestamp first_ = Timestamp::min();
  std::vector<Lane*> used_;
  IdMap<KindId, std::array<std::uint64_t, kOutcomes>> kinds_;
  std::optional<Timestamp> first_included_;
  Timestamp last_included_ = Timestamp::min();
};

}  // namespace sluice
