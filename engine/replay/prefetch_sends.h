/// \file
/// PrefetchSends: has the memory fetched in which the next sends of a group lie.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/model/history.h"

namespace sluice {

/// What will be asked of each send's recipients.
enum class Wanted : std::uint8_t { kAmounts, kAmountsAndAddresses };

/// To be called once a send, with the ranks of all and the send's place among them. A group's sends
/// lie far apart in the columns; a replay that meets each without warning waits for memory most of
/// its time, and one that asks for more than it needs waits for that.
void PrefetchSends(const History& history, std::span<const std::uint32_t> ranks, std::size_t place,
                   Wanted wanted);

}  // namespace sluice
