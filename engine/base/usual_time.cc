#include "engine/base/usual_time.h"

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "engine/base/digits.h"

namespace sluice {
namespace {

constexpr std::size_t kEight = 8;

/// How eight characters of a time are written: as `0000-00-`, where any digit may stand for a 0.
class Form {
 public:
  consteval explicit Form(const char (&form)[kEight + 1]) {
    for (std::size_t i = 0; i < kEight; ++i) {
      const bool is_sign = form[i] != '0';
      signs_ |= (is_sign ? std::uint64_t{0xFF} : 0) << (8 * i);
      form_ |= static_cast<std::uint64_t>(form[i]) << (8 * i);
    }
  }

  bool IsThatOf(std::uint64_t chars) const {
    return ((chars ^ form_) & signs_) == 0 && AreDigits((chars & ~signs_) | (kZeros & signs_));
  }

 private:
  static constexpr std::uint64_t kZeros = 0x3030'3030'3030'3030;

  std::uint64_t signs_ = 0;  // ones where a sign has to stand
  std::uint64_t form_ = 0;
};

// The digit at a place of EightChars; REQUIRES that there is one.
int Digit(std::uint64_t chars, unsigned place) {
  return static_cast<int>(chars >> (8 * place) & 0xF);
}

int TwoDigits(std::uint64_t chars, unsigned place) {
  return 10 * Digit(chars, place) + Digit(chars, place + 1);
}

struct SecondAndFraction {
  int second;
  int microseconds;
};

// Of a time whose first 16 characters are looked at elsewhere.
std::optional<SecondAndFraction> EndOf(std::string_view text) {
  switch (text.size()) {
    case 20: {
      const std::uint64_t chars = EightChars(&text[12]);
      if (!Form("0:00:00Z").IsThatOf(chars)) return std::nullopt;
      return SecondAndFraction{TwoDigits(chars, 5), 0};
    }
    case 24: {
      const std::uint64_t chars = EightChars(&text[16]);
      if (!Form(":00.000Z").IsThatOf(chars)) return std::nullopt;
      return SecondAndFraction{TwoDigits(chars, 1),
                               (100 * Digit(chars, 4) + TwoDigits(chars, 5)) * 1000};
    }
    case 27: {
      const std::uint64_t second = EightChars(&text[16]);
      const std::uint64_t chars = EightChars(&text[19]);
      if (!Form(":00.0000").IsThatOf(second) || !Form(".000000Z").IsThatOf(chars))
        return std::nullopt;
      return SecondAndFraction{
          TwoDigits(second, 1),
          10'000 * TwoDigits(chars, 1) + 100 * TwoDigits(chars, 3) + TwoDigits(chars, 5)};
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<Timestamp> UsualTime(std::string_view text) {
  const std::optional<SecondAndFraction> end = EndOf(text);
  if (!end) return std::nullopt;
  const std::uint64_t first = EightChars(text.data());
  const std::uint64_t then = EightChars(&text[kEight]);
  if (!Form("0000-00-").IsThatOf(first) || !Form("00T00:00").IsThatOf(then)) return std::nullopt;
  const std::chrono::year_month_day date(
      std::chrono::year(100 * TwoDigits(first, 0) + TwoDigits(first, 2)),
      std::chrono::month(static_cast<unsigned>(TwoDigits(first, 5))),
      std::chrono::day(static_cast<unsigned>(TwoDigits(then, 0))));
  const int hour = TwoDigits(then, 3);
  const int minute = TwoDigits(then, 6);
  if (!date.ok() || hour > 23 || minute > 59 || end->second > 59) return std::nullopt;
  const Timestamp time = std::chrono::sys_days(date) + std::chrono::hours(hour) +
                         std::chrono::minutes(minute) + std::chrono::seconds(end->second) +
                         Duration(end->microseconds);
  if (time < kTimeMin || kTimeMax < time) return std::nullopt;
  return time;
}

}  // namespace sluice
