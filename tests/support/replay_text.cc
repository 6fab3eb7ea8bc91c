#include "tests/support/replay_text.h"

#include <memory>
#include <optional>
#include <stdexcept>

#include "engine/analysis/summarise.h"
#include "engine/base/time_text.h"
#include "engine/replay/ordered_replay.h"
#include "schema/history/history_reader.h"
#include "schema/history/tried_readings.h"
#include "schema/json/json_file.h"
#include "schema/output/answer_json.h"
#include "schema/output/decision_json.h"
#include "schema/output/replay_report.h"
#include "schema/output/replay_report_json.h"

namespace sluice::testing {
namespace {

ApprovalAssumption Approvals(const std::string& text) {
  using Mode = ApprovalAssumption::Mode;
  if (text == "granted") return {Mode::kGranted, {}};
  if (text == "withheld") return {Mode::kWithheld, {}};
  if (text == "recorded") return {Mode::kRecorded, {}};
  if (text == "recorded-strict") return {Mode::kRecordedStrict, {}};
  const std::optional<Duration> delay =
      ParseDuration(std::string_view(text).substr(text.find('=') + 1));
  if (!delay) throw std::invalid_argument(text);
  return {Mode::kGrantedAfter, *delay};
}

NamedSource Source(const std::string& name, const std::string& text) {
  return {name, [name, text] { return Result<ByteSource>(ByteSource::OfText(name, text)); }};
}

class Run {
 public:
  explicit Run(const TextOptions& options) : options_(options) {
    for (const auto& [name, value] : options.profile) {
      if (const auto error = profile_.Set(name, value)) throw std::invalid_argument(error->what);
    }
  }

  void ReadPolicy(const std::string& text) {
    PolicyOptions& options = policy_options_;
    options.decoding.seed_dialect = options_.dialect == "seed";
    options.decoding.unsupported = options_.unsupported == "fire"   ? UnsupportedMode::kFire
                                   : options_.unsupported == "skip" ? UnsupportedMode::kSkip
                                                                    : UnsupportedMode::kError;
    ByteSource source = ByteSource::OfText("policy", text);
    document_ = DecodePolicyDocument(JsonFile::Read("policy", &source, &problems_), options,
                                     profile_, &names_, &problems_);
  }

  void Replay(const std::vector<std::string>& histories, TextResult* result) {
    const HistoryContext context{{document_.policies.get()},
                                 profile_,
                                 options_.history,
                                 &names_,
                                 &problems_,
                                 nullptr,
                                 options_.threads};
    std::vector<NamedSource> files;
    for (const std::string& history : histories) files.push_back(Source("history", history));
    std::optional<NamedSource> owners;
    if (!options_.addresses.empty()) owners = Source("addresses", options_.addresses);
    const HistoryInput read = ReadHistory(files, owners, context);
    if (problems_.errors() > 0) return;
    AssumedWebhooks webhooks;
    for (const auto& [rule, status] : options_.webhooks)
      webhooks[Index(names_.rules.Add(rule))] = status;
    const Facts facts{names_, profile_, document_.policies->directory()};
    const ReplayInput input{
        facts,        read.history, *document_.policies, webhooks, Approvals(options_.approvals),
        read.scenario};
    const WalletGroups groups(input);
    AnswerWriter answers(input, document_);
    WriteDecisions(input, groups, &answers, result);
    const Summary summary = Summarise(input, groups, {}, false, options_.threads);
    std::optional<SensitivityReport> sensitivity;
    if (options_.sensitivity) sensitivity = FindSensitivity(input, groups);
    const ReplayReport report{.input = &input,
                              .summary = &summary,
                              .stats = &read.stats,
                              .inputs = {},
                              .version = "test",
                              .approvals = options_.approvals,
                              .policy_path = "policy",
                              .sensitivity = sensitivity ? &*sensitivity : nullptr};
    JsonOutput json;
    WriteReplayReport(report, &json);
    result->report = json.text();
  }

  bool has_policy() const { return document_.policies != nullptr; }

  void Finish(TextResult* result) {
    problems_.Sort();
    result->problems = problems_.all();
    result->ok = problems_.errors() == 0;
  }

 private:
  SensitivityReport FindSensitivity(const ReplayInput& input, const WalletGroups& groups) {
    const auto readings = LoadReadings(input, document_, policy_options_, &names_);
    return ReportSensitivity(input, groups, readings, {}, options_.threads);
  }

  static void WriteDecisions(const ReplayInput& input, const WalletGroups& groups,
                             AnswerWriter* answers, TextResult* result) {
    JsonOutput json;
    const auto decision = [&](const Evaluation& evaluation, WalletReplay& replay) {
      json.Clear();
      WriteDecision(evaluation, &replay, &json);
      result->decisions.append(json.text()).append("\n");
      return true;
    };
    const auto answer = [&](const Answer& answered, WalletReplay& replay) {
      json.Clear();
      json.BeginObject();
      answers->WriteFields(answered, &replay, &json);
      json.EndObject();
      result->decisions.append(json.text()).append("\n");
      return true;
    };
    ReplayInOrder(input, groups, decision, answer);
  }

  const TextOptions& options_;
  Profile profile_;
  Names names_;
  Problems problems_;
  PolicyOptions policy_options_;
  PolicyDocument document_;
};

}  // namespace

std::string TextResult::ErrorCodes() const {
  std::string codes;
  for (const Problem& problem : problems) {
    if (problem.is_error) codes.append(codes.empty() ? "" : " ").append(Name(problem.code));
  }
  return codes;
}

std::string TextResult::Printed() const {
  std::string lines;
  for (const Problem& problem : problems) lines += Format(problem) + "\n";
  return lines;
}

TextResult ReplayText(const std::string& policy, const std::vector<std::string>& histories,
                      const TextOptions& options) {
  Run run(options);
  TextResult result;
  run.ReadPolicy(policy);
  if (run.has_policy()) run.Replay(histories, &result);
  run.Finish(&result);
  return result;
}

TextResult CheckText(const std::string& policy, const TextOptions& options) {
  Run run(options);
  TextResult result;
  run.ReadPolicy(policy);
  run.Finish(&result);
  return result;
}

}  // namespace sluice::testing
