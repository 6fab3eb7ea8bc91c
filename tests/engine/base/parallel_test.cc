// Pieces of work on one thread and on several.
#include "engine/base/parallel.h"

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

namespace sluice {
namespace {

TEST_CASE("ParallelFor: each piece is done once, by a worker whose number is below `threads`") {
  for (const unsigned threads : {1U, 2U, 3U, 16U}) {
    for (const std::size_t pieces : {0U, 1U, 2U, 15U, 16U, 17U, 1000U}) {
      CAPTURE(threads);
      CAPTURE(pieces);
      std::vector<std::atomic<int>> times(pieces);
      std::atomic<bool> known_worker{true};
      ParallelFor(pieces, threads, [&](unsigned worker, std::size_t piece) {
        if (worker >= threads) known_worker = false;
        ++times.at(piece);
      });
      bool once = true;
      for (const std::atomic<int>& count : times) once = once && count == 1;
      CHECK(once);
      CHECK(known_worker);
    }
  }
}

TEST_CASE("ParallelFor: with one thread all is done on the caller's, in order") {
  const std::thread::id caller = std::this_thread::get_id();
  std::vector<std::size_t> pieces;
  ParallelFor(50, 1, [&](unsigned worker, std::size_t piece) {
    CHECK(worker == 0);
    CHECK(std::this_thread::get_id() == caller);
    pieces.push_back(piece);
  });
  REQUIRE(pieces.size() == 50);
  for (std::size_t i = 0; i < pieces.size(); ++i) CHECK(pieces[i] == i);
}

TEST_CASE("ParallelFor: one worker's pieces never run at the same time") {
  std::vector<std::atomic<int>> running(4);
  std::atomic<bool> alone{true};
  ParallelFor(400, 4, [&](unsigned worker, std::size_t) {
    if (++running.at(worker) != 1) alone = false;
    std::this_thread::yield();
    --running.at(worker);
  });
  CHECK(alone);
}

TEST_CASE("ParallelFor: an exception ends the rest and is thrown on") {
  for (const unsigned threads : {1U, 4U}) {
    CAPTURE(threads);
    std::atomic<std::size_t> done{0};
    const auto work = [&](unsigned, std::size_t piece) {
      if (piece == 3) throw std::runtime_error("piece 3");
      ++done;
    };
    CHECK_THROWS_WITH_AS(ParallelFor(1'000'000, threads, work), "piece 3", std::runtime_error);
    CHECK(done < 999'999);
    if (threads == 1) CHECK(done == 3);
  }
}

TEST_CASE("HardwareThreads: at least one") { CHECK(HardwareThreads() >= 1); }

}  // namespace
}  // namespace sluice
