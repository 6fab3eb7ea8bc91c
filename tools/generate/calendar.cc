#include "tools/generate/calendar.h"

#include <cassert>

#include "tools/generate/text.h"

namespace sluice::generate {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::uint64_t kSendsPerPayroll = 500;
constexpr std::uint64_t kWorkingDayWeight = 10;
constexpr std::uint64_t kWeekendDayWeight = 1;

// Shares `total` out by weights that sum to `weights`: the parts add up to `total` exactly, and
// each is less than 1 from its exact share.
class Apportionment {
 public:
  Apportionment(std::uint64_t total, std::uint64_t weights) : total_(total), weights_(weights) {}

  std::uint64_t Take(std::uint64_t weight) {
    weight_so_far_ += weight;
    const std::uint64_t due = (total_ * weight_so_far_ + weights_ / 2) / weights_;
    const std::uint64_t part = due - taken_;
    taken_ = due;
    return part;
  }

 private:
  std::uint64_t total_, weights_;
  std::uint64_t weight_so_far_ = 0, taken_ = 0;
};

std::uint64_t Weight(sys_days day) {
  return IsWeekend(day) ? kWeekendDayWeight : kWorkingDayWeight;
}

}  // namespace

bool IsWeekend(sys_days day) {
  const std::chrono::weekday weekday{day};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

bool IsLastWorkingDay(sys_days day) {
  if (IsWeekend(day)) return false;
  const auto month = std::chrono::year_month_day{day}.month();
  do {
    day += days{1};
  } while (IsWeekend(day));
  return std::chrono::year_month_day{day}.month() != month;
}

std::vector<DayPlan> PlanDays(std::uint64_t sends, std::uint64_t span_days) {
  std::vector<DayPlan> plan;
  std::uint64_t weights = 0;
  std::uint64_t pay_days = 0;
  for (std::uint64_t i = 0; i < span_days; ++i) {
    plan.push_back({.day = kFirstDay + days{i}});
    weights += Weight(plan.back().day);
    pay_days += IsLastWorkingDay(plan.back().day) ? 1 : 0;
  }
  const std::uint64_t payrolls = pay_days == 0 ? 0 : sends / kSendsPerPayroll;
  Apportionment ordinary(sends - payrolls, weights);
  Apportionment payroll(payrolls, pay_days);
  for (DayPlan& day : plan) {
    day.ordinary = ordinary.Take(Weight(day.day));
    if (IsLastWorkingDay(day.day)) day.payroll = payroll.Take(1);
  }
  return plan;
}

void AppendTime(std::string& text, Milliseconds time) {
  const sys_days day = std::chrono::floor<days>(time);
  const std::chrono::year_month_day date{day};
  const auto ms = static_cast<std::uint64_t>((time - day).count());
  assert(static_cast<int>(date.year()) >= 1000 && static_cast<int>(date.year()) <= 9999);
  AppendPadded(text, static_cast<std::uint64_t>(static_cast<int>(date.year())), 4);
  text += '-';
  AppendPadded(text, static_cast<unsigned>(date.month()), 2);
  text += '-';
  AppendPadded(text, static_cast<unsigned>(date.day()), 2);
  text += 'T';
  AppendPadded(text, ms / 3'600'000, 2);
  text += ':';
  AppendPadded(text, ms / 60'000 % 60, 2);
  text += ':';
  AppendPadded(text, ms / 1'000 % 60, 2);
  text += '.';
  AppendPadded(text, ms % 1'000, 3);
  text += 'Z';
}

}  // namespace sluice::generate
