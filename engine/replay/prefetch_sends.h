/// \file
/// PrefetchSends: has the memory fetched in which the next sends of a group lie.
#pragma once

#include <cstdint>
#include <span>

#include "engine/model/history.h"

namespace sluice {

/// To be called once a send, with the ranks from it on. A group's sends lie far apart in the
/// columns; a replay that meets each without warning waits for memory most of its time.
void PrefetchSends(const History& history, std::span<const std::uint32_t> ranks);

}  // namespace sluice
