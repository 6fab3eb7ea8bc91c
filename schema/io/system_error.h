/// \file
/// What the system says of a call that failed.
#pragma once

#include <cerrno>
#include <cstring>

#include "engine/base/result.h"

namespace sluice {

/// kUnreadable, in the system's words for one of its error numbers.
inline Error SystemError(int number) { return {Code::kUnreadable, std::strerror(number)}; }

/// The same of the call that failed last on this thread.
inline Error LastError() { return SystemError(errno); }

}  // namespace sluice
