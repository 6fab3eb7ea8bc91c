// What amounts cost: the argument is their number of digits. Those of 6 are satoshi, those of 20
// wei, both below 2^127 and held in place; those of 78 are as large as an ERC-20 balance can be.
//
//   bazel run -c opt //bench:amount_bench

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/made_up.h"
#include "engine/base/amount.h"

namespace sluice {
namespace {

constexpr std::uint64_t kAmounts = 1024;

std::vector<std::string> Texts(const benchmark::State& state) {
  std::vector<std::string> texts;
  for (std::uint64_t i = 0; i < kAmounts; ++i)
    texts.push_back(bench::AmountText(i, static_cast<std::size_t>(state.range(0))));
  return texts;
}

std::vector<Amount> Amounts(const benchmark::State& state) {
  std::vector<Amount> amounts;
  for (const std::string& text : Texts(state)) amounts.push_back(Amount::Parse(text).value());
  return amounts;
}

void Report(benchmark::State& state) {
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(kAmounts));
}

void OfDigits(benchmark::internal::Benchmark* benchmark) { benchmark->Arg(6)->Arg(20)->Arg(78); }

// A sum that stays in place, or past 2^127.
void Add(benchmark::State& state) {
  const std::vector<Amount> amounts = Amounts(state);
  for (auto _ : state) {
    Amount sum;
    for (const Amount& amount : amounts) {
      sum += amount;
      benchmark::DoNotOptimize(sum);
    }
  }
  Report(state);
}
BENCHMARK(Add)->Apply(OfDigits);

// What a window does with a send: one comes in, another leaves.
void AddAndSubtract(benchmark::State& state) {
  const std::vector<Amount> amounts = Amounts(state);
  Amount sum;
  for (const Amount& amount : amounts) sum += amount;
  for (auto _ : state) {
    for (std::size_t i = 0; i < amounts.size(); ++i) {
      sum += amounts[amounts.size() - 1 - i];
      sum -= amounts[i];
      benchmark::DoNotOptimize(sum);
    }
  }
  Report(state);
}
BENCHMARK(AddAndSubtract)->Apply(OfDigits);

void Compare(benchmark::State& state) {
  const std::vector<Amount> amounts = Amounts(state);
  const Amount limit = amounts.front();
  for (auto _ : state) {
    for (const Amount& amount : amounts) benchmark::DoNotOptimize(amount > limit);
  }
  Report(state);
}
BENCHMARK(Compare)->Apply(OfDigits);

void Parse(benchmark::State& state) {
  const std::vector<std::string> texts = Texts(state);
  for (auto _ : state) {
    for (const std::string& text : texts) benchmark::DoNotOptimize(Amount::Parse(text));
  }
  Report(state);
}
BENCHMARK(Parse)->Apply(OfDigits);

void Print(benchmark::State& state) {
  const std::vector<Amount> amounts = Amounts(state);
  std::string text;
  for (auto _ : state) {
    for (const Amount& amount : amounts) {
      text.clear();
      amount.AppendTo(&text);
      benchmark::DoNotOptimize(text.data());
    }
  }
  Report(state);
}
BENCHMARK(Print)->Apply(OfDigits);

}  // namespace
}  // namespace sluice

BENCHMARK_MAIN();
