/// \file
/// Prefetch: asks for memory before it is needed.
#pragma once

namespace sluice {

/// Has the cache line fetched that `place` lies in; any place may be given, nothing is read. A
/// processor has a few dozen fetches under way at most, and may drop what more is asked for: a few
/// for each step of the work are met, hundreds at once are mostly lost.
inline void Prefetch(const void* place) {
  __builtin_prefetch(place);
  // Else g++ takes a function of nothing but prefetches for one that does nothing, and drops it.
  asm volatile("");
}

}  // namespace sluice
