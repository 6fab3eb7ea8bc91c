#include "tools/cli/run_options.h"

#include <algorithm>
#include <charconv>

#include "engine/base/ascii.h"
#include "engine/base/nearest.h"
#include "engine/base/parallel.h"
#include "engine/base/time_text.h"
#include "engine/model/approval_mode.h"
#include "tools/cli/memory_limit.h"
#include "tools/cli/usage_error.h"

namespace sluice::cli {
namespace {

int ToNumber(const std::string& option, const std::string& text, int min, int max) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size() && min <= number && number <= max)
    return number;
  throw UsageError(option + ": `" + text + "` is not a number from " + std::to_string(min) +
                   " to " + std::to_string(max));
}

// Bytes, or with a suffix K, M, G or T times 1,024 each.
std::uint64_t ToBytes(const std::string& option, const std::string& given) {
  static constexpr std::string_view kSuffixes = "kmgt";
  std::string text = given;
  unsigned shift = 0;
  if (const std::size_t suffix =
          text.empty() ? std::string_view::npos : kSuffixes.find(LowerAscii(text.back()));
      suffix != std::string_view::npos) {
    shift = 10 * (static_cast<unsigned>(suffix) + 1);
    text.pop_back();
  }
  std::uint64_t bytes = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bytes);
  const bool fits =
      error == std::errc() && end == text.data() + text.size() && bytes <= (UINT64_MAX >> shift);
  if (!fits || text.empty())
    throw UsageError(option + ": `" + given + "` is not a number of bytes");
  return bytes << shift;
}

}  // namespace

std::pair<std::string, std::string> SplitPair(const std::string& option, const std::string& form,
                                              const std::string& text, bool at_last) {
  const std::size_t equals = at_last ? text.rfind('=') : text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
    throw UsageError(option + ": `" + text + "` is not of the form " + form);
  }
  return {text.substr(0, equals), text.substr(equals + 1)};
}

std::optional<Timestamp> ParseTimeOption(const std::string& option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const Result<Timestamp> time = ParseTime(text.size() == 10 ? text + "T00:00:00Z" : text);
  if (!time.ok()) throw UsageError(option + ": " + time.error().what);
  return time.value();
}

void RequireOneOf(const std::string& option, const std::string& value,
                  const std::vector<std::string_view>& known) {
  if (std::find(known.begin(), known.end(), value) != known.end()) return;
  std::string all;
  for (const std::string_view name : known) all.append(all.empty() ? "" : ", ").append(name);
  const std::string nearest = DidYouMean(value, known);
  throw UsageError(option + ": `" + value + "` is not one of " + all + nearest);
}

void RunOptions::Declare(OptionTable* options) {
  options->Group("Policy");
  options->Text("--approvals", &approvals, "MODE",
                "when held sends leave: granted (default),\ngranted-after=4h, withheld, "
                "recorded,\nrecorded-strict");
  options->Repeated("--list", &lists, "RULE=FILE", "adds a file's addresses to a list rule");
  options->Text("--profile", &profile, "FILE", "JSON file of switches: how open points are\nread");
  options->Repeated("--set", &switches, "NAME=VALUE", "sets one switch of the profile");
  options->Repeated("--webhook", &webhooks, "RULE=STATUS",
                    "a webhook's answer where none is recorded");
  options->Text("--dialect", &dialect, "NAME", "seed or any: what a request may hold");
  options->Text("--unsupported", &unsupported, "MODE",
                "error, fire or skip: rules of unknown types");
  options->Group("History");
  options->Text("--addresses", &addresses, "FILE", "who owns which address (CSV, JSON Lines)");
  options->List("--decimals", &decimals, "COIN=N,...", "decimal places of coins not built in");
  options->List("--map", &columns, "THEIRS=OURS,...", "names CSV columns");
  options->Text("--separator", &separator, "CHAR", "of CSV: a character, or tab");
  options->Text("--offset", &offset, "+HH:MM", "of CSV times that have none");
  options->Repeated("--state", &states, "THEIRS=OURS", "translates a recorded state");
  options->Repeated("--fee-coin", &fee_coins, "TOKEN=COIN", "what a token's fees are paid in");
  options->Text("--time-unit", &time_unit, "UNIT", "ms or s: of times that are integers");
  options->Repeated("--skip-kind", &skip_kinds, "KIND", "leaves out sends of a kind");
  options->Flag("--skip-invalid", &skip_invalid, "leaves out lines that can't be read");
  options->Flag("--skip-unknown-wallets", &skip_unknown_wallets,
                "leaves out sends of wallets without a policy");
  options->Flag("--include-internal", &include_internal,
                "replays transfers that pay the wallet itself");
  options->Flag("--fold-coin-case", &fold_coin_case, "takes BTC for the policy's btc");
  options->Flag("--strict", &strict, "unknown fields and odd sums are errors");
  options->Flag("--history-complete", &history_complete, "nothing came before the history");
  DeclareRunning(options);
}

void RunOptions::DeclareRunning(OptionTable* options) {
  options->Group("Running");
  options->Number("--threads", &threads, "N", "how many; default: all of the machine's");
  options->Text(
      "--max-memory", &max_memory, "BYTES",
      "ends the run past it, such as 8G; default:\nthree quarters of what the process may use");
  options->Flag("--quiet", &quiet, "no warnings, no progress");
}

PolicyOptions RunOptions::ToPolicyOptions() const {
  PolicyOptions options;
  RequireOneOf("--dialect", dialect, {"any", "seed"});
  RequireOneOf("--unsupported", unsupported, {"error", "fire", "skip"});
  options.decoding.seed_dialect = dialect == "seed";
  options.decoding.unsupported = unsupported == "fire"   ? UnsupportedMode::kFire
                                 : unsupported == "skip" ? UnsupportedMode::kSkip
                                                         : UnsupportedMode::kError;
  for (const std::string& list : lists) {
    auto [rule, path] = SplitPair("--list", "RULE=FILE", list, /*at_last=*/false);
    options.lists.push_back({std::move(rule), std::move(path)});
  }
  options.threads = ToThreads();
  return options;
}

HistoryOptions RunOptions::ToHistoryOptions() const {
  HistoryOptions options;
  options.strict = strict;
  options.skip_invalid = skip_invalid;
  options.skip_unknown_wallets = skip_unknown_wallets;
  options.fold_coin_case = fold_coin_case;
  options.include_internal = include_internal;
  RequireOneOf("--time-unit", time_unit, {"ms", "s"});
  options.time_unit = time_unit == "s" ? TimeUnit::kSeconds : TimeUnit::kMilliseconds;
  for (const std::string& text : states) {
    const auto [theirs, ours] = SplitPair("--state", "THEIRS=OURS", text, /*at_last=*/true);
    const std::optional<RecordedState> state = StateNamed(ours);
    if (!state)
      throw UsageError("--state: `" + ours + "` is not a state" + DidYouMean(ours, StateNames()));
    options.states[LoweredAscii(Trimmed(theirs))] = *state;
  }
  for (const std::string& text : fee_coins)
    options.fee_coins.insert(SplitPair("--fee-coin", "TOKEN=COIN", text, /*at_last=*/true));
  for (const std::string& text : columns)
    options.csv_columns.insert(SplitPair("--map", "THEIRS=OURS", text, /*at_last=*/true));
  options.skip_kinds.insert(skip_kinds.begin(), skip_kinds.end());
  if (separator != "tab" && separator.size() != 1)
    throw UsageError("--separator: it takes one character, or `tab`");
  options.csv_separator = separator == "tab" ? '\t' : separator.front();
  if (!offset.empty()) {
    options.csv_offset_minutes = ParseOffset(offset);
    if (!options.csv_offset_minutes)
      throw UsageError("--offset: `" + offset + "` is not of the form +01:00");
  }
  options.decimals = ToDecimals();
  options.max_memory =
      max_memory.empty() ? DefaultMaxMemory() : ToBytes("--max-memory", max_memory);
  return options;
}

ApprovalAssumption RunOptions::ToApprovals() const {
  const Result<ApprovalAssumption> parsed =
      ParseApprovals(approvals.empty() ? "granted" : approvals);
  if (!parsed.ok()) throw UsageError("--approvals: " + parsed.error().what);
  return parsed.value();
}

std::map<std::string, int> RunOptions::ToWebhooks() const {
  std::map<std::string, int> answers;
  for (const std::string& text : webhooks) {
    const auto [rule, status] = SplitPair("--webhook", "RULE=STATUS", text, /*at_last=*/true);
    answers[rule] = ToNumber("--webhook", status, 100, 599);
  }
  return answers;
}

std::map<std::string, int> RunOptions::ToDecimals() const {
  std::map<std::string, int> places;
  for (const std::string& text : decimals) {
    const auto [coin, count] = SplitPair("--decimals", "COIN=N", text, /*at_last=*/true);
    places[coin] = ToNumber("--decimals", count, 0, Decimals::kMax);
  }
  return places;
}

std::vector<std::string> RunOptions::InputPaths(
    const std::vector<std::string>& policy_paths,
    const std::vector<std::string>& history_paths) const {
  std::vector<std::string> paths = policy_paths;
  paths.insert(paths.end(), history_paths.begin(), history_paths.end());
  for (const ListFile& list : ToPolicyOptions().lists) paths.push_back(list.path);
  for (const std::string& path : {profile, addresses}) {
    if (!path.empty()) paths.push_back(path);
  }
  return paths;
}

unsigned RunOptions::ToThreads() const {
  constexpr std::uint64_t kThreadsMax = 1024;
  if (threads > kThreadsMax) throw UsageError("--threads: at most 1,024");
  return threads == 0 ? HardwareThreads() : static_cast<unsigned>(threads);
}

}  // namespace sluice::cli
