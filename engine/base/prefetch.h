/// \file
/// Prefetch: asks for memory before it is needed.
#pragma once

namespace sluice {

/// Has the cache line fetched that `place` lies in; any place may be given, nothing is read.
inline void Prefetch(const void* place) {
  __builtin_prefetch(place);
  // Else g++ takes a function of nothing but prefetches for one that does nothing, and drops it.
  asm volatile("");
}

}  // namespace sluice
