#include "tools/cli/replay_run.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "engine/analysis/summarise.h"
#include "engine/replay/ordered_replay.h"
#include "schema/output/replay_report.h"
#include "schema/output/replay_report_json.h"
#include "tools/cli/decision_lines.h"
#include "tools/cli/gates.h"
#include "tools/cli/markdown_replay.h"
#include "tools/cli/page_replay.h"
#include "tools/cli/pretty_replay.h"
#include "tools/cli/text_layout.h"
#include "tools/cli/usage_error.h"

namespace sluice::cli {
namespace {

// An audit asks what was approved; a replay, what would be.
ReplayOptions WithApprovals(ReplayOptions options) {
  if (options.run.approvals.empty())
    options.run.approvals = options.recorded_policy ? "recorded" : "granted";
  return options;
}

bool WantsOneOf(std::initializer_list<std::string_view> formats, const Outputs& outputs) {
  return std::any_of(formats.begin(), formats.end(),
                     [&](std::string_view format) { return outputs.Wants(format); });
}

bool IsReportWanted(const Outputs& outputs) {
  return WantsOneOf({"pretty", "json", "markdown", "html"}, outputs);
}

// They say of how many addresses a list is.
bool AreRulesPutIntoWords(const Outputs& outputs) {
  return WantsOneOf({"pretty", "markdown", "html"}, outputs);
}

}  // namespace

ReplayRun::ReplayRun(ReplayOptions options, ReportedNames names)
    : options_(WithApprovals(std::move(options))),
      names_(std::move(names)),
      session_(options_.run, options_.recorded_policy) {}

void ReplayRun::CheckOptions() {
  gates_ = ParseGates(options_.fail_on, ReplayGates());
  if (!options_.recorded_policy &&
      std::find(gates_.begin(), gates_.end(), "broken") != gates_.end())
    throw UsageError("--fail-on broken: say --recorded-policy, else nothing is compared");
  static_cast<void>(options_.scope.ToTimes());
}

int ReplayRun::RunInto(Outputs* outputs) {
  const auto [policies, histories] = Files();
  if (options_.sensitivity) PrepareSensitivity(*outputs);
  if (!AreRulesPutIntoWords(*outputs)) session_.ForgetUnnamedEntries();
  if (const int code = session_.Load(policies, histories); code != kExitFine) return code;
  scope_ = options_.scope.ToScope(session_);
  if (outputs->Wants("html")) page_.emplace("replay", session_.names(), session_.decimals());
  for (const auto& policy : session_.policies()) {
    policy->path = NameOf(policy->path);
    for (std::string& sentence : ReplayOne(*policy, outputs))
      tripped_.push_back(std::move(sentence));
  }
  if (page_) outputs->Write("html", page_->Html());
  return kExitFine;
}

std::string ReplayRun::Assumptions() const {
  JsonOutput out;
  out.BeginObject();
  out.Field("approvals", options_.run.approvals);
  out.Field("historyComplete", options_.run.history_complete);
  out.Field("unsupported", options_.run.unsupported);
  out.Key("webhooks");
  out.BeginObject();
  for (const auto& [rule, status] : options_.run.ToWebhooks()) out.Field(rule, status);
  out.EndObject();
  out.Key("profile");
  out.BeginObject();
  for (const SwitchValue& value : Values(session_.profile())) {
    out.Key(value.name);
    if (value.is_text) {
      out.Value(value.value);
    } else {
      out.Raw(value.value);
    }
  }
  out.EndObject();
  out.EndObject();
  return std::string(out.text());
}

std::string ReplayRun::NameOf(const std::string& path) const {
  const auto name = names_.paths.find(path);
  return name == names_.paths.end() ? path : name->second;
}

std::vector<InputDigest> ReplayRun::InputsOf(const LoadedPolicy& policy) const {
  std::vector<InputDigest> inputs = session_.InputsOf(policy);
  for (InputDigest& input : inputs) input.path = NameOf(input.path);
  return inputs;
}

std::pair<std::vector<std::string>, std::vector<std::string>> ReplayRun::Files() const {
  std::vector<std::string> policies = options_.run.policies;
  std::vector<std::string> histories = options_.run.files;
  if (policies.empty() && !histories.empty()) {
    policies.push_back(histories.front());
    histories.erase(histories.begin());
  }
  if (policies.empty() || histories.empty()) throw UsageError("a policy and a history are needed");
  return {policies, histories};
}

void ReplayRun::PrepareSensitivity(const Outputs& outputs) {
  if (options_.recorded_policy)
    throw UsageError(
        "--sensitivity: not with --recorded-policy, which holds sends to what was done with "
        "them; "
        "replay without it to see what hangs on a switch");
  if (!IsReportWanted(outputs))
    throw UsageError(
        "--sensitivity: it is part of the reports pretty, json, markdown and html, and none is "
        "asked for");
  session_.KeepDocuments();
}

std::vector<std::string> ReplayRun::ReplayOne(const LoadedPolicy& policy, Outputs* outputs) {
  const WalletGroups groups(*policy.input);
  // Decisions alone need no replay but the one that puts them into words.
  Summary summary;
  if (IsReportWanted(*outputs) || !gates_.empty())
    summary = Summarise(*policy.input, groups, scope_, options_.run.history_complete,
                        options_.run.ToThreads());
  std::optional<SensitivityReport> sensitivity;
  if (options_.sensitivity) sensitivity = FindSensitivity(policy, groups);
  const ReplayReport report{.input = policy.input.get(),
                            .summary = &summary,
                            .stats = &session_.history().stats,
                            .inputs = InputsOf(policy),
                            .version = names_.version,
                            .approvals = options_.run.approvals,
                            .policy_path = policy.path,
                            .history_complete = options_.run.history_complete,
                            .has_scope = options_.scope.any(),
                            .sensitivity = sensitivity ? &*sensitivity : nullptr};
  WriteReports(report, outputs);
  WriteDecisions(policy, groups, report, outputs);
  return TrippedBy(report, gates_, session_.warnings());
}

SensitivityReport ReplayRun::FindSensitivity(const LoadedPolicy& policy,
                                             const WalletGroups& groups) {
  const auto readings = LoadReadings(*policy.input, policy.document, options_.run.ToPolicyOptions(),
                                     &session_.names());
  return ReportSensitivity(*policy.input, groups, readings, scope_, options_.run.ToThreads());
}

void ReplayRun::WriteReports(const ReplayReport& report, Outputs* outputs) {
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
    target.stream->Write(PrettyFirstScreen(report, Files().second, amounts, style));
    // On a terminal what comes after the first screen would push it out of sight.
    if (!style.is_terminal) target.stream->Write(PrettyDetails(report, amounts));
    if (session_.policies().size() > 1) target.stream->Write("\n");
  }
}

// Where several policies are replayed, a decision says first whose it is.
void ReplayRun::WriteDecisions(const LoadedPolicy& policy, const WalletGroups& groups,
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

void ReplayOptions::Declare(OptionTable* options) {
  options->Repeated("--policy", &run.policies, "FILE", "in place of the first file; repeatable");
  options->Group("Report");
  options->Text("--format", &format, "FORMAT",
                "pretty (default), json, jsonl, csv, markdown,\nhtml");
  options->Repeated(
      "--write", &writes, "FORMAT=PATH",
      "writes a further format; repeatable;\nevidence=DIR makes a folder for `verify`");
  options->Text("--fail-on", &fail_on, "GATE,...",
                "exit code 2 if there are such sends: allowed,\nheld, denied, refused, deadlock, "
                "assumed,\nuncovered, broken; or warning, left-out");
  options->Flag("--recorded-policy", &recorded_policy,
                "audits: did what became of each send obey the\npolicy in force at that moment");
  options->Flag("--sensitivity", &sensitivity,
                "which decisions hang on what the custodian's\ndocuments leave open, switch by "
                "switch");
  scope.Declare(options);
  run.Declare(options);
}

}  // namespace sluice::cli
