/// \file
/// The judges that seeded faults are shown to: which comparison, and how many cases it gets.
#pragma once

#include <cstdint>
#include <string>

namespace sluice::differential {

/// Shows random cases to a judge (decisions, diff, sweep or readings) until it disagrees; prints
/// what it found, and says whether it did within `cases`, or as many as it is worth if that is 0.
bool NoticesFault(const std::string& judge, std::uint64_t cases = 0);

}  // namespace sluice::differential
