/// \file
/// Times as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/base/timestamp.h"

namespace sluice {

/// Reads RFC 3339, a blank being accepted in place of the `T`: `2026-01-05T10:00:00.25+01:00`. To
/// the microsecond; further digits must be zero. `offset`: minutes east of UTC to take where the
/// text gives none.
///
/// Errors: kTime        not of that form, or a date or time of day that doesn't exist; `:60` among
/// them
///         kTimeOffset  no offset, and none given
///         kTimeRange   before 1970 or after 9999, in UTC
///         kTime        a digit past the microsecond that isn't zero
Result<Timestamp> ParseTime(std::string_view text,
                            std::optional<int> offset_minutes = std::nullopt);

/// The unit of times that are written as a bare integer.
enum class TimeUnit { kMilliseconds, kSeconds };

/// Reads a number of milliseconds (or seconds) since the epoch.
///
/// Errors: kTimeRange             negative, or after 9999
///         kTimeLooksLikeSeconds  in milliseconds, less than 100,000,000,000 (1973-03-03)
Result<Timestamp> TimeFromInteger(std::string_view digits, TimeUnit unit);

/// Minutes east of UTC, of `+HH:MM`, `-HH:MM` or `Z`; nothing where it isn't one.
std::optional<int> ParseOffset(std::string_view text);

/// A number and one of s, m, h, d: `90s`, `4h`. Nothing where it isn't one, or is longer than 100
/// years.
std::optional<Duration> ParseDuration(std::string_view text);

/// UTC with three fractional digits, six where they are needed: `2026-01-05T10:00:00.000Z`.
void AppendTime(Timestamp time, std::string* text);
std::string FormatTime(Timestamp time);

/// UTC as people write it: `2026-01-05 10:00:00`, with the fraction only where there is one.
std::string FormatTimeForPeople(Timestamp time);
/// The day alone.
std::string FormatDay(Timestamp time);

}  // namespace sluice
