// What it takes to write a decision: one of each outcome by itself, and every decision of a
// history, in order of time, beside what it takes to work them out in that order.
//
//   bazel run -c opt //bench:decision_bench
//
// SLUICE_SENDS sets the history's size; without it, 200,000 sends.

#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>

#include "bench/loaded.h"
#include "engine/replay/ordered_replay.h"
#include "engine/replay/wallet_groups.h"
#include "schema/json/json_output.h"
#include "schema/output/decision_csv.h"
#include "schema/output/decision_json.h"

namespace sluice {
namespace {

using bench::Loaded;
using bench::Sends;

class Json {
 public:
  void Write(const Evaluation& evaluation, WalletReplay* replay) {
    out_.Clear();
    WriteDecision(evaluation, replay, &out_);
    benchmark::DoNotOptimize(out_.text().data());
  }

 private:
  JsonOutput out_;
};

class Csv {
 public:
  void Write(const Evaluation& evaluation, WalletReplay* replay) {
    row_.clear();
    AppendDecisionCsv(evaluation, *replay, &row_);
    benchmark::DoNotOptimize(row_.data());
  }

 private:
  std::string row_;
};

class Nothing {
 public:
  void Write(const Evaluation& evaluation, WalletReplay*) {
    benchmark::DoNotOptimize(evaluation.outcome);
  }
};

// The first decision of that outcome, over and over.
template <typename Format, Outcome outcome>
void OneDecision(benchmark::State& state) {
  Loaded loaded;
  loaded.ReadHistory();
  Format format;
  loaded.With([&](const ReplayInput& input) {
    ReplayInOrder(input, WalletGroups(input), [&](const Evaluation& e, WalletReplay& replay) {
      if (e.outcome != outcome) return true;
      for (auto _ : state) format.Write(e, &replay);
      return false;
    });
  });
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(OneDecision<Json, Outcome::kAllowed>);
BENCHMARK(OneDecision<Json, Outcome::kHeld>);
BENCHMARK(OneDecision<Json, Outcome::kDenied>);
BENCHMARK(OneDecision<Csv, Outcome::kAllowed>);
BENCHMARK(OneDecision<Csv, Outcome::kHeld>);
BENCHMARK(OneDecision<Csv, Outcome::kDenied>);

template <typename Format>
void EveryDecision(benchmark::State& state) {
  Loaded loaded;
  loaded.ReadHistory();
  Format format;
  loaded.With([&](const ReplayInput& input) {
    for (auto _ : state) {
      ReplayInOrder(input, WalletGroups(input), [&](const Evaluation& e, WalletReplay& replay) {
        format.Write(e, &replay);
        return true;
      });
    }
  });
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(Sends()));
}
BENCHMARK(EveryDecision<Nothing>)->Unit(benchmark::kMillisecond);
BENCHMARK(EveryDecision<Json>)->Unit(benchmark::kMillisecond);
BENCHMARK(EveryDecision<Csv>)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sluice

BENCHMARK_MAIN();
