// What it takes to decide a send of a loaded history: by a policy of one rule, of each type, and of
// 1 to 64 rules. Without any rule, it is what everything around the rules takes.
//
//   bazel run -c opt //bench:evaluate_bench
//
// SLUICE_SENDS sets the history's size; without it, 200,000 sends. They are of 100 wallets, so that
// what is done once for a wallet doesn't count for much.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/loaded.h"
#include "bench/made_up.h"
#include "bench/policies.h"
#include "engine/replay/wallet_groups.h"
#include "engine/replay/wallet_replay.h"

namespace sluice {
namespace {

using bench::Loaded;
using bench::PolicyText;
using bench::RuleText;
using bench::Sends;

// Steps over the sends of every wallet, one wallet after the other.
void StepOverAll(benchmark::State& state, const std::vector<std::string>& rules) {
  static const std::string history = bench::GeneratedText(Sends(), 100);
  Loaded loaded(PolicyText(rules));
  loaded.ReadHistory(history);
  loaded.With([&](const ReplayInput& input) {
    const WalletGroups groups(input);
    for (auto _ : state) {
      for (std::size_t group = 0; group < groups.size(); ++group) {
        WalletReplay replay(input, groups.WalletsOf(group), groups.LinesOf(group));
        for (const std::uint32_t rank : groups.RanksOf(group))
          benchmark::DoNotOptimize(replay.Step(rank).outcome);
      }
    }
  });
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(Sends()));
}

const std::string& Limit() {
  static const std::string condition = R"("amountString":"100000000000000000000")";
  return condition;
}

const std::string& Window() {
  static const std::string condition = bench::VelocityCondition(24, "00000000000000000000");
  return condition;
}

// A thousand addresses, none of which is in the history: a blacklist is asked for every recipient,
// a whitelist fires at the first.
std::string Thousand(std::string_view field, std::string_view before, std::string_view after) {
  std::string list = "\"" + std::string(field) + "\":[";
  for (std::uint64_t i = 0; i < 1000; ++i) {
    list.append(i == 0 ? "" : ",").append(before);
    list.append(bench::AddressText(i)).append(after);
  }
  return list += "]";
}

const std::string& Addresses() {
  static const std::string condition = Thousand("addresses", "\"", "\"");
  return condition;
}

const std::string& Entries() {
  static const std::string condition = Thousand("entries", R"({"type":"address","item":")", "\"}");
  return condition;
}

void NoRule(benchmark::State& state) { StepOverAll(state, {}); }
BENCHMARK(NoRule)->Unit(benchmark::kMillisecond);

void OneRule(benchmark::State& state, std::string_view type, const std::string& condition) {
  StepOverAll(state, {RuleText("rule", type, condition)});
}
#define SLUICE_ONE_RULE(type, condition) \
  BENCHMARK_CAPTURE(OneRule, type, #type, condition)->Unit(benchmark::kMillisecond)
SLUICE_ONE_RULE(velocityLimit, Window());
SLUICE_ONE_RULE(transactionLimit, Limit());
SLUICE_ONE_RULE(dailyLimit, Limit());
SLUICE_ONE_RULE(coinAddressWhitelist, Addresses());
SLUICE_ONE_RULE(bitcoinAddressWhitelist, Addresses());
SLUICE_ONE_RULE(coinAddressBlacklist, Addresses());
SLUICE_ONE_RULE(advancedWhitelist, Entries());
SLUICE_ONE_RULE(allTx, std::string());
SLUICE_ONE_RULE(allTxNoFiat, std::string());
SLUICE_ONE_RULE(webhook, R"("url":"https://example.com/approve")");

// Of four rules, one has a window, one a limit for a send alone, one a list; the last looks at
// nothing.
void Rules(benchmark::State& state) {
  std::vector<std::string> rules;
  for (std::size_t i = 0; rules.size() < static_cast<std::size_t>(state.range(0)); ++i) {
    const int hours = bench::kWindowHours.at(i / 4);
    const std::string candidates[] = {
        RuleText("velocity-" + std::to_string(i), "velocityLimit",
                 bench::VelocityCondition(hours, "00000000000000000000")),
        RuleText("limit-" + std::to_string(i), "transactionLimit", Limit()),
        RuleText("list-" + std::to_string(i), "coinAddressBlacklist", Addresses()),
        RuleText("all-" + std::to_string(i), "allTx", "")};
    rules.push_back(candidates[i % 4]);
  }
  StepOverAll(state, rules);
}
BENCHMARK(Rules)->Arg(1)->Arg(4)->Arg(16)->Arg(64)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sluice

BENCHMARK_MAIN();
