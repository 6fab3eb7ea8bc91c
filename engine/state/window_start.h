/// \file
/// Where a velocity limit's window begins.
#pragma once

#include "engine/base/timestamp.h"
#include "engine/model/profile.h"

namespace sluice {

/// The earliest instant whose sends lie in the window of a send at `now`; the window ends at `now`.
/// It never moves back while `now` goes on.
///
/// Rolling, 10 s, at 100 s: 90.000001 s, for a send exactly 10 s old has left. Rolling-inclusive:
/// 90 s. Fixed: 100 s. Bucketed=4: 92.5 s, the four spans of 2.5 s that end with the one of `now`
/// beginning there.
///
/// REQUIRES length > 0 s. Source: specification, section 6, `window`.
Timestamp WindowStart(const WindowShape& shape, Duration length, Timestamp now);

/// The first instant whose window no longer holds a send executed at `at`.
///
/// Rolling, 10 s, at 90 s: 100 s. Rolling-inclusive: 100.000001 s. Fixed: 100 s. Bucketed=4: 100 s.
/// REQUIRES length > 0 s.
Timestamp LeavesAt(const WindowShape& shape, Duration length, Timestamp at);

}  // namespace sluice
