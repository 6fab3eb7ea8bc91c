#include "engine/analysis/sweep_curve.h"

#include <algorithm>
#include <cassert>

#include <boost/unordered/unordered_flat_map.hpp>

#include "engine/rules/limit_check.h"

namespace sluice {
namespace {

using CountsByDay = boost::unordered_flat_map<std::int32_t, std::uint64_t>;

Limit MinusOne() { return Limit::Parse("-1").value(); }

}  // namespace

Limit LeastLimitFor(const Amount& total, const Profile& profile) {
  return Limit(profile.reaching_fires ? total + Amount(1) : total);
}

std::vector<CurvePoint> StairOf(std::span<const SweptSend> sends, const Profile& profile) {
  std::vector<CurvePoint> stair;
  CurvePoint point;
  for (std::size_t end = sends.size(); end > 0;) {  // Down from the last, at which it never fires.
    const Amount& total = sends[end - 1].total;
    point.limit = LeastLimitFor(total, profile);
    stair.push_back(point);
    for (; end > 0 && sends[end - 1].total == total; --end) {
      ++point.fires;
      point.spend += sends[end - 1].spend;
    }
  }
  point.limit = MinusOne();
  stair.push_back(std::move(point));
  std::reverse(stair.begin(), stair.end());
  return stair;
}

CurvePoint PointAt(std::span<const CurvePoint> stair, const Limit& limit) {
  auto above =
      std::upper_bound(stair.begin(), stair.end(), limit,
                       [](const Limit& a, const CurvePoint& point) { return a < point.limit; });
  if (above == stair.begin()) ++above;  // Below -1 it fires on all, as at -1.
  const CurvePoint& step = *(above - 1);
  return {limit, step.fires, step.spend};
}

std::vector<std::size_t> EvenlySpread(std::size_t size, std::size_t count) {
  assert(count >= 2);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < std::min(size, count); ++i)
    places.push_back(size <= count ? i : i * (size - 1) / (count - 1));
  return places;
}

Limit SmallestLimit(std::span<const SweptSend> sends, std::uint64_t most, bool per_day,
                    const Profile& profile) {
  CountsByDay counts;
  for (auto send = sends.rbegin(); send != sends.rend(); ++send) {
    if (++counts[per_day ? send->day : 0] > most) return LeastLimitFor(send->total, profile);
  }
  return MinusOne();
}

std::uint64_t MostADay(std::span<const SweptSend> sends, const Limit& limit,
                       const Profile& profile) {
  CountsByDay counts;
  std::uint64_t most = 0;
  for (auto send = sends.rbegin(); send != sends.rend(); ++send) {
    if (!Passes(send->total, limit, profile)) break;
    most = std::max(most, ++counts[send->day]);
  }
  return most;
}

}  // namespace sluice
