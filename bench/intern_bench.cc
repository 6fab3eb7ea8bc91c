// What it takes to turn a name into its number, for ids and addresses, seen before or not.
//
//   bazel run -c opt //bench:intern_bench

#include <cstdint>
#include <string>
#include <string_view>

#include <benchmark/benchmark.h>

#include "bench/made_up.h"
#include "engine/base/interner.h"
#include "engine/model/address.h"

namespace sluice {
namespace {

using bench::AddressText;
using bench::IdText;

using MakeText = std::string (*)(std::uint64_t);

// Texts of one length, one after the other, as they lie in a buffer of lines.
class Texts {
 public:
  // Calls `number(i)` for what to make the text at `i` of.
  template <typename Number>
  Texts(MakeText make, std::uint64_t count, Number number) {
    for (std::uint64_t i = 0; i < count; ++i) bytes_ += make(number(i));
    length_ = bytes_.size() / count;
  }

  template <typename Take>
  void ForEach(Take take) const {
    for (std::size_t at = 0; at < bytes_.size(); at += length_)
      take(std::string_view(bytes_).substr(at, length_));
  }

 private:
  std::string bytes_;
  std::size_t length_;
};

template <typename Dictionary>
void AddAll(const Texts& texts, Dictionary* dictionary) {
  texts.ForEach([&](std::string_view text) { benchmark::DoNotOptimize(dictionary->Add(text)); });
}

// Each text is another one: the dictionary grows from nothing.
template <typename Dictionary, MakeText make>
void New(benchmark::State& state) {
  const Texts texts(make, static_cast<std::uint64_t>(state.range(0)),
                    [](std::uint64_t i) { return i; });
  for (auto _ : state) {
    Dictionary dictionary;
    AddAll(texts, &dictionary);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
}

// Every text is there already; they come in no order.
template <typename Dictionary, MakeText make>
void Known(benchmark::State& state) {
  const auto count = static_cast<std::uint64_t>(state.range(0));
  Dictionary dictionary;
  AddAll(Texts(make, count, [](std::uint64_t i) { return i; }), &dictionary);
  const Texts texts(make, count, [&](std::uint64_t i) { return bench::Mixed(i) % count; });
  for (auto _ : state) AddAll(texts, &dictionary);
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
}

void UpToAMillion(benchmark::internal::Benchmark* benchmark) {
  benchmark->RangeMultiplier(10)->Range(100'000, 1'000'000)->Unit(benchmark::kMillisecond);
}

BENCHMARK(New<Interner, IdText>)->Apply(UpToAMillion);
BENCHMARK(New<Interner, AddressText>)->Apply(UpToAMillion);
BENCHMARK(Known<Interner, IdText>)->Apply(UpToAMillion);
BENCHMARK(Known<Interner, AddressText>)->Apply(UpToAMillion);
// An address is normalised besides, and has three numbers.
BENCHMARK(New<AddressBook, AddressText>)->Apply(UpToAMillion);
BENCHMARK(Known<AddressBook, AddressText>)->Apply(UpToAMillion);

}  // namespace
}  // namespace sluice

BENCHMARK_MAIN();
