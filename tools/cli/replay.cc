#include <iostream>

#include "tools/cli/evidence_pack.h"
#include "tools/cli/replay_run.h"
#include "tools/cli/usage_error.h"
#include "tools/cli/verbs.h"

namespace sluice::cli {
namespace {

const std::vector<std::string_view> kFormats = {"pretty", "json",     "jsonl",
                                                "csv",    "markdown", "html"};

int RunReplay(const ReplayOptions& options) {
  ReplayRun run(options);
  const auto [policies, histories] = run.Files();
  run.CheckOptions();
  Outputs outputs(options.format, options.writes, kFormats,
                  options.run.InputPaths(policies, histories), {"evidence"});
  for (const auto& [format, path] : outputs.others()) AddEvidencePack(path, run, &outputs);
  if (const int code = run.RunInto(&outputs); code != kExitFine) return code;
  outputs.Commit();
  for (const std::string& sentence : run.tripped())
    std::cerr << "sluice: --fail-on " << sentence << '\n';
  return run.tripped().empty() ? kExitFine : kExitGate;
}

constexpr std::string_view kDescription = R"(Decides every send of a history, and reports.

Examples:
  sluice replay policy.json transfers.jsonl
  sluice replay policy.json q1.csv q2.csv.gz --map amount_wei=amount
  sluice replay wallet.json export.json --list sanctions=ofac.txt
  sluice replay policy.json history.jsonl --format jsonl > decisions.jsonl
  sluice replay policy.json history.jsonl --fail-on denied,deadlock
  sluice replay policy.json history.jsonl --sensitivity
  sluice replay policy.json history.jsonl --write evidence=2026-q1
  sluice replay --policy a.json --policy b.json history.jsonl --format json)";

class ReplayVerb : public Verb {
 public:
  std::string_view name() const override { return "replay"; }
  std::string_view description() const override { return kDescription; }
  int Run() override { return RunReplay(options_); }

  void Declare(OptionTable* options) override {
    options->Files(&options_.run.files, "POLICY HISTORY...",
                   "the policy, then histories (- is standard input)" + std::string(kGitNameHelp));
    options_.Declare(options);
  }

 private:
  ReplayOptions options_;
};

}  // namespace

std::unique_ptr<Verb> MakeReplay() { return std::make_unique<ReplayVerb>(); }

}  // namespace sluice::cli
