#include "tools/generate/generate.h"

#include <cassert>
#include <cstdint>
#include <vector>

#include "tools/generate/calendar.h"
#include "tools/generate/population.h"
#include "tools/generate/random.h"
#include "tools/generate/schedule.h"
#include "tools/generate/send_writer.h"

namespace sluice::generate {

void Generate(const Options& options, const std::function<bool(std::string_view line)>& write) {
  assert(Validate(options).empty());
  const Population population(options);
  SendWriter writer(options, population);
  Random random(options.seed);
  std::vector<ScheduledSend> sends;
  std::uint64_t number = 0;
  for (const DayPlan& plan : PlanDays(options.sends, options.days)) {
    ScheduleDay(plan, population, random, sends);
    for (const ScheduledSend& send : sends) {
      if (!write(writer.Line(++number, plan.day, send, random))) return;
    }
  }
}

}  // namespace sluice::generate
