/// \file
/// UsualTime: reads a time as it is mostly written.
#pragma once

#include <optional>
#include <string_view>

#include "engine/base/timestamp.h"

namespace sluice {

/// `2026-01-05T10:00:00Z`, or with milliseconds or microseconds: what ParseTime makes of it, and
/// sooner. Nothing where it is written in another way, is none, or is out of range: ParseTime says
/// what it is then.
std::optional<Timestamp> UsualTime(std::string_view text);

}  // namespace sluice
