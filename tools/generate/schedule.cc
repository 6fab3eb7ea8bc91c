#include "tools/generate/schedule.h"

#include <algorithm>
#include <cstddef>

namespace sluice::generate {
namespace {

constexpr std::uint32_t kMinute = 60'000;
constexpr std::uint32_t kHour = 60 * kMinute;
constexpr std::uint32_t kDay = 24 * kHour;
constexpr std::uint32_t kBurstMin = 5;
constexpr std::uint32_t kBurstMax = 12;

std::uint32_t DrawTime(Random& random) {
  return random.OneIn(4) ? random.Below(kDay) : 8 * kHour + random.Below(10 * kHour);
}

Purpose DrawPurpose(Random& random) {
  const std::uint32_t draw = random.Below(100);
  if (draw < 3) return Purpose::kTransfer;
  if (draw < 5) return Purpose::kConsolidation;
  return random.OneIn(5'000) ? Purpose::kPayroll : Purpose::kPayment;
}

// Appends to a day's sends, each with the next `order`.
class Day {
 public:
  Day(const Population& population, Random& random, std::vector<ScheduledSend>& sends)
      : population_(population), random_(random), sends_(sends) {}

  void AddSingle() {
    const std::uint32_t wallet = population_.DrawWallet(random_);
    const std::uint16_t coin = population_.DrawCoin(wallet, random_);
    // Two statements: compilers differ in which argument of a call they work out first.
    const std::uint32_t millisecond = DrawTime(random_);
    Add(millisecond, wallet, coin, DrawPurpose(random_));
  }

  // A drained wallet, or a batch that somebody pays out by hand.
  void AddBurst(std::uint64_t size) {
    const std::uint32_t wallet = population_.DrawWallet(random_);
    const std::uint16_t coin = population_.DrawCoin(wallet, random_);
    const std::uint32_t start = std::min(DrawTime(random_), kDay - kMinute);
    for (std::uint64_t i = 0; i < size; ++i) {
      Add(start + random_.Below(kMinute), wallet, coin, Purpose::kPayment);
    }
  }

  void AddPayroll(std::uint64_t index) {
    const std::uint32_t wallet = population_.PayrollWallet(index);
    const std::uint16_t coin = population_.DrawCoin(wallet, random_);
    Add(9 * kHour + random_.Below(8 * kHour), wallet, coin, Purpose::kPayroll);
  }

 private:
  void Add(std::uint32_t millisecond, std::uint32_t wallet, std::uint16_t coin, Purpose purpose) {
    sends_.push_back(
        {millisecond, static_cast<std::uint32_t>(sends_.size()), wallet, coin, purpose});
  }

  const Population& population_;
  Random& random_;
  std::vector<ScheduledSend>& sends_;
};

}  // namespace

void ScheduleDay(const DayPlan& plan, const Population& population, Random& random,
                 std::vector<ScheduledSend>& sends) {
  sends.clear();
  Day day(population, random, sends);
  while (sends.size() < plan.ordinary) {
    const std::uint64_t left = plan.ordinary - sends.size();
    if (left >= kBurstMin && random.OneIn(100)) {
      const std::uint64_t size = kBurstMin + random.Below(kBurstMax - kBurstMin + 1);
      day.AddBurst(std::min(size, left));
    } else {
      day.AddSingle();
    }
  }
  for (std::uint64_t i = 0; i < plan.payroll; ++i) day.AddPayroll(i);
  // No two are equal, so that the order doesn't depend on the library's way of sorting.
  std::sort(sends.begin(), sends.end(), [](const ScheduledSend& a, const ScheduledSend& b) {
    return a.millisecond != b.millisecond ? a.millisecond < b.millisecond : a.order < b.order;
  });
}

}  // namespace sluice::generate
