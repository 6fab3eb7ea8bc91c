/// \file
/// Which day of the span gets how many sends. All days are UTC.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace sluice::generate {

using Milliseconds = std::chrono::sys_time<std::chrono::milliseconds>;

inline constexpr std::chrono::sys_days kFirstDay{std::chrono::year{2026} / 1 / 1};

/// How many sends one day gets.
struct DayPlan {
  std::chrono::sys_days day;
  std::uint64_t ordinary = 0;
  std::uint64_t payroll = 0;  ///< Pays 20 to 80 people at once.
};

bool IsWeekend(std::chrono::sys_days day);

/// No later day of the month is a working day, Monday to Friday: the 30th of January 2026, a
/// Friday.
bool IsLastWorkingDay(std::chrono::sys_days day);

/// Shares `sends` out over the `days` days from kFirstDay on; the sum of all counts is `sends`.
///
/// One send in 500 is a payroll, on the months' last working days in equal parts (none where the
/// span has no such day). Of the others a working day gets ten times as many as a Saturday or a
/// Sunday. As the span begins on a Thursday, fewer than 10 % of its sends fall on weekends whatever
/// its length: at worst, over 4 days, 2/22.
std::vector<DayPlan> PlanDays(std::uint64_t sends, std::uint64_t days);

/// Appends 2026-01-05T10:00:00.000Z. REQUIRES a year from 1000 to 9999.
void AppendTime(std::string& text, Milliseconds time);

}  // namespace sluice::generate
