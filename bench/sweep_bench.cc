// What limits of a rule cost beside one replay of the loaded history: an exact sweep, and 1,000
// limits of a rule that denies, which is never exact.
//
//   bazel run -c opt //bench:sweep_bench -- --benchmark_enable_random_interleaving=true
//       --benchmark_repetitions=5 --benchmark_report_aggregates_only=true
//
// SLUICE_SENDS sets the history's size; without it, 200,000 sends.

#include <cstdint>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/loaded.h"
#include "engine/analysis/limit_trials.h"
#include "engine/analysis/sweep.h"

namespace sluice {
namespace {

using bench::Loaded;

const Loaded& LoadedHistory() {
  static const Loaded* const loaded = [] {
    auto* const read = new Loaded;
    read->ReadHistory();
    return read;
  }();
  return *loaded;
}

unsigned Threads(const benchmark::State& state) { return static_cast<unsigned>(state.range(0)); }

void ReplayLoaded(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(LoadedHistory().Replay(Threads(state)));
}
BENCHMARK(ReplayLoaded)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

void SweepExactly(benchmark::State& state) {
  for (auto _ : state) {
    LoadedHistory().With([&](const ReplayInput& input) {
      const SweptRule swept = RulesNamed("btc-day", input).front();
      benchmark::DoNotOptimize(Sweep(input, {}, swept, {}, Threads(state)));
      return 0;
    });
  }
}
BENCHMARK(SweepExactly)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

void ThousandLimits(benchmark::State& state) {
  LoadedHistory().With([&](const ReplayInput& input) {
    const SweptRule swept = RulesNamed("usdc-day", input).front();
    const WalletGroups groups(input);
    const SweepBase base = ReplayForSweep(input, groups, {}, swept, 2);
    std::vector<Limit> limits;
    const std::vector<CurvePoint> stair = StairOf(base.coins.begin()->second, input.facts.profile);
    for (const std::size_t place : EvenlySpread(stair.size(), 1000))
      limits.push_back(stair[place].limit);
    for (auto _ : state) {
      const LimitTrials trials(input, groups, {}, swept, /*by_day=*/false);
      benchmark::DoNotOptimize(trials.Replay(limits, kNone<CoinId>, Threads(state)));
    }
    state.counters["limits"] = static_cast<double>(limits.size());
    return 0;
  });
}
BENCHMARK(ThousandLimits)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace sluice

BENCHMARK_MAIN();
