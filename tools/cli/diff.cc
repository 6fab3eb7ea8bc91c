#include <algorithm>
#include <iostream>

#include "engine/analysis/diff_collector.h"
#include "schema/output/diff_report_json.h"
#include "tools/cli/gates.h"
#include "tools/cli/markdown_diff.h"
#include "tools/cli/outputs.h"
#include "tools/cli/page_diff.h"
#include "tools/cli/pretty_diff.h"
#include "tools/cli/scope_options.h"
#include "tools/cli/session.h"
#include "tools/cli/text_layout.h"
#include "tools/cli/usage_error.h"
#include "tools/cli/verbs.h"
#include "tools/cli/version.h"

namespace sluice::cli {
namespace {

const std::vector<std::string_view> kFormats = {"pretty", "json", "jsonl", "markdown", "html"};

constexpr std::uint64_t kAnyNumber = UINT64_MAX;

struct DiffVerbOptions {
  RunOptions run;
  ScopeOptions scope;
  std::string format = "pretty";
  std::vector<std::string> writes;
  std::string fail_on;
  std::uint64_t max_changes = kAnyNumber;
  std::string answer_after = "4h";
  std::uint64_t samples = 3;
};

Duration ToAnswerAfter(const std::string& text) {
  if (const std::optional<Duration> delay = ParseDuration(text)) return *delay;
  throw UsageError("--answer-after: `" + text +
                   "` is not a duration such as 4h (s, m, h or d; 100 years at most)");
}

// Of both policies and the history; what was read for both is named once.
std::vector<InputDigest> InputsOf(const Session& session) {
  std::vector<InputDigest> inputs;
  const auto add = [&](const std::vector<InputDigest>& others) {
    for (const InputDigest& other : others) {
      const auto is_same = [&](const InputDigest& input) {
        return input.path == other.path && input.sha256 == other.sha256;
      };
      if (std::none_of(inputs.begin(), inputs.end(), is_same)) inputs.push_back(other);
    }
  };
  for (const auto& policy : session.policies()) add(policy->document.inputs);
  add(session.InputsOf(*session.policies().front()));
  return inputs;
}

class DiffRun {
 public:
  explicit DiffRun(const DiffVerbOptions& options) : options_(options), session_(options.run) {}

  int Run() {
    ParseOptions();
    std::vector<std::string> files = options_.run.files;
    if (files.size() < 3) throw UsageError("two policies and a history are needed");
    const std::vector<std::string> policies(files.begin(), files.begin() + 2);
    files.erase(files.begin(), files.begin() + 2);
    const std::vector<std::string> gates = ParseGates(options_.fail_on, DiffGates());
    Outputs outputs(options_.format, options_.writes, kFormats,
                    options_.run.InputPaths(policies, files));
    if (const int code = session_.Load(policies, files); code != kExitFine) return code;
    to_do_.scope = options_.scope.ToScope(session_);
    return Write(files, gates, &outputs);
  }

 private:
  void ParseOptions() {
    if (options_.run.approvals.empty()) options_.run.approvals = "granted";
    to_do_.scope = options_.scope.ToTimes();
    to_do_.samples = options_.samples;
    to_do_.answer_after = ToAnswerAfter(options_.answer_after);
    to_do_.threads = options_.run.ToThreads();
  }

  int Write(const std::vector<std::string>& histories, const std::vector<std::string>& gates,
            Outputs* outputs) {
    const LoadedPolicy& base = *session_.policies().front();
    const LoadedPolicy& proposed = *session_.policies().back();
    const DiffInput input{*base.input, *proposed.input};
    const WalletGroups groups = GroupsOf(input);
    const Diff diff = Compare(input, groups, to_do_);
    const PolicyChanges changes =
        ChangesBetween(*base.document.policies, *proposed.document.policies, session_.names());
    const DiffReport report{.input = &input,
                            .groups = &groups,
                            .diff = &diff,
                            .changes = &changes,
                            .stats = &session_.history().stats,
                            .inputs = InputsOf(session_),
                            .version = std::string(kVersion),
                            .base_path = base.path,
                            .proposed_path = proposed.path,
                            .history_paths = histories,
                            .approvals = options_.run.approvals,
                            .answer_after = options_.answer_after,
                            .has_scope = options_.scope.any()};
    WriteReports(report, outputs);
    WriteChangedSends(report, outputs);
    outputs->Commit();
    if (diff.sends == 0 && !options_.run.quiet)
      std::cerr << "sluice: no send was compared: "
                << (report.has_scope ? "none is reported" : "the history holds none") << '\n';
    return Judge(report, gates);
  }

  void WriteReports(const DiffReport& report, Outputs* outputs) {
    const AmountText amounts(session_.decimals());
    if (outputs->Wants("json")) {
      JsonOutput json;
      WriteDiffReport(report, &json);
      outputs->Write("json", std::string(json.text()) + "\n");
    }
    if (outputs->Wants("markdown")) outputs->Write("markdown", MarkdownDiff(report, amounts));
    if (outputs->Wants("html"))
      outputs->Write("html", DiffPage(report, to_do_.scope, session_.decimals()));
    for (Outputs::Target& target : outputs->targets()) {
      if (target.format != "pretty") continue;
      const TextStyle style = target.path.empty() ? StandardOutputStyle() : TextStyle();
      target.stream->Write(PrettyDiff(report, amounts, style));
    }
  }

  void WriteChangedSends(const DiffReport& report, Outputs* outputs) {
    if (!outputs->Wants("jsonl") || report.diff->changed() == 0) return;
    JsonOutput json;
    ForEachChange(*report.input, *report.groups, to_do_.scope, [&](const ShownChange& shown) {
      json.Clear();
      WriteChangedSend(shown, &json);
      return outputs->Write("jsonl", std::string(json.text()) += '\n');
    });
  }

  int Judge(const DiffReport& report, const std::vector<std::string>& gates) {
    std::vector<std::string> tripped;
    for (const std::string& sentence : TrippedBy(report, gates, session_.warnings()))
      tripped.push_back("--fail-on " + sentence);
    const std::uint64_t changed = report.diff->changed();
    if (changed > options_.max_changes) {
      tripped.push_back("--max-changes " + std::to_string(options_.max_changes) + ": " +
                        Counted(changed, "send changes", "sends change"));
    }
    for (const std::string& sentence : tripped) std::cerr << "sluice: " << sentence << '\n';
    return tripped.empty() ? kExitFine : kExitGate;
  }

  DiffVerbOptions options_;
  Session session_;
  DiffOptions to_do_;
};

constexpr std::string_view kDescription =
    R"(Says which decisions change where one policy takes the place of another.

Examples:
  sluice diff policy.json proposed.json transfers.jsonl
  sluice diff git:main:policy.json policy.json transfers.jsonl
  sluice diff policy.json proposed.json transfers.jsonl --fail-on looser
  sluice diff policy.json proposed.json history.jsonl --format jsonl > changes.jsonl
  sluice diff a.json b.json q1.csv --write json=diff.json --max-changes 20)";

class DiffVerb : public Verb {
 public:
  std::string_view name() const override { return "diff"; }
  std::string_view description() const override { return kDescription; }
  int Run() override { return DiffRun(options_).Run(); }

  void Declare(OptionTable* options) override {
    options->Files(
        &options_.run.files, "BASE PROPOSED HISTORY...",
        "two policies, then histories (- is standard input)" + std::string(kGitNameHelp));
    options->Group("Report");
    options->Text("--format", &options_.format, "FORMAT",
                  "pretty (default), json, jsonl (changed sends),\nmarkdown, html");
    options->Repeated("--write", &options_.writes, "FORMAT=PATH",
                      "writes a further format; repeatable");
    options->Text("--fail-on", &options_.fail_on, "GATE,...",
                  "exit code 2 if there are such sends: tighter,\nlooser, any (other changes too); "
                  "or warning,\nleft-out");
    options->Number("--max-changes", &options_.max_changes, "N",
                    "exit code 2 if more than N sends change");
    options->Text("--answer-after", &options_.answer_after, "DURATION",
                  "when approvers answer, for the forecast of their\nwork (default 4h)");
    options->Number("--samples", &options_.samples, "N",
                    "how many sends of each kind of change are shown\n(default 3)");
    options_.scope.Declare(options);
    options_.run.Declare(options);
  }

 private:
  DiffVerbOptions options_;
};

}  // namespace

std::unique_ptr<Verb> MakeDiff() { return std::make_unique<DiffVerb>(); }

}  // namespace sluice::cli
