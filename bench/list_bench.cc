// What it takes to ask whether a list holds an address, for lists short and long.
//
//   bazel run -c opt //bench:list_bench

#include <cstdint>
#include <map>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/made_up.h"
#include "engine/model/facts.h"
#include "engine/rules/address_list.h"

namespace sluice {
namespace {

constexpr std::uint64_t kAsked = 1 << 17;  // Addresses of recipients, in no order.

// Half of the addresses that are asked for are on the list.
class AskedList {
 public:
  explicit AskedList(std::uint64_t entries) {
    for (std::uint64_t i = 0; i < entries; ++i) list_.Add(bench::AddressText(i), names_);
    list_.Seal(names_, /*without_suffix=*/false);
    asked_.reserve(kAsked);
    for (std::uint64_t i = 0; i < kAsked; ++i)
      asked_.push_back(names_.addresses.Add(bench::AddressText(bench::Mixed(i) % (2 * entries))));
  }

  // Calls `ask(list, address, facts)` for each address.
  template <typename Ask>
  void ForEach(Ask ask) const {
    const Facts facts{names_, profile_, wallets_};
    for (const AddressId address : asked_) benchmark::DoNotOptimize(ask(list_, address, facts));
  }

 private:
  Names names_;
  Profile profile_;
  WalletDirectory wallets_;
  AddressList list_;
  std::vector<AddressId> asked_;
};

// Made once: a long one takes a second.
const AskedList& ListOf(std::uint64_t entries) {
  static std::map<std::uint64_t, AskedList> lists;
  return lists.try_emplace(entries, entries).first->second;
}

template <typename Ask>
void AskAll(benchmark::State& state, Ask ask) {
  const AskedList& list = ListOf(static_cast<std::uint64_t>(state.range(0)));
  for (auto _ : state) list.ForEach(ask);
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(kAsked));
}

void Whitelist(benchmark::State& state) {
  AskAll(state, [](const AddressList& list, AddressId address, const Facts& facts) {
    return list.Allows(address, facts);
  });
}
BENCHMARK(Whitelist)->Arg(10)->Arg(1'000)->Arg(1'000'000);

void Blacklist(benchmark::State& state) {
  AskAll(state, [](const AddressList& list, AddressId address, const Facts& facts) {
    return list.Forbids(address, facts);
  });
}
BENCHMARK(Blacklist)->Arg(10)->Arg(1'000)->Arg(1'000'000);

}  // namespace
}  // namespace sluice

BENCHMARK_MAIN();
