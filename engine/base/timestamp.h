/// \file
/// Instants and spans of time, in whole microseconds. No clock is ever read: all times come from
/// the input.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>

namespace sluice {

/// Microseconds, exact; 64 bits reach 292,000 years.
using Duration = std::chrono::microseconds;

/// Microseconds since 1970-01-01T00:00:00Z, without leap seconds. Input lies in [kTimeMin,
/// kTimeMax].
using Timestamp = std::chrono::sys_time<Duration>;

inline constexpr Timestamp kTimeMin{Duration{0}};  ///< 1970-01-01T00:00:00Z
inline constexpr Timestamp kTimeMax{
    Duration{253'402'300'799'999'999LL}};  ///< 9999-12-31T23:59:59.999999Z

/// Later than every instant of the input; the time at which what never happens happens.
inline constexpr Timestamp kNever{Duration{std::numeric_limits<std::int64_t>::max()}};

}  // namespace sluice
