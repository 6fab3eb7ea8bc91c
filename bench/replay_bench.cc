// How long a replay takes, from lines and from a history that is loaded; limits.cc has what reading
// can't do without.
//
//   bazel run -c opt //bench:replay_bench -- --benchmark_enable_random_interleaving=true
//       --benchmark_repetitions=5 --benchmark_report_aggregates_only=true
//
// SLUICE_SENDS sets the history's size; without it, 200,000 sends.

#include <cstdint>
#include <string>
#include <string_view>

#include <benchmark/benchmark.h>

#include "bench/loaded.h"
#include "bench/policies.h"

namespace sluice {
namespace {

using bench::HistoryText;
using bench::Loaded;
using bench::Sends;

void Report(benchmark::State& state) {
  const auto runs = static_cast<std::int64_t>(state.iterations());
  state.SetItemsProcessed(runs * static_cast<std::int64_t>(Sends()));
  state.SetBytesProcessed(runs * static_cast<std::int64_t>(HistoryText().size()));
}

// Lines to columns.
void ReadHistory(benchmark::State& state) {
  for (auto _ : state) {
    Loaded loaded;
    loaded.ReadHistory();
    benchmark::DoNotOptimize(loaded);
  }
  Report(state);
}
BENCHMARK(ReadHistory)->Unit(benchmark::kMillisecond);

void ReplayColumns(benchmark::State& state, std::string_view policy) {
  Loaded loaded(policy);
  loaded.ReadHistory();
  for (auto _ : state) {
    benchmark::DoNotOptimize(loaded.Replay(static_cast<unsigned>(state.range(0))));
  }
  Report(state);
}

// Columns to a summary. A wallet and coin has one window; the argument is the number of threads.
void ReplayLoaded(benchmark::State& state) { ReplayColumns(state, bench::kPolicy); }
BENCHMARK(ReplayLoaded)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

// The same with four windows.
void ReplayLoaded4(benchmark::State& state) { ReplayColumns(state, bench::VelocityLimits(4)); }
BENCHMARK(ReplayLoaded4)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

// Lines to a summary.
void Replay(benchmark::State& state) {
  for (auto _ : state) {
    Loaded loaded;
    loaded.ReadHistory();
    benchmark::DoNotOptimize(loaded.Replay(static_cast<unsigned>(state.range(0))));
  }
  Report(state);
}
BENCHMARK(Replay)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace sluice

BENCHMARK_MAIN();
