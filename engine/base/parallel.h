/// \file
/// ParallelFor: independent pieces of work on several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace sluice {

/// Calls `work(worker, piece)` once for each piece in [0, pieces), from `threads` threads; `worker`
/// in [0, threads) tells them apart. Pieces are handed out in order, each to the next thread that
/// is free. With one thread all is done on the caller's. Returns when all is done. An exception of
/// `work` ends the rest and is thrown on.
///
/// REQUIRES threads > 0.
void ParallelFor(std::size_t pieces, unsigned threads,
                 const std::function<void(unsigned worker, std::size_t piece)>& work);

/// What this machine runs at once; at least 1.
unsigned HardwareThreads();

}  // namespace sluice
