// What it takes to bring windows up to a send: what each has in it, and the send put into all.
//
//   bazel run -c opt //bench:window_bench
//
// SLUICE_SENDS sets the history's size; without it, 200,000 sends.

#include <chrono>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/loaded.h"
#include "bench/policies.h"
#include "engine/model/history.h"
#include "engine/replay/wallet_groups.h"
#include "engine/state/spend_windows.h"

namespace sluice {
namespace {

using bench::GeneratedText;
using bench::kWindowHours;
using bench::Loaded;
using bench::Sends;

// All sends of a wallet, each executed at its own time.
void StepOver(const ReplayInput& input, const WalletGroups& groups, std::size_t wallet,
              std::size_t count) {
  SpendWindows windows(&input.facts);
  std::vector<WindowId> opened;
  for (std::size_t i = 0; i < count; ++i) {
    WindowSpec spec;
    spec.group = groups.WalletsOf(wallet);
    spec.length = std::chrono::hours(kWindowHours.at(i));
    opened.push_back(windows.Open(spec));
  }
  for (const std::uint32_t rank : groups.RanksOf(wallet)) {
    const Send send(input.history, input.history.order[rank]);
    windows.AdvanceTo(send.time());
    for (const WindowId window : opened)
      benchmark::DoNotOptimize(windows.Prior(window, send.coin()).IsZero());
    windows.Record(send, CountedFor(send, {}, input.facts), send.time(), rank);
  }
}

// Each wallet has windows of its own, opened before its first send; a coin has sums of its own.
void WindowStep(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  Loaded loaded;
  loaded.ReadHistory(GeneratedText(Sends(), static_cast<std::uint64_t>(state.range(1))));
  loaded.With([&](const ReplayInput& input) {
    const WalletGroups groups(input);
    for (auto _ : state) {
      for (std::size_t wallet = 0; wallet < groups.size(); ++wallet)
        StepOver(input, groups, wallet, count);
    }
  });
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(Sends()));
}
BENCHMARK(WindowStep)
    ->ArgNames({"windows", "wallets"})
    ->ArgsProduct({{1, 4, 16}, {1, 100, 10'000}})
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sluice

BENCHMARK_MAIN();
