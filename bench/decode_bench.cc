// What it takes to read a history, of each format: the same sends from bytes to columns.
//
//   bazel run -c opt //bench:decode_bench
//
// SLUICE_SENDS sets the history's size; without it, 200,000 sends.

#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>

#include "bench/formats.h"
#include "bench/loaded.h"

namespace sluice {
namespace {

using bench::HistoryText;
using bench::Loaded;

void Read(benchmark::State& state, const std::string& text) {
  for (auto _ : state) {
    Loaded loaded;
    loaded.ReadHistory(text);
    benchmark::DoNotOptimize(loaded);
  }
  const auto runs = static_cast<std::int64_t>(state.iterations());
  state.SetItemsProcessed(runs * static_cast<std::int64_t>(bench::Sends()));
  state.SetBytesProcessed(runs * static_cast<std::int64_t>(text.size()));
}

// The history in another format.
template <typename Write>
std::string Rewritten(Write write) {
  Loaded loaded;
  loaded.ReadHistory();
  return loaded.With(
      [&](const ReplayInput& input) { return write(input.history, input.facts.names); });
}

void JsonLines(benchmark::State& state) { Read(state, HistoryText()); }
BENCHMARK(JsonLines)->Unit(benchmark::kMillisecond);

void Csv(benchmark::State& state) {
  static const std::string text = Rewritten(bench::CsvText);
  Read(state, text);
}
BENCHMARK(Csv)->Unit(benchmark::kMillisecond);

void TransferExport(benchmark::State& state) {
  static const std::string text = Rewritten(bench::TransferText);
  Read(state, text);
}
BENCHMARK(TransferExport)->Unit(benchmark::kMillisecond);

// Bytes are those of the compressed file.
void GzippedJsonLines(benchmark::State& state) {
  static const std::string text = bench::Gzipped(HistoryText());
  Read(state, text);
}
BENCHMARK(GzippedJsonLines)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sluice

BENCHMARK_MAIN();
