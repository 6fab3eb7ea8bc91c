#include "engine/base/usual_time.h"

#include <chrono>
#include <cstddef>

namespace sluice {
namespace {

/// Digits at fixed places; notes whether one of them is none.
class FixedDigits {
 public:
  explicit FixedDigits(std::string_view text) : text_(text) {}

  int At(std::size_t place, std::size_t digits) {
    unsigned value = 0;
    for (std::size_t i = place; i < place + digits; ++i) {
      const unsigned digit = static_cast<unsigned char>(text_[i]) - unsigned{'0'};
      all_digits_ &= digit <= 9;
      value = value * 10 + digit;
    }
    return static_cast<int>(value);
  }
  bool all_digits() const { return all_digits_; }

 private:
  std::string_view text_;
  bool all_digits_ = true;
};

}  // namespace

std::optional<Timestamp> UsualTime(std::string_view text) {
  const std::size_t fraction_digits = text.size() == 24 ? 3 : text.size() == 27 ? 6 : 0;
  if (text.size() != 20 && fraction_digits == 0) return std::nullopt;
  if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != (fraction_digits == 0 ? 'Z' : '.') || text.back() != 'Z')
    return std::nullopt;
  FixedDigits digits(text);
  const std::chrono::year_month_day date(std::chrono::year(digits.At(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(digits.At(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(digits.At(8, 2))));
  const int hour = digits.At(11, 2);
  const int minute = digits.At(14, 2);
  const int second = digits.At(17, 2);
  const int fraction = fraction_digits == 0 ? 0 : digits.At(20, fraction_digits);
  if (!digits.all_digits() || !date.ok() || hour > 23 || minute > 59 || second > 59)
    return std::nullopt;
  const Timestamp time = std::chrono::sys_days(date) + std::chrono::hours(hour) +
                         std::chrono::minutes(minute) + std::chrono::seconds(second) +
                         Duration(fraction_digits == 3 ? fraction * 1000 : fraction);
  if (time < kTimeMin || kTimeMax < time) return std::nullopt;
  return time;
}

}  // namespace sluice
