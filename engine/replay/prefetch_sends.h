/// \file
/// PrefetchSends: has the memory fetched in which the next sends of a group lie.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/model/history.h"

namespace sluice {

/// To be called once a send, with the ranks of all and the send's place among them. A group's sends
/// lie far apart in the columns; a replay that meets each without warning waits for memory most of
/// its time.
void PrefetchSends(const History& history, std::span<const std::uint32_t> ranks, std::size_t place);

}  // namespace sluice
