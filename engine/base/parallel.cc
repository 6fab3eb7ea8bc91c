#include "engine/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <vector>

namespace sluice {
namespace {

/// Threads beside the caller's, numbered from 1 on; joined at the end. Where the system has no more
/// to give, there are fewer: whoever shares work out among them does the rest.
class Helpers {
 public:
  template <typename Run>
  Helpers(unsigned count, const Run& run) {
    threads_.reserve(count);
    try {
      for (unsigned helper = 1; helper <= count; ++helper) threads_.emplace_back(run, helper);
    } catch (const std::system_error&) {  // too many, or no room for another stack
    } catch (const std::bad_alloc&) {
    }
  }
  ~Helpers() {
    for (std::thread& thread : threads_) thread.join();
  }
  Helpers(const Helpers&) = delete;
  Helpers& operator=(const Helpers&) = delete;

 private:
  std::vector<std::thread> threads_;
};

}  // namespace

void ParallelFor(std::size_t pieces, unsigned threads,
                 const std::function<void(unsigned worker, std::size_t piece)>& work) {
  assert(threads > 0);
  std::atomic<std::size_t> next{0};
  std::mutex failure_mutex;
  std::exception_ptr failure;
  const auto run = [&](unsigned worker) {
    try {
      for (std::size_t piece = next++; piece < pieces; piece = next++) work(worker, piece);
    } catch (...) {
      next = pieces;
      const std::lock_guard lock(failure_mutex);
      failure = std::current_exception();
    }
  };
  const auto workers =
      static_cast<unsigned>(std::min<std::size_t>(threads, std::max<std::size_t>(pieces, 1)));
  {
    const Helpers helpers(workers - 1, run);
    run(0);
  }
  if (failure) std::rethrow_exception(failure);
}

namespace {

class PipelineRun {
 public:
  PipelineRun(std::size_t slots, const PipelineSteps& steps) : steps_(steps), is_ready_(slots) {}

  // Fetches and works until there is nothing more to fetch.
  void Help() {
    std::unique_lock lock(mutex_);
    while (!stopped_ && !ended_) {
      if (!FetchAndWork(&lock)) changed_.wait(lock);
    }
  }

  // Takes what is ready, and helps while nothing is.
  void Take() {
    std::unique_lock lock(mutex_);
    while (!stopped_ && !(ended_ && taken_ == fetched_)) {
      if (!TakeOne(&lock) && !FetchAndWork(&lock)) changed_.wait(lock);
    }
    stopped_ = true;
    changed_.notify_all();
  }

  void RethrowFailure() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  using Lock = std::unique_lock<std::mutex>;

  // Each says whether there was anything to do. The lock is held before and after.
  bool FetchAndWork(Lock* lock) {
    if (is_fetching_ || ended_ || stopped_ || fetched_ - taken_ == is_ready_.size()) return false;
    const std::size_t slot = fetched_ % is_ready_.size();
    is_fetching_ = true;
    bool is_there = false;
    Unlocked(lock, [&] { is_there = steps_.fetch(slot); });
    is_fetching_ = false;
    ended_ = ended_ || !is_there;
    if (is_there) ++fetched_;
    changed_.notify_all();
    if (!is_there) return true;
    Unlocked(lock, [&] { steps_.work(slot); });
    is_ready_[slot] = true;
    changed_.notify_all();
    return true;
  }

  bool TakeOne(Lock* lock) {
    const std::size_t slot = taken_ % is_ready_.size();
    if (taken_ == fetched_ || !is_ready_[slot]) return false;
    bool goes_on = false;
    Unlocked(lock, [&] { goes_on = steps_.take(slot); });
    is_ready_[slot] = false;
    ++taken_;
    stopped_ = stopped_ || !goes_on;
    changed_.notify_all();
    return true;
  }

  template <typename Do>
  void Unlocked(Lock* lock, Do step) {
    lock->unlock();
    std::exception_ptr failure;
    try {
      step();
    } catch (...) {
      failure = std::current_exception();
    }
    lock->lock();
    if (!failure) return;
    failure_ = failure;
    stopped_ = true;
  }

  const PipelineSteps& steps_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<bool> is_ready_;  // by slot
  std::size_t fetched_ = 0;     // pieces
  std::size_t taken_ = 0;
  bool is_fetching_ = false;
  bool ended_ = false;    // There is nothing more to fetch.
  bool stopped_ = false;  // Nothing more is wanted.
  std::exception_ptr failure_;
};

}  // namespace

void Pipeline(unsigned threads, std::size_t slots, const PipelineSteps& steps) {
  assert(threads > 0 && slots > 0);
  PipelineRun run(slots, steps);
  {
    const Helpers helpers(threads - 1, [&run](unsigned) { run.Help(); });
    run.Take();
  }
  run.RethrowFailure();
}

unsigned HardwareThreads() { return std::max(1U, std::thread::hardware_concurrency()); }

}  // namespace sluice
