/// \file
/// ThresholdOf: a limit as the least total that is too much, for those who count in narrow numbers.
#pragma once

#include "engine/base/limit.h"
#include "engine/model/profile.h"
#include "engine/state/lane_number.h"

namespace sluice {

/// The least total on which a limit rule fires: 101 for a limit of 100, 100 where reaching it
/// fires, 0 for a negative one. More than any sum where it is too large for the number.
template <LaneNumber Number>
Number ThresholdOf(const Limit& limit, const Profile& profile) {
  if (limit.negative()) return Number{};
  return ToLane<Number>(profile.reaching_fires ? limit.magnitude() : limit.magnitude() + Amount(1));
}

}  // namespace sluice
