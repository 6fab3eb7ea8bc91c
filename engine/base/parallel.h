/// \file
/// ParallelFor and Pipeline: pieces of work on several threads, or on fewer where the system has no
/// more to give.
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

/// Goes through a sequence of pieces that can be worked on apart from each other, but come and are
/// wanted in order. A piece lies in one of so many slots until it was taken:
///   `fetch(slot)` puts the next piece there; one call after the other, in order; false: no more
///   `work(slot)`  on any thread, several slots at once
///   `take(slot)`  on the caller's thread, in order; false: no further piece is wanted
/// The caller's thread does as much of the rest as there is to do meanwhile; with one thread all.
/// Returns when nothing runs any more. An exception of any of them ends the rest and is thrown on.
///
/// REQUIRES threads > 0 and slots > 0; twice as many slots as threads keep all of them busy.
struct PipelineSteps {
  std::function<bool(std::size_t slot)> fetch;
  std::function<void(std::size_t slot)> work;
  std::function<bool(std::size_t slot)> take;
};
void Pipeline(unsigned threads, std::size_t slots, const PipelineSteps& steps);

/// What this machine runs at once; at least 1.
unsigned HardwareThreads();

}  // namespace sluice
