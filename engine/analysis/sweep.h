/// \file
/// Sweep: what would come out under other limits of a limit rule.
/// Source: schema/README.md, "Sweep report"; specification, section 12.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "engine/analysis/sweep_base.h"
#include "engine/analysis/sweep_curve.h"

namespace sluice {

/// What is asked of a sweep. REQUIRES not both `limits` and `points`.
struct SweepQuestion {
  static constexpr std::size_t kPointsDefault = 20;  ///< where every point costs a replay

  std::vector<Limit> limits;             ///< ascending, each once; empty: of the sweep's choice
  std::optional<std::size_t> points;     ///< about how many for each coin, at least 2
  std::optional<std::uint64_t> at_most;  ///< asks for the least limit that fires so often
  bool per_day = false;                  ///< on any one day of UTC
};

/// The least limit that fires at most so often.
struct AtMost {
  struct Step {
    CurvePoint point;
    std::uint64_t most_a_day = 0;  ///< only where it was asked per day
  };
  std::optional<Step> found;  ///< nothing: none of those that were tried
  std::optional<Step> below;  ///< the next lower limit that fires on another number of sends
  std::optional<std::uint64_t> tried;  ///< limits that were replayed; nothing where exact
};

/// A coin on whose sends the rule has a c(i).
struct SweptCoin {
  CoinId coin = kNone<CoinId>;
  std::uint64_t applicable = 0;  ///< sends with a c(i)
  std::vector<CurvePoint> points;
  CurvePoint present;  ///< with the present limit
  std::optional<AtMost> at_most;
};

struct SweepAnswer {
  Limit limit;                      ///< the present one
  std::optional<SweepHinge> hinge;  ///< nothing: the curves are exact
  std::vector<SweptCoin> coins;     ///< in order of their names
  std::uint64_t sends = 0;          ///< that are reported
  std::optional<Timestamp> first;
  std::optional<Timestamp> last;
};

/// How many limits were replayed so far, and of how many.
using TellTried = std::function<void(std::uint64_t tried, std::uint64_t of)>;

/// Exact where no window hangs on the limit, else limits are replayed one by one. The same with any
/// number of threads. REQUIRES that `swept` is a limit rule, and that no life-cycle line changes
/// it.
SweepAnswer Sweep(const ReplayInput& input, const ReportScope& scope, const SweptRule& swept,
                  const SweepQuestion& question, unsigned threads, const TellTried& tell = nullptr);

}  // namespace sluice
