#include "engine/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <exception>
#include <mutex>
#include <thread>

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

namespace sluice {

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
  if (workers == 1) {
    run(0);
  } else {
    boost::asio::thread_pool pool(workers);
    for (unsigned worker = 0; worker < workers; ++worker)
      boost::asio::post(pool, [&run, worker] { run(worker); });
    pool.join();
  }
  if (failure) std::rethrow_exception(failure);
}

unsigned HardwareThreads() { return std::max(1U, std::thread::hardware_concurrency()); }

}  // namespace sluice
