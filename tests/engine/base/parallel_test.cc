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

// What went through a pipeline: pieces of 1, 2, …, each doubled by `work`.
struct Sequence {
  std::size_t pieces;
  std::vector<std::size_t> slots;
  std::size_t fetched = 0;
  std::vector<std::size_t> taken{};
  std::atomic<int> fetching{0};
  std::atomic<bool> alone{true};

  PipelineSteps Steps() {
    return {[this](std::size_t slot) {
              if (++fetching != 1) alone = false;
              std::this_thread::yield();
              --fetching;
              if (fetched == pieces) return false;
              slots[slot] = ++fetched;
              return true;
            },
            [this](std::size_t slot) { slots[slot] *= 2; },
            [this](std::size_t slot) {
              taken.push_back(slots[slot]);
              return true;
            }};
  }
};

TEST_CASE("Pipeline: every piece comes once, in order, and is fetched by one thread at a time") {
  for (const unsigned threads : {1U, 2U, 3U, 16U}) {
    for (const std::size_t slots : {1U, 2U, 5U, 32U}) {
      for (const std::size_t pieces : {0U, 1U, 2U, 31U, 1000U}) {
        CAPTURE(threads);
        CAPTURE(slots);
        CAPTURE(pieces);
        Sequence sequence{pieces, std::vector<std::size_t>(slots)};
        Pipeline(threads, slots, sequence.Steps());
        CHECK(sequence.taken.size() == pieces);
        bool in_order = true;
        for (std::size_t i = 0; i < sequence.taken.size(); ++i)
          in_order = in_order && sequence.taken[i] == 2 * (i + 1);
        CHECK(in_order);
        CHECK(sequence.alone);
      }
    }
  }
}

TEST_CASE("Pipeline: all is taken on the caller's thread, which alone does all the rest too") {
  const std::thread::id caller = std::this_thread::get_id();
  for (const unsigned threads : {1U, 4U}) {
    Sequence sequence{200, std::vector<std::size_t>(8)};
    PipelineSteps steps = sequence.Steps();
    std::atomic<bool> elsewhere{false};
    const auto note = [&] { elsewhere = elsewhere || std::this_thread::get_id() != caller; };
    const auto work = steps.work;
    steps.work = [&](std::size_t slot) {
      if (threads == 1) note();
      work(slot);
    };
    const auto take = steps.take;
    steps.take = [&](std::size_t slot) {
      note();
      return take(slot);
    };
    Pipeline(threads, 8, steps);
    CHECK(!elsewhere);
  }
}

TEST_CASE("Pipeline: nothing is taken once no further piece is wanted") {
  for (const unsigned threads : {1U, 4U}) {
    Sequence sequence{1'000'000, std::vector<std::size_t>(8)};
    PipelineSteps steps = sequence.Steps();
    std::size_t taken = 0;
    steps.take = [&](std::size_t) { return ++taken < 5; };
    Pipeline(threads, 8, steps);
    CHECK(taken == 5);
    CHECK(sequence.fetched <= 5 + 8);
  }
}

TEST_CASE("Pipeline: an exception of any step ends the rest and is thrown on") {
  for (const unsigned threads : {1U, 4U}) {
    for (const int faulty : {0, 1, 2}) {
      CAPTURE(threads);
      CAPTURE(faulty);
      Sequence sequence{1'000'000, std::vector<std::size_t>(8)};
      PipelineSteps steps = sequence.Steps();
      std::atomic<int> calls{0};
      const auto fail = [&] {
        if (++calls == 4) throw std::runtime_error("step 4");
      };
      if (faulty == 0)
        steps.fetch = [&, fetch = steps.fetch](std::size_t slot) { return fail(), fetch(slot); };
      if (faulty == 1) steps.work = [&](std::size_t) { fail(); };
      if (faulty == 2) steps.take = [&](std::size_t) { return fail(), true; };
      CHECK_THROWS_WITH_AS(Pipeline(threads, 8, steps), "step 4", std::runtime_error);
      CHECK(sequence.fetched < 100);
    }
  }
}

TEST_CASE("HardwareThreads: at least one") { CHECK(HardwareThreads() >= 1); }

}  // namespace
}  // namespace sluice
