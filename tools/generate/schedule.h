/// \file
/// When which wallet sends what for, one day at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "tools/generate/calendar.h"
#include "tools/generate/population.h"
#include "tools/generate/random.h"

namespace sluice::generate {

enum class Purpose : std::uint8_t {
  kPayment,        ///< To 1 to 8 external recipients.
  kPayroll,        ///< To the wallet's 20 to 80 payees.
  kTransfer,       ///< To another wallet of the same owner.
  kConsolidation,  ///< The same, with `kind` consolidation.
};

struct ScheduledSend {
  std::uint32_t millisecond;  ///< Of the day, 0 to 86,399,999.
  std::uint32_t order;        ///< In which it was drawn; decides between equal milliseconds.
  std::uint32_t wallet;
  std::uint16_t coin;  ///< Its place among the options' coins.
  Purpose purpose;
};

/// Fills `sends`, whose memory is reused, with the sends of one day in order of time. As many as
/// the plan says.
///
/// - Of sends outside bursts 95 % are payments, 3 % transfers, 2 % consolidations. One payment in
///   5,000 goes to the wallet's payees although it isn't pay day.
/// - Three in four are made at some time from 08:00 to 18:00, one at any time of the day.
/// - One time in a hundred (while 5 are left to make) a wallet sends a burst: 5 to 12 payments of
///   one coin within a minute. About 8 % of all sends are part of one.
/// - Payrolls run from 09:00 to 17:00.
void ScheduleDay(const DayPlan& plan, const Population& population, Random& random,
                 std::vector<ScheduledSend>& sends);

}  // namespace sluice::generate
