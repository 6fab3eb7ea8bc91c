/// \file
/// What limits come to, as text, and a comparison of lanes with full replays.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/analysis/limit_trials.h"
#include "engine/analysis/sweep_base.h"
#include "engine/analysis/sweep_curve.h"

namespace sluice::testing {

/// `COIN=FIRES/SPEND` and `@DAY=FIRES` behind it, of coins on which the rule fires.
inline std::string Text(const LimitFires& fires) {
  std::string text;
  for (const auto& [coin, of_coin] : fires.coins) {
    if (of_coin.fires == 0) continue;
    text += std::to_string(Index(coin)) + "=" + std::to_string(of_coin.fires) + "/" +
            of_coin.spend.ToString() + " ";
    for (const auto& [day, count] :
         std::map<std::int32_t, std::uint64_t>(of_coin.on_days.begin(), of_coin.on_days.end()))
      text += "@" + std::to_string(day) + "=" + std::to_string(count) + " ";
  }
  return text;
}

/// What the curve says of a limit.
inline std::string Text(const SweepBase& base, const Limit& limit, const Profile& profile) {
  LimitFires fires;
  for (const auto& [coin, sends] : base.coins) {
    const CurvePoint point = PointAt(StairOf(sends, profile), limit);
    fires.coins[coin] = {point.fires, point.spend, {}};
  }
  return Text(fires);
}

/// -1, 0, each c(i), and the numbers next to it.
inline std::vector<Limit> LimitsAround(const SweepBase& base) {
  std::set<Limit> limits = {Limit::Parse("-2").value(), Limit::Parse("-1").value(), Limit()};
  for (const auto& [coin, sends] : base.coins) {
    for (const SweptSend& send : sends) {
      limits.insert(Limit(send.total));
      limits.insert(Limit(send.total + Amount(1)));
      if (!send.total.IsZero()) limits.insert(Limit(send.total - Amount(1)));
    }
  }
  return {limits.begin(), limits.end()};
}

struct TrialsResult {
  std::string difference;  ///< empty: none
  bool in_lanes = false;   ///< all of it
  bool exact = false;
};

/// Whether asking about one coin alone says the same of it.
inline bool AsksApart(const LimitTrials& trials, const std::vector<Limit>& limits,
                      const std::vector<LimitFires>& full, CoinId coin) {
  const std::vector<LimitFires> apart = trials.Replay(limits, coin, 2);
  for (std::size_t i = 0; i < limits.size(); ++i) {
    LimitFires a;
    LimitFires b;
    if (apart[i].coins.contains(coin)) a.coins[coin] = apart[i].coins.at(coin);
    if (full[i].coins.contains(coin)) b.coins[coin] = full[i].coins.at(coin);
    if (Text(a) != Text(b)) return false;
  }
  return true;
}

/// Replays limits around each c(i) of a rule in lanes and in full; where the sweep is exact, holds
/// both against its curve.
inline TrialsResult CompareTrials(const ReplayInput& input, const SweptRule& swept,
                                  const ReportScope& scope, bool by_day) {
  const WalletGroups groups(input);
  const SweepBase base = ReplayForSweep(input, groups, scope, swept, 1);
  const std::vector<Limit> limits = LimitsAround(base);
  const LimitTrials trials(input, groups, scope, swept, by_day);
  const std::vector<LimitFires> full = trials.ReplayInFull(limits, 1);
  TrialsResult result{"", trials.all_in_lanes(), !base.hinge};
  for (const unsigned threads : {1U, 3U}) {
    const std::vector<LimitFires> lanes = trials.Replay(limits, kNone<CoinId>, threads);
    for (std::size_t i = 0; i < limits.size(); ++i) {
      if (Text(lanes[i]) != Text(full[i]))
        result.difference = "limit " + limits[i].ToString() + ": lanes " + Text(lanes[i]) +
                            "; in full " + Text(full[i]);
    }
  }
  for (const auto& [coin, sends] : base.coins) {
    if (!AsksApart(trials, limits, full, coin))
      result.difference = "coin " + std::to_string(Index(coin)) + " asked apart";
  }
  for (std::size_t i = 0; result.exact && !by_day && i < limits.size(); ++i) {
    const std::string curve = Text(base, limits[i], input.facts.profile);
    if (curve != Text(full[i]))
      result.difference =
          "limit " + limits[i].ToString() + ": curve " + curve + "; in full " + Text(full[i]);
  }
  return result;
}

}  // namespace sluice::testing
