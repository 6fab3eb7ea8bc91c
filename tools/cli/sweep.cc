#include "engine/analysis/sweep.h"

#include <algorithm>
#include <charconv>
#include <iostream>

#include "tools/cli/list_items.h"
#include "tools/cli/markdown_sweep.h"
#include "tools/cli/outputs.h"
#include "tools/cli/page_sweep.h"
#include "tools/cli/pretty_sweep.h"
#include "tools/cli/progress.h"
#include "tools/cli/scope_options.h"
#include "tools/cli/session.h"
#include "tools/cli/swept_rule_option.h"
#include "tools/cli/text_layout.h"
#include "tools/cli/usage_error.h"
#include "tools/cli/verbs.h"
#include "tools/cli/version.h"

namespace sluice::cli {
namespace {

const std::vector<std::string_view> kFormats = {"pretty", "json", "csv", "markdown", "html"};

struct SweepOptions {
  RunOptions run;
  ScopeOptions scope;
  std::string format = "pretty";
  std::vector<std::string> writes;
  std::string rule;
  std::string limits;
  std::string points;
  std::string at_most;
  std::string per;
};

std::uint64_t ToCount(const std::string& option, const std::string& text, std::uint64_t min,
                      std::uint64_t max) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size() && min <= number && number <= max)
    return number;
  throw UsageError(option + ": `" + text + "` is not a whole number from " + Grouped(min) + " to " +
                   Grouped(max));
}

std::vector<Limit> ToLimits(const std::string& list) {
  std::vector<Limit> limits;
  if (list.empty()) return limits;  // It isn't given.
  for (const std::string& text : ListItems(list)) {
    Result<Limit> limit = Limit::Parse(text);
    if (!limit.ok())
      throw UsageError("--limits: `" + Shortened(Printable(text), 60) +
                       "` is not a limit: whole base units, 4,096 digits at most");
    limits.push_back(std::move(limit).value());
  }
  std::sort(limits.begin(), limits.end());
  limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
  return limits;
}

SweepQuestion ToQuestion(const SweepOptions& options) {
  constexpr std::uint64_t kPointsMax = 100'000;
  SweepQuestion question;
  if (!options.limits.empty() && !options.points.empty())
    throw UsageError("--points: --limits says already which points are wanted");
  question.limits = ToLimits(options.limits);
  if (!options.points.empty()) question.points = ToCount("--points", options.points, 2, kPointsMax);
  if (!options.at_most.empty())
    question.at_most = ToCount("--at-most", options.at_most, 0, UINT32_MAX);
  if (!options.per.empty()) RequireOneOf("--per", options.per, {"day"});
  question.per_day = !options.per.empty();
  if (question.per_day && !question.at_most)
    throw UsageError("--per: it goes with --at-most, which says how often");
  return question;
}

void Write(const SweepReport& report, const Decimals& decimals, Outputs* outputs) {
  const AmountText amounts(decimals);
  if (outputs->Wants("json")) {
    JsonOutput json;
    WriteSweepReport(report, &json);
    outputs->Write("json", json.text());
    outputs->Write("json", "\n");
  }
  if (outputs->Wants("csv")) outputs->Write("csv", SweepCsv(report));
  if (outputs->Wants("markdown")) outputs->Write("markdown", MarkdownSweep(report, amounts));
  if (outputs->Wants("html")) outputs->Write("html", SweepPage(report, decimals));
  for (Outputs::Target& target : outputs->targets()) {
    if (target.format != "pretty") continue;
    const TextStyle style = target.path.empty() ? StandardOutputStyle() : TextStyle();
    target.stream->Write(PrettySweep(report, amounts, style));
  }
}

int RunSweep(const SweepOptions& options) {
  std::vector<std::string> histories = options.run.files;
  std::vector<std::string> policies = options.run.policies;
  if (policies.size() > 1)
    throw UsageError("--policy: the rules of one policy are swept at a time");
  if (policies.empty() && !histories.empty()) {
    policies.push_back(histories.front());
    histories.erase(histories.begin());
  }
  if (policies.empty() || histories.empty()) throw UsageError("a policy and a history are needed");
  if (options.rule.empty()) throw UsageError("--rule: which rule is to be swept");
  const SweepQuestion question = ToQuestion(options);
  static_cast<void>(options.scope.ToTimes());
  Outputs outputs(options.format, options.writes, kFormats,
                  options.run.InputPaths(policies, histories));
  Session session(options.run);
  session.ForgetUnnamedEntries();
  if (const int code = session.Load(policies, histories); code != kExitFine) return code;
  const LoadedPolicy& policy = *session.policies().front();
  const ReportScope scope = options.scope.ToScope(session);
  const SweptRule swept = FindSweptRule(options.rule, *policy.input);
  const SweepAnswer answer = [&] {
    Progress progress(options.run.quiet);
    return Sweep(*policy.input, scope, swept, question, options.run.ToThreads(),
                 [&](std::uint64_t tried, std::uint64_t of) { progress.ReportTried(tried, of); });
  }();
  const SweepReport report{
      .input = policy.input.get(),
      .swept = &swept,
      .question = &question,
      .answer = &answer,
      .stats = &session.history().stats,
      .inputs = session.InputsOf(policy),
      .version = std::string(kVersion),
      .approvals = options.run.approvals.empty() ? "granted" : options.run.approvals,
      .policy_path = policy.path,
      .has_scope = options.scope.any()};
  Write(report, session.decimals(), &outputs);
  outputs.Commit();
  return kExitFine;
}

constexpr std::string_view kDescription =
    R"(Says on how many sends a limit rule fires, under every limit.

Examples:
  sluice sweep policy.json transfers.jsonl --rule weekly-usdc
  sluice sweep policy.json transfers.jsonl --rule weekly-usdc --at-most 5
  sluice sweep wallets.json q1.csv --rule ops/daily@btc --at-most 1 --per day
  sluice sweep policy.json transfers.jsonl --rule daily --limits 100000,200000
  sluice sweep policy.json transfers.jsonl --rule daily --format csv > curve.csv)";

class SweepVerb : public Verb {
 public:
  std::string_view name() const override { return "sweep"; }
  std::string_view description() const override { return kDescription; }

  int Run() override {
    try {
      return RunSweep(options_);
    } catch (const Undecided& why) {
      std::cerr << why.what() << '\n';
      return kExitUndecided;
    }
  }

  void Declare(OptionTable* options) override {
    options->Files(&options_.run.files, "POLICY HISTORY...",
                   "the policy, then histories (- is standard input)");
    options->Repeated("--policy", &options_.run.policies, "FILE", "in place of the first file");
    options->Group("Sweep");
    options->Text("--rule", &options_.rule, "RULE",
                  "the limit rule: ID, ID@COIN, WALLET/ID or\nWALLET/ID@COIN");
    options->Text("--limits", &options_.limits, "A,B,...", "asks for these limits, in base units");
    options->Text(
        "--points", &options_.points, "N",
        "asks for about N limits of each coin, evenly\nspread over the steps of its curve");
    options->Text("--at-most", &options_.at_most, "K",
                  "asks for the least limit that fires at most K\ntimes");
    options->Text("--per", &options_.per, "day", "with --at-most: on any one day of UTC");
    options->Group("Report");
    options->Text("--format", &options_.format, "FORMAT",
                  "pretty (default), json, csv, markdown, html");
    options->Repeated("--write", &options_.writes, "FORMAT=PATH",
                      "writes a further format; repeatable");
    options_.scope.Declare(options);
    options_.run.Declare(options);
  }

 private:
  SweepOptions options_;
};

}  // namespace

std::unique_ptr<Verb> MakeSweep() { return std::make_unique<SweepVerb>(); }

}  // namespace sluice::cli
