#include "engine/base/time_text.h"

#include <cassert>
#include <charconv>

#include "engine/base/ascii.h"
#include "engine/base/usual_time.h"

namespace sluice {
namespace {

constexpr std::int64_t kMillisecondsMin =
    100'000'000'000;  // Less than that, milliseconds would lie before 1973.

Error Malformed(std::string_view text) {
  return {Code::kTime, "`" + std::string(text) + "` is not a time such as 2026-01-05T10:00:00Z"};
}
Error OutOfRange(std::string_view text) {
  return {Code::kTimeRange, "`" + std::string(text) + "` does not lie in the years 1970 to 9999"};
}

// Reads exactly `digits` digits and drops them; -1 where they aren't there.
int TakeNumber(std::string_view* text, std::size_t digits) {
  if (text->size() < digits) return -1;
  int value = 0;
  for (const char c : text->substr(0, digits)) {
    if (!IsDigit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  text->remove_prefix(digits);
  return value;
}

bool TakeChar(std::string_view* text, char expected) {
  if (text->empty() || LowerAscii(text->front()) != expected) return false;
  text->remove_prefix(1);
  return true;
}

std::optional<std::chrono::sys_days> TakeDate(std::string_view* text) {
  const int year = TakeNumber(text, 4);
  if (year < 0 || !TakeChar(text, '-')) return std::nullopt;
  const int month = TakeNumber(text, 2);
  if (month < 0 || !TakeChar(text, '-')) return std::nullopt;
  const int day = TakeNumber(text, 2);
  const std::chrono::year_month_day date(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (day < 0 || !date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::optional<Duration> TakeTimeOfDay(std::string_view* text) {
  const int hour = TakeNumber(text, 2);
  if (hour < 0 || hour > 23 || !TakeChar(text, ':')) return std::nullopt;
  const int minute = TakeNumber(text, 2);
  if (minute < 0 || minute > 59 || !TakeChar(text, ':')) return std::nullopt;
  const int second = TakeNumber(text, 2);
  if (second < 0 || second > 59) return std::nullopt;
  return std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second);
}

// A point and digits, all past the sixth zero; nothing dropped where there are none.
std::optional<Duration> TakeFraction(std::string_view* text) {
  if (text->size() < 2 || text->front() != '.' || !IsDigit((*text)[1])) return Duration(0);
  text->remove_prefix(1);
  std::int64_t microseconds = 0;
  std::size_t digits = 0;
  for (; !text->empty() && IsDigit(text->front()); text->remove_prefix(1), ++digits) {
    if (digits < 6) microseconds = microseconds * 10 + (text->front() - '0');
    if (digits >= 6 && text->front() != '0') return std::nullopt;
  }
  for (; digits < 6; ++digits) microseconds *= 10;
  return Duration(microseconds);
}

}  // namespace

std::optional<int> ParseOffset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  const bool minus = TakeChar(&text, '-');
  if (!minus && !TakeChar(&text, '+')) return std::nullopt;
  const int hours = TakeNumber(&text, 2);
  if (hours < 0 || hours > 23 || !TakeChar(&text, ':')) return std::nullopt;
  const int minutes = TakeNumber(&text, 2);
  if (minutes < 0 || minutes > 59 || !text.empty()) return std::nullopt;
  return (minus ? -1 : 1) * (hours * 60 + minutes);
}

Result<Timestamp> ParseTime(std::string_view text, std::optional<int> offset_minutes) {
  if (const auto usual = UsualTime(text)) return *usual;
  std::string_view rest = text;
  const auto date = TakeDate(&rest);
  if (!date || !(TakeChar(&rest, 't') || TakeChar(&rest, ' '))) return Malformed(text);
  const auto time_of_day = TakeTimeOfDay(&rest);
  if (!time_of_day) return Malformed(text);
  const auto fraction = TakeFraction(&rest);
  if (!fraction)
    return Error{Code::kTime, "`" + std::string(text) + "` is finer than a microsecond"};
  if (rest.starts_with('.'))
    return Error{Code::kTime, "`" + std::string(text) + "` has no digits after its point"};
  if (!rest.empty()) offset_minutes = ParseOffset(rest);
  if (!rest.empty() && !offset_minutes) return Malformed(text);
  if (!offset_minutes)
    return Error{Code::kTimeOffset,
                 "`" + std::string(text) + "` lacks an offset from UTC, such as Z or +01:00"};
  const Timestamp time = *date + *time_of_day + *fraction - std::chrono::minutes(*offset_minutes);
  if (time < kTimeMin || kTimeMax < time) return OutOfRange(text);
  return time;
}

Result<Timestamp> TimeFromInteger(std::string_view digits, TimeUnit unit) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const std::int64_t unit_microseconds = unit == TimeUnit::kSeconds ? 1'000'000 : 1000;
  const std::int64_t max = kTimeMax.time_since_epoch().count() / unit_microseconds;
  if (error != std::errc() || end != digits.data() + digits.size() || value < 0 || value > max)
    return OutOfRange(digits);
  if (unit == TimeUnit::kMilliseconds && value < kMillisecondsMin) {
    return Error{Code::kTimeLooksLikeSeconds,
                 "`" + std::string(digits) +
                     "` milliseconds would be before 1973-03-03; if these are seconds, say "
                     "--time-unit s"};
  }
  return Timestamp(Duration(value * unit_microseconds));
}

std::optional<Duration> ParseDuration(std::string_view text) {
  if (text.size() < 2 || !AllDigits(text.substr(0, text.size() - 1))) return std::nullopt;
  std::int64_t unit_seconds = 0;
  switch (text.back()) {
    case 's':
      unit_seconds = 1;
      break;
    case 'm':
      unit_seconds = 60;
      break;
    case 'h':
      unit_seconds = 3600;
      break;
    case 'd':
      unit_seconds = 86'400;
      break;
    default:
      return std::nullopt;
  }
  constexpr std::int64_t kSecondsMax = 36'525LL * 86'400;  // 100 years
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size() - 1, count);
  if (error != std::errc() || count > kSecondsMax / unit_seconds) return std::nullopt;
  return std::chrono::seconds(count * unit_seconds);
}

namespace {

struct Parts {
  std::chrono::year_month_day date;
  std::chrono::hh_mm_ss<Duration> time;
};

Parts Split(Timestamp time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  return {std::chrono::year_month_day(day), std::chrono::hh_mm_ss<Duration>(time - day)};
}

// Writes from `place` on, and says where it ends. REQUIRES that the value has so many digits at
// most.
template <std::size_t kDigits>
char* PutPadded(std::int64_t value, char* place) {
  assert(value >= 0);
  auto rest = static_cast<std::uint32_t>(value);
  for (std::size_t i = kDigits; i > 0; rest /= 10) place[--i] = static_cast<char>('0' + rest % 10);
  assert(rest == 0);
  return place + kDigits;
}

char* Put(char c, char* place) {
  *place = c;
  return place + 1;
}

// Of a year of six digits, to the microsecond.
constexpr std::size_t kTimeTextMax = sizeof("294247-01-10T04:00:54.775807Z");

char* PutDay(const Parts& parts, char* place) {
  const int year = static_cast<int>(parts.date.year());
  if (year > 9999) {  // A window's end may lie behind the last instant that is read.
    place = std::to_chars(place, place + kTimeTextMax, year).ptr;
  } else {
    place = PutPadded<4>(year, place);
  }
  place = PutPadded<2>(static_cast<unsigned>(parts.date.month()), Put('-', place));
  return PutPadded<2>(static_cast<unsigned>(parts.date.day()), Put('-', place));
}

char* PutTimeOfDay(const Parts& parts, char* place) {
  place = PutPadded<2>(parts.time.hours().count(), place);
  place = PutPadded<2>(parts.time.minutes().count(), Put(':', place));
  return PutPadded<2>(parts.time.seconds().count(), Put(':', place));
}

// With three digits, or six where they are needed.
char* PutFraction(std::int64_t microseconds, char* place) {
  place = Put('.', place);
  if (microseconds % 1000 == 0) return PutPadded<3>(microseconds / 1000, place);
  return PutPadded<6>(microseconds, place);
}

// What `write` writes; it is handed where to begin.
template <typename Write>
void Append(std::string* text, Write write) {
  char buffer[kTimeTextMax];
  text->append(buffer, write(buffer));
}

}  // namespace

void AppendTime(Timestamp time, std::string* text) {
  const Parts parts = Split(time);
  Append(text, [&](char* place) {
    place = PutTimeOfDay(parts, Put('T', PutDay(parts, place)));
    return Put('Z', PutFraction(parts.time.subseconds().count(), place));
  });
}

std::string FormatTime(Timestamp time) {
  std::string text;
  AppendTime(time, &text);
  return text;
}

std::string FormatTimeForPeople(Timestamp time) {
  const Parts parts = Split(time);
  std::string text;
  Append(&text, [&](char* place) {
    place = PutTimeOfDay(parts, Put(' ', PutDay(parts, place)));
    const Duration fraction = parts.time.subseconds();
    return fraction == Duration(0) ? place : PutFraction(fraction.count(), place);
  });
  return text;
}

std::string FormatDay(Timestamp time) {
  std::string text;
  Append(&text, [parts = Split(time)](char* place) { return PutDay(parts, place); });
  return text;
}

}  // namespace sluice
