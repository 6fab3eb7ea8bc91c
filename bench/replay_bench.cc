// How long a replay takes beside what can't be done without: RapidJSON going over the same bytes.
//
//   bazel run -c opt //bench:replay_bench -- --benchmark_enable_random_interleaving=true
//       --benchmark_repetitions=5 --benchmark_report_aggregates_only=true
//
// SLUICE_SENDS sets the history's size; without it, 200,000 sends.

#include <cstdint>
#include <string>
#include <string_view>

#include <benchmark/benchmark.h>
#include <rapidjson/reader.h>

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

// RapidJSON finds where each line's values begin and end, and nobody listens.
void NullHandler(benchmark::State& state) {
  std::string line;
  rapidjson::Reader reader;
  rapidjson::BaseReaderHandler<> nobody;
  for (auto _ : state) {
    std::string_view rest = HistoryText();
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      line.assign(rest.substr(0, end));
      rapidjson::InsituStringStream stream(line.data());
      benchmark::DoNotOptimize(
          reader.Parse<rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag>(
              stream, nobody));
      rest.remove_prefix(end + 1);
    }
  }
  Report(state);
}
BENCHMARK(NullHandler)->Unit(benchmark::kMillisecond);

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
