#include "engine/analysis/explain.h"

#include <algorithm>
#include <optional>

#include "engine/base/nearest.h"
#include "schema/output/explain_json.h"
#include "tools/cli/outputs.h"
#include "tools/cli/page_explain.h"
#include "tools/cli/pretty_answer.h"
#include "tools/cli/pretty_explain.h"
#include "tools/cli/session.h"
#include "tools/cli/usage_error.h"
#include "tools/cli/verbs.h"

namespace sluice::cli {
namespace {

const std::vector<std::string_view> kFormats = {"pretty", "json", "html"};

struct ExplainOptions {
  RunOptions run;
  std::string format = "pretty";
  std::vector<std::string> writes;
  bool all = false;
};

std::optional<ScenarioIndex> LineOf(const std::string& id, const Scenario& scenario) {
  for (ScenarioIndex line = 0; line < scenario.lines.size(); ++line) {
    if (scenario.lines[line].id == id) return line;
  }
  return std::nullopt;
}

// The send's place in the order of evaluation.
std::uint32_t RankOf(const std::string& id, const ReplayInput& input) {
  const History& history = input.history;
  const SendIndex send = history.ids.Find(id);
  if (send == kNoSend) {
    std::vector<std::string_view> ids;
    constexpr std::size_t kIdsCompared = 100'000;
    for (SendIndex i = 0; i < std::min(history.size(), kIdsCompared); ++i)
      ids.push_back(history.ids.Text(i));
    for (const ScenarioLine& line : input.scenario.lines) ids.push_back(line.id);
    throw UsageError("no send has the id `" + id + "`" + DidYouMean(id, ids));
  }
  for (std::uint32_t rank = 0; rank < history.order.size(); ++rank) {
    if (history.order[rank] == send) return rank;
  }
  throw UsageError("send `" + id + "` is left out of the replay");
}

class Explainer {
 public:
  Explainer(const Session& session, const ExplainOptions& options, Outputs* outputs)
      : input_(*session.policies().front()->input),
        groups_(input_),
        amounts_(session.decimals()),
        answers_(input_, session.policies().front()->document),
        policy_(session.policies().front()->path),
        basis_{session.InputsOf(*session.policies().front()), &session.profile(),
               options.run.approvals.empty() ? "granted" : options.run.approvals,
               &session.history().stats},
        all_(options.all),
        outputs_(*outputs) {
    if (outputs_.Wants("html")) page_.emplace("explain", session.names(), session.decimals());
  }

  void Explain(const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
      if (const std::optional<ScenarioIndex> line = LineOf(id, input_.scenario)) {
        ExplainOneLine(*line);
      } else {
        ExplainSend(RankOf(id, input_));
      }
      is_first_ = false;
    }
    if (page_)
      outputs_.Write("html", page_->Html([&](JsonOutput* out) { WriteBasis(basis_, out); }));
  }

 private:
  void ExplainSend(std::uint32_t rank) {
    sluice::Explain(input_, groups_, rank,
                    [&](const Evaluation& evaluation, WalletReplay& replay,
                        const std::vector<RuleExplanation>& rules) {
                      JsonOutput json;
                      WriteExplanation(evaluation, &replay, rules, all_, &json);
                      if (page_)
                        AddExplanation(policy_, evaluation, &replay, rules, amounts_, json.text(),
                                       &*page_);
                      Write(json, [&](const TextStyle& style) {
                        return PrettyExplanation(evaluation, &replay, rules, all_, amounts_, style);
                      });
                    });
  }

  void ExplainOneLine(ScenarioIndex line) {
    ExplainLine(input_, groups_, line, [&](const Answer& answer, WalletReplay& replay) {
      JsonOutput json;
      WriteExplanation(answer, &replay, &answers_, &json);
      if (page_) AddExplanation(policy_, answer, replay, json.text(), &*page_);
      Write(json, [&](const TextStyle& style) { return PrettyExplanation(answer, replay, style); });
    });
  }

  template <typename Pretty>
  void Write(const JsonOutput& json, Pretty pretty) {
    if (outputs_.Wants("json")) outputs_.Write("json", std::string(json.text()) + "\n");
    for (Outputs::Target& target : outputs_.targets()) {
      if (target.format != "pretty") continue;
      const TextStyle style = target.path.empty() ? StandardOutputStyle() : TextStyle();
      if (!is_first_) target.stream->Write("\n");
      target.stream->Write(pretty(style));
    }
  }

  const ReplayInput& input_;
  WalletGroups groups_;
  AmountText amounts_;
  AnswerWriter answers_;
  std::string policy_;
  std::optional<Page> page_;  // where one is asked for
  ExplanationBasis basis_;
  bool all_;
  Outputs& outputs_;
  bool is_first_ = true;
};

int RunExplain(const ExplainOptions& options) {
  std::vector<std::string> files = options.run.files;
  std::vector<std::string> policies = options.run.policies;
  if (policies.size() > 1)
    throw UsageError("--policy: a send is explained under one policy at a time");
  if (policies.empty() && !files.empty()) {
    policies.push_back(files.front());
    files.erase(files.begin());
  }
  if (policies.empty() || files.size() < 2)
    throw UsageError("a policy, a history and the id of a send are needed");
  Outputs outputs(options.format, options.writes, kFormats,
                  options.run.InputPaths(policies, {files.front()}));
  Session session(options.run);
  if (const int code = session.Load(policies, {files.front()}); code != kExitFine) return code;
  const ReplayInput& input = *session.policies().front()->input;
  const std::vector<std::string> ids(files.begin() + 1, files.end());
  for (const std::string& id : ids) {  // A misspelt one is told before anything is written.
    if (!LineOf(id, input.scenario)) static_cast<void>(RankOf(id, input));
  }
  Explainer(session, options, &outputs).Explain(ids);
  outputs.Commit();
  return kExitFine;
}

constexpr std::string_view kDescription = R"(Says all about one send: each rule, and when it passes.

Examples:
  sluice explain policy.json transfers.jsonl tx-8911
  sluice explain policy.json transfers.jsonl tx-1 tx-2 --format json --all)";

class ExplainVerb : public Verb {
 public:
  std::string_view name() const override { return "explain"; }
  std::string_view description() const override { return kDescription; }
  int Run() override { return RunExplain(options_); }

  void Declare(OptionTable* options) override {
    options->Files(
        &options_.run.files, "POLICY HISTORY ID...",
        "the policy, the history, and ids of sends or lines" + std::string(kGitNameHelp));
    options->Repeated("--policy", &options_.run.policies, "FILE", "in place of the first file");
    options->Group("Report");
    options->Text("--format", &options_.format, "FORMAT", "pretty (default), json or html");
    options->Repeated("--write", &options_.writes, "FORMAT=PATH",
                      "writes a further format; repeatable");
    options->Flag("--all", &options_.all, "lists every send of a window");
    options_.run.Declare(options);
  }

 private:
  ExplainOptions options_;
};

}  // namespace

std::unique_ptr<Verb> MakeExplain() { return std::make_unique<ExplainVerb>(); }

}  // namespace sluice::cli
