#include <algorithm>

#include "engine/replay/ordered_replay.h"
#include "schema/output/answer_json.h"
#include "tools/cli/outputs.h"
#include "tools/cli/session.h"
#include "tools/cli/text_layout.h"
#include "tools/cli/usage_error.h"
#include "tools/cli/verbs.h"

namespace sluice::cli {
namespace {

const std::vector<std::string_view> kFormats = {"pretty", "json", "jsonl"};

struct ApplyOptions {
  RunOptions run;
  std::string format = "pretty";
  std::vector<std::string> writes;
  std::string at;
};

class Apply {
 public:
  explicit Apply(const ApplyOptions& options) : options_(options), session_(options.run) {}

  int Run() {
    std::vector<std::string> files = options_.run.files;
    if (files.size() < 2) throw UsageError("a wallet and a scenario are needed");
    const std::string wallet = files.front();
    files.erase(files.begin());
    const std::optional<Timestamp> until = ParseTimeOption("--at", options_.at);
    Outputs outputs(options_.format, options_.writes, kFormats,
                    options_.run.InputPaths({wallet}, files));
    session_.KeepDocuments();
    if (const int code = session_.Load({wallet}, files); code != kExitFine) return code;
    const LoadedPolicy& policy = *session_.policies().front();
    const WalletGroups groups(*policy.input);
    OrderedReplay replay(*policy.input, groups);
    AnswerWriter answers(*policy.input, policy.document);
    ApplyLines(until, &replay, &answers, &outputs);
    WriteWallets(replay, &answers.wallets(), &outputs);
    outputs.Commit();
    return kExitFine;
  }

 private:
  void ApplyLines(std::optional<Timestamp> until, OrderedReplay* replay, AnswerWriter* answers,
                  Outputs* outputs) {
    JsonOutput json;
    replay->Run([](const Evaluation&, WalletReplay&) { return true; },
                [&](const Answer& answer, WalletReplay& of_wallet) {
                  if (!outputs->Wants("jsonl")) return true;
                  json.Clear();
                  json.BeginObject();
                  answers->WriteFields(answer, &of_wallet, &json);
                  json.EndObject();
                  return outputs->Write("jsonl", std::string(json.text()) + "\n");
                },
                until.value_or(kNever));
  }

  // The document's wallets, or those that a policy without wallets served.
  std::vector<WalletId> Wallets() {
    const ReplayInput& input = *session_.policies().front()->input;
    std::vector<WalletId> wallets;
    const auto add = [&](WalletId wallet) {
      if (wallet != kNone<WalletId> &&
          std::find(wallets.begin(), wallets.end(), wallet) == wallets.end())
        wallets.push_back(wallet);
    };
    for (const PolicySet::Entry& entry : input.policies.wallets()) add(entry.wallet.id);
    for (const ScenarioLine& line : input.scenario.lines) add(line.wallet);
    if (wallets
            .empty())  // A policy alone, and nothing that happens: it serves sends that name none.
      add(session_.names().tags.Add(input.policies.DefaultWallet(session_.names())));
    return wallets;
  }

  void WriteWallets(const OrderedReplay& replay, WalletWriter* writer, Outputs* outputs) {
    const ReplayInput& input = *session_.policies().front()->input;
    std::vector<std::string> texts;
    for (const WalletId id : Wallets()) {
      const LiveWallet* const live = replay.Find(id);
      JsonOutput json;
      if (live != nullptr) {
        writer->Write(*live, &json);
      } else {
        writer->Write(LiveWallet(id, input.policies.directory().Find(id),
                                 *input.policies.PolicyOf(id), input.facts.profile),
                      &json);
      }
      texts.emplace_back(json.text());
    }
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : ",") + text;
    if (texts.size() != 1) all = "{\"wallets\":[" + all + "]}";
    if (outputs->Wants("json")) outputs->Write("json", all + "\n");
    if (outputs->Wants("pretty")) outputs->Write("pretty", Indented(all) + "\n");
  }

  const ApplyOptions& options_;
  Session session_;
};

constexpr std::string_view kDescription =
    R"(Applies life-cycle lines, and prints the wallet that they leave.

Examples:
  sluice apply wallet.json scenario.jsonl
  sluice apply wallet.json scenario.jsonl --at 2026-03-01 > march.wallet.json
  sluice apply wallet.json scenario.jsonl --format jsonl)";

class ApplyVerb : public Verb {
 public:
  std::string_view name() const override { return "apply"; }
  std::string_view description() const override { return kDescription; }
  int Run() override { return Apply(options_).Run(); }

  void Declare(OptionTable* options) override {
    options->Files(&options_.run.files, "WALLET SCENARIO...",
                   "the wallet, then histories with life-cycle lines" + std::string(kGitNameHelp));
    options->Group("Report");
    options->Text("--format", &options_.format, "FORMAT",
                  "pretty (default) or json: the wallet;\njsonl: the answer to each line");
    options->Repeated("--write", &options_.writes, "FORMAT=PATH",
                      "writes a further format; repeatable");
    options->Text("--at", &options_.at, "TIME", "as it is at that time");
    options_.run.Declare(options);
  }

 private:
  ApplyOptions options_;
};

}  // namespace

std::unique_ptr<Verb> MakeApply() { return std::make_unique<ApplyVerb>(); }

}  // namespace sluice::cli
