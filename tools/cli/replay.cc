#include <algorithm>
#include <iostream>
#include <optional>

#include "engine/replay/ordered_replay.h"
#include "schema/output/replay_report.h"
#include "schema/output/replay_report_json.h"
#include "tools/cli/decision_lines.h"
#include "tools/cli/gates.h"
#include "tools/cli/markdown_replay.h"
#include "tools/cli/outputs.h"
#include "tools/cli/page_replay.h"
#include "tools/cli/pretty_replay.h"
#include "tools/cli/scope_options.h"
#include "tools/cli/session.h"
#include "tools/cli/text_layout.h"
#include "tools/cli/usage_error.h"
#include "tools/cli/verbs.h"
#include "tools/cli/version.h"

namespace sluice::cli {
namespace {

const std::vector<std::string_view> kFormats = {"pretty", "json",     "jsonl",
                                                "csv",    "markdown", "html"};

struct ReplayOptions {
  RunOptions run;
  std::string format = "pretty";
  std::vector<std::string> writes;
  std::string fail_on;
  ScopeOptions scope;
  bool recorded_policy = false;
  bool sensitivity = false;
};

// An audit asks what was approved; a replay, what would be.
ReplayOptions WithApprovals(ReplayOptions options) {
  if (options.run.approvals.empty())
    options.run.approvals = options.recorded_policy ? "recorded" : "granted";
  return options;
}

class Replay {
 public:
  explicit Replay(ReplayOptions options)
      : options_(WithApprovals(std::move(options))),
        session_(options_.run, options_.recorded_policy) {}

  int Run() {
    const auto [policies, histories] = Files();
    const std::vector<std::string> gates = ParseGates(options_.fail_on, ReplayGates());
    if (!options_.recorded_policy && std::find(gates.begin(), gates.end(), "broken") != gates.end())
      throw UsageError("--fail-on broken: say --recorded-policy, else nothing is compared");
    static_cast<void>(options_.scope.ToTimes());  // What can't be used is said first.
    Outputs outputs(options_.format, options_.writes, kFormats,
                    options_.run.InputPaths(policies, histories));
    if (options_.sensitivity) PrepareSensitivity(outputs);
    if (const int code = session_.Load(policies, histories); code != kExitFine) return code;
    scope_ = options_.scope.ToScope(session_);
    if (outputs.Wants("html")) page_.emplace("replay", session_.names(), session_.decimals());
    std::vector<std::string> tripped;
    for (const auto& policy : session_.policies()) {
      for (const std::string& sentence : ReplayOne(*policy, histories, gates, &outputs))
        tripped.push_back(sentence);
    }
    if (page_) outputs.Write("html", page_->Html());
    outputs.Commit();
    for (const std::string& sentence : tripped)
      std::cerr << "sluice: --fail-on " << sentence << '\n';
    return tripped.empty() ? kExitFine : kExitGate;
  }

 private:
  // The policies and the histories.
  std::pair<std::vector<std::string>, std::vector<std::string>> Files() const {
    std::vector<std::string> policies = options_.run.policies;
    std::vector<std::string> histories = options_.run.files;
    if (policies.empty() && !histories.empty()) {
      policies.push_back(histories.front());
      histories.erase(histories.begin());
    }
    if (policies.empty() || histories.empty())
      throw UsageError("a policy and a history are needed");
    return {policies, histories};
  }

  void PrepareSensitivity(const Outputs& outputs) {
    if (options_.recorded_policy)
      throw UsageError(
          "--sensitivity: not with --recorded-policy, which holds sends to what was done with "
          "them; "
          "replay without it to see what hangs on a switch");
    const auto is_wanted = [&](std::string_view report) { return outputs.Wants(report); };
    constexpr std::string_view kReports[] = {"pretty", "json", "markdown", "html"};
    if (std::none_of(std::begin(kReports), std::end(kReports), is_wanted))
      throw UsageError(
          "--sensitivity: it is part of the reports pretty, json, markdown and html, and none is "
          "asked for");
    session_.KeepDocuments();
  }

  std::vector<std::string> ReplayOne(const LoadedPolicy& policy,
                                     const std::vector<std::string>& histories,
                                     const std::vector<std::string>& gates, Outputs* outputs) {
    const WalletGroups groups(*policy.input);
    const Summary summary = Summarise(*policy.input, groups, scope_, options_.run.history_complete,
                                      options_.run.ToThreads());
    std::optional<SensitivityReport> sensitivity;
    if (options_.sensitivity) sensitivity = FindSensitivity(policy, groups);
    const ReplayReport report{.input = policy.input.get(),
                              .summary = &summary,
                              .stats = &session_.history().stats,
                              .inputs = session_.InputsOf(policy),
                              .version = std::string(kVersion),
                              .approvals = options_.run.approvals,
                              .policy_path = policy.path,
                              .history_complete = options_.run.history_complete,
                              .has_scope = options_.scope.any(),
                              .sensitivity = sensitivity ? &*sensitivity : nullptr};
    WriteReports(report, histories, outputs);
    WriteDecisions(policy, groups, report, outputs);
    return TrippedBy(report, gates, session_.warnings());
  }

  SensitivityReport FindSensitivity(const LoadedPolicy& policy, const WalletGroups& groups) {
    const auto readings = LoadReadings(*policy.input, policy.document,
                                       options_.run.ToPolicyOptions(), &session_.names());
    return ReportSensitivity(*policy.input, groups, readings, scope_, options_.run.ToThreads());
  }

  void WriteReports(const ReplayReport& report, const std::vector<std::string>& histories,
                    Outputs* outputs) {
    const AmountText amounts(session_.decimals());
    if (outputs->Wants("json")) {
      JsonOutput json;
      WriteReplayReport(report, &json);
      outputs->Write("json", std::string(json.text()) + "\n");
    }
    if (outputs->Wants("markdown")) outputs->Write("markdown", MarkdownReplay(report, amounts));
    for (Outputs::Target& target : outputs->targets()) {
      if (target.format != "pretty") continue;
      const TextStyle style = target.path.empty() ? StandardOutputStyle() : TextStyle();
      target.stream->Write(PrettyFirstScreen(report, histories, amounts, style));
      // On a terminal what comes after the first screen would push it out of sight.
      if (!style.is_terminal) target.stream->Write(PrettyDetails(report, amounts));
      if (session_.policies().size() > 1) target.stream->Write("\n");
    }
  }

  // Where several policies are replayed, a decision says first whose it is.
  void WriteDecisions(const LoadedPolicy& policy, const WalletGroups& groups,
                      const ReplayReport& report, Outputs* outputs) {
    const bool wants_json = outputs->Wants("jsonl");
    const bool wants_csv = outputs->Wants("csv");
    if (!wants_json && !wants_csv && !page_) return;
    const AmountText amounts(session_.decimals());
    std::optional<PageReplay> run;
    if (page_) run.emplace(report, amounts);
    const bool several = session_.policies().size() > 1;
    if (wants_csv && &policy == session_.policies().front().get()) {
      outputs->Write("csv", std::string(several ? "policy," : "") +
                                std::string(DecisionLines::CsvHeader()) + "\n");
    }
    AnswerWriter answers(*policy.input, policy.document);
    const unsigned threads = options_.run.ToThreads();
    DecisionLines lines(policy, several, wants_json, wants_csv, &answers, outputs, threads);
    if (!run && lines.are_one_format() && policy.input->scenario.empty())
      return lines.WriteAll(groups, scope_, threads);
    ReplayInOrder(
        *policy.input, groups,
        [&](const Evaluation& evaluation, WalletReplay& replay) {
          const Send send(policy.input->history, evaluation.send);
          if (scope_.until && send.time() >= *scope_.until) return false;
          if (!scope_.Includes(send)) return true;
          if (run) run->Add(evaluation, &replay);
          return lines.Write(evaluation, &replay);
        },
        [&](const Answer& answer, WalletReplay& replay) {
          const ScenarioLine& line = policy.input->scenario.lines[answer.line];
          if (scope_.until && line.time >= *scope_.until) return false;
          return !scope_.Includes(line) || lines.Write(answer, &replay);
        });
    if (run) run->AddTo(&*page_);
  }

  ReplayOptions options_;
  Session session_;
  ReportScope scope_;
  std::optional<Page> page_;  // where one is asked for
};

constexpr std::string_view kDescription = R"(Decides every send of a history, and reports.

Examples:
  sluice replay policy.json transfers.jsonl
  sluice replay policy.json q1.csv q2.csv.gz --map amount_wei=amount
  sluice replay wallet.json export.json --list sanctions=ofac.txt
  sluice replay policy.json history.jsonl --format jsonl > decisions.jsonl
  sluice replay policy.json history.jsonl --fail-on denied,deadlock
  sluice replay policy.json history.jsonl --sensitivity
  sluice replay --policy a.json --policy b.json history.jsonl --format json)";

class ReplayVerb : public Verb {
 public:
  std::string_view name() const override { return "replay"; }
  std::string_view description() const override { return kDescription; }
  int Run() override { return Replay(options_).Run(); }

  void Declare(OptionTable* options) override {
    options->Files(&options_.run.files, "POLICY HISTORY...",
                   "the policy, then histories (- is standard input)" + std::string(kGitNameHelp));
    options->Repeated("--policy", &options_.run.policies, "FILE",
                      "in place of the first file; repeatable");
    options->Group("Report");
    options->Text("--format", &options_.format, "FORMAT",
                  "pretty (default), json, jsonl, csv, markdown,\nhtml");
    options->Repeated("--write", &options_.writes, "FORMAT=PATH",
                      "writes a further format; repeatable");
    options->Text("--fail-on", &options_.fail_on, "GATE,...",
                  "exit code 2 if there are such sends: allowed,\nheld, denied, refused, deadlock, "
                  "assumed,\nuncovered, broken; or warning, left-out");
    options->Flag("--recorded-policy", &options_.recorded_policy,
                  "audits: did what became of each send obey the\npolicy in force at that moment");
    options->Flag("--sensitivity", &options_.sensitivity,
                  "which decisions hang on what the custodian's\ndocuments leave open, switch by "
                  "switch");
    options_.scope.Declare(options);
    options_.run.Declare(options);
  }

 private:
  ReplayOptions options_;
};

}  // namespace

std::unique_ptr<Verb> MakeReplay() { return std::make_unique<ReplayVerb>(); }

}  // namespace sluice::cli
