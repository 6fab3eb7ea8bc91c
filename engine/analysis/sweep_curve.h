/// \file
/// The curve of a limit rule: on how many sends it would fire, under every limit.
/// Source: schema/README.md, "Sweep report"; specification, section 12.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/analysis/sweep_base.h"

namespace sluice {

struct CurvePoint {
  Limit limit;
  std::uint64_t fires = 0;  ///< sends of the coin
  Amount spend;             ///< what they spend, base units
};

/// The limit from which on the rule no longer fires on a send: its total, or under `comparison`
/// `>=` one more.
Limit LeastLimitFor(const Amount& total, const Profile& profile);

/// The limit -1, at which the rule fires on all, and then each limit at which it fires on fewer,
/// ascending. `sends` in order of their totals. O(sends).
std::vector<CurvePoint> StairOf(std::span<const SweptSend> sends, const Profile& profile);

/// What comes out at any limit, by the stair. O(log(points)). REQUIRES a stair of StairOf.
CurvePoint PointAt(std::span<const CurvePoint> stair, const Limit& limit);

/// `count` places of `size`, evenly spread, the first and the last among them; all where there are
/// no more. REQUIRES count >= 2.
std::vector<std::size_t> EvenlySpread(std::size_t size, std::size_t count);

/// The least limit at which the rule fires at most `most` times, on any one day of UTC where
/// `per_day`; -1 where it may fire on all. `sends` in order of their totals. O(sends).
Limit SmallestLimit(std::span<const SweptSend> sends, std::uint64_t most, bool per_day,
                    const Profile& profile);

/// The most sends of one day of UTC on which it fires at a limit. O(sends).
std::uint64_t MostADay(std::span<const SweptSend> sends, const Limit& limit,
                       const Profile& profile);

}  // namespace sluice
