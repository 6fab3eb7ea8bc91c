// How long a replay takes beside what can't be done without: RapidJSON going over the same bytes.
//
//   bazel run -c opt //bench:replay_bench -- --benchmark_enable_random_interleaving=true
//       --benchmark_repetitions=5 --benchmark_report_aggregates_only=true
//
// SLUICE_SENDS sets the history's size; without it, 200,000 sends.

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include <benchmark/benchmark.h>
#include <rapidjson/reader.h>

#include "engine/analysis/summary.h"
#include "engine/replay/wallet_groups.h"
#include "schema/history/history_reader.h"
#include "schema/json/json_file.h"
#include "schema/policy_document.h"
#include "tools/generate/generate.h"

namespace sluice {
namespace {

constexpr std::string_view kPolicy = R"({"rules":[
  {"id":"eth-day","type":"velocityLimit","coin":"eth",
   "condition":{"amountString":"100000000000000000000","timeWindow":86400},
   "action":{"type":"getApproval"}},
  {"id":"btc-day","type":"velocityLimit","coin":"btc",
   "condition":{"amountString":"1000000000","timeWindow":86400},
   "action":{"type":"getApproval"}},
  {"id":"usdc-day","type":"velocityLimit","coin":"usdc",
   "condition":{"amountString":"1000000000000","timeWindow":86400},
   "action":{"type":"deny"}}]})";

std::uint64_t Sends() {
  const char* const sends = std::getenv("SLUICE_SENDS");
  return sends == nullptr ? 200'000 : std::strtoull(sends, nullptr, 10);
}

const std::string& HistoryText() {
  static const std::string text = [] {
    std::string lines;
    generate::Options options;
    options.sends = Sends();
    generate::Generate(options, [&](std::string_view line) {
      lines += line;
      return true;
    });
    return lines;
  }();
  return text;
}

/// A policy and a history, read from text.
class Loaded {
 public:
  Loaded() {
    ByteSource source = ByteSource::OfText("policy", std::string(kPolicy));
    policies_ = DecodePolicyDocument(JsonFile::Read("policy", &source, &problems_), {}, profile_,
                                     &names_, &problems_)
                    .policies;
  }

  void ReadHistory() {
    const HistoryContext context{{policies_.get()}, profile_, {}, &names_, &problems_};
    const NamedSource source{"history",
                             [] { return ByteSource::OfText("history", HistoryText()); }};
    history_ = sluice::ReadHistory({source}, std::nullopt, context).history;
  }

  Summary Replay(unsigned threads) const {
    const Facts facts{names_, profile_, policies_->directory()};
    const AssumedWebhooks webhooks{};
    const ReplayInput input{facts, history_, *policies_, webhooks, ApprovalAssumption()};
    return Summarise(input, WalletGroups(input), ReportScope(), true, threads);
  }

 private:
  Names names_;
  Profile profile_;
  Problems problems_;
  std::unique_ptr<PolicySet> policies_;
  History history_;
};

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

// Columns to a summary.
void ReplayLoaded(benchmark::State& state) {
  Loaded loaded;
  loaded.ReadHistory();
  for (auto _ : state) {
    benchmark::DoNotOptimize(loaded.Replay(static_cast<unsigned>(state.range(0))));
  }
  Report(state);
}
BENCHMARK(ReplayLoaded)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

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
