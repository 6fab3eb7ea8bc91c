#include <algorithm>
#include <chrono>
#include <iostream>

#include "schema/access_token_document.h"
#include "schema/lint_document.h"
#include "schema/output/check_report.h"
#include "schema/policy_document.h"
#include "schema/profile_document.h"
#include "tools/cli/gates.h"
#include "tools/cli/outputs.h"
#include "tools/cli/pretty_check.h"
#include "tools/cli/run_options.h"
#include "tools/cli/session.h"
#include "tools/cli/text_layout.h"
#include "tools/cli/usage_error.h"
#include "tools/cli/verbs.h"
#include "tools/cli/version.h"

namespace sluice::cli {
namespace {

const std::vector<std::string_view> kFormats = {"pretty", "json", "sarif", "junit", "github"};

struct CheckOptions {
  RunOptions run;
  std::string at;
  std::string format = "pretty";
  std::vector<std::string> writes;
  std::string fail_on;
};

Profile LoadProfile(const RunOptions& options, Problems* problems) {
  Profile profile;
  if (!options.profile.empty()) static_cast<void>(ReadProfile(options.profile, &profile, problems));
  for (const std::string& text : options.switches) {
    const auto [name, value] = SplitPair("--set", "NAME=VALUE", text, /*at_last=*/false);
    if (const auto error = profile.Set(name, value)) throw UsageError("--set: " + error->what);
  }
  return profile;
}

bool IsReadable(const CheckedFile& file) {
  const std::vector<Problem>& all = file.problems.all();
  return std::none_of(all.begin(), all.end(), [&](const Problem& problem) {
    return IsUnreadable(problem) && problem.file == file.path;
  });
}

/// Reads and lints the files, one after the other. Access tokens are held against all policies, and
/// so wait until the last was read.
class Checker {
 public:
  Checker(const CheckOptions& options, const Profile& profile)
      : policy_options_(options.run.ToPolicyOptions()), profile_(profile) {
    policy_options_.keeps_listed = true;
    lint_.now = ParseTimeOption("--at", options.at);
    if (!lint_.now) lint_.now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
  }

  void Check(const std::string& path, CheckedFile* checked) {
    checked->path = path;
    std::shared_ptr<JsonFile> file = ReadPolicyFile(path, &checked->problems);
    if (file && IsAccessToken(*file)) {
      checked->is_token = true;
      AccessToken token = ReadAccessToken(file.get());
      if (checked->problems.errors() == 0) tokens_.push_back({std::move(token), std::move(file)});
    } else {
      CheckPolicy(std::move(file), checked);
    }
    checked->is_readable = IsReadable(*checked);
  }

  void Finish() {
    for (const Token& token : tokens_) LintAccessToken(token.token, limits_, token.file.get());
  }

 private:
  struct Token {
    AccessToken token;
    std::shared_ptr<JsonFile> file;
  };

  void CheckPolicy(std::shared_ptr<JsonFile> file, CheckedFile* checked) {
    Names names;
    const PolicyDocument document = DecodePolicyDocument(std::move(file), policy_options_, profile_,
                                                         &names, &checked->problems);
    for (const auto& [rule, why] : document.unknown_lists) throw UsageError("--list: " + why);
    checked->rules = document.rules;
    if (!document.policies) return;
    if (!document.policies->is_shared()) checked->wallets = document.policies->wallets().size();
    LintDocument(document, profile_, lint_, &names, &checked->problems);
    const std::vector<WalletLimits> limits = LimitsIn(*document.policies, names);
    limits_.insert(limits_.end(), limits.begin(), limits.end());
  }

  PolicyOptions policy_options_;
  Profile profile_;
  LintOptions lint_;
  std::vector<WalletLimits> limits_;
  std::vector<Token> tokens_;
};

int ExitCode(const CheckReport& report) {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  bool unreadable = false;
  for (const auto& file : report.files) {
    errors += file->problems.errors();
    warnings += file->problems.warnings();
    for (const Problem& problem : file->problems.all()) unreadable |= IsUnreadable(problem);
  }
  if (unreadable) return kExitCouldNotRun;
  if (errors > 0) return kExitPolicyInvalid;
  if (!report.warnings_fail || warnings == 0) return kExitFine;
  std::cerr << "sluice: --fail-on warning: " << Counted(warnings, "warning", "warnings") << '\n';
  return kExitGate;
}

// On a terminal the report shows problems; else they are a line each on standard error, and of the
// report only its sentences go to standard output. A file has all of it.
void WritePretty(const CheckReport& report, bool quiet, bool on_terminal, Outputs* outputs) {
  for (Outputs::Target& target : outputs->targets()) {
    if (target.format != "pretty") continue;
    const bool is_file = !target.path.empty();
    std::string text;
    if (is_file || on_terminal) {
      text = PrettyCheck(report, quiet, is_file ? TextStyle() : StandardOutputStyle());
    } else {
      for (const auto& file : report.files) text += CheckSentence(*file);
    }
    target.stream->Write(text);
  }
}

void WriteReport(const CheckReport& report, const CheckOptions& options, Outputs* outputs) {
  const bool quiet = options.run.quiet;
  const bool on_terminal =
      options.format == "pretty" && StandardOutputStyle().is_terminal && StandardErrorIsTerminal();
  if (!on_terminal) {
    for (const auto& file : report.files) PrintProblems(file->problems.all(), quiet);
  }
  WritePretty(report, quiet, on_terminal, outputs);
  if (outputs->Wants("json")) outputs->Write("json", CheckReportJson(report));
  if (outputs->Wants("sarif")) outputs->Write("sarif", CheckReportSarif(report));
  if (outputs->Wants("junit")) outputs->Write("junit", CheckReportJunit(report));
  if (outputs->Wants("github")) outputs->Write("github", CheckReportGithub(report));
}

int RunCheck(const CheckOptions& options) {
  if (options.run.files.empty()) throw UsageError("a policy is needed");
  CheckReport report;
  report.version = kVersion;
  report.warnings_fail = !ParseGates(options.fail_on, {"warning"}).empty();
  static_cast<void>(ParseTimeOption("--at", options.at));
  Outputs outputs(options.format, options.writes, kFormats,
                  options.run.InputPaths(options.run.files, {}));
  Problems profile_problems;
  const Profile profile = LoadProfile(options.run, &profile_problems);
  PrintProblems(profile_problems.all(), options.run.quiet);
  if (profile_problems.errors() > 0) return kExitCouldNotRun;
  Checker checker(options, profile);
  for (const std::string& path : options.run.files)
    checker.Check(path, report.files.emplace_back(std::make_unique<CheckedFile>()).get());
  checker.Finish();
  for (const auto& file : report.files) file->problems.Sort();
  WriteReport(report, options, &outputs);
  outputs.Commit();
  return ExitCode(report);
}

constexpr std::string_view kDescription =
    R"(Validates policies and access tokens, and lints them.

Every problem has a code, a place and what to do about it: errors are what
can't be used, warnings what can be used and shouldn't, notes what is locked or
about to be. Rules that lock are told by --at, else by this machine's clock.

Examples:
  sluice check policy.json
  sluice check policies/*.json --fail-on warning
  sluice check git:main:policies/treasury.json
  sluice check wallet.json token.json
  sluice check wallet.json --list sanctions=addresses.txt
  sluice check wallet.json --at 2026-01-05T10:00:00Z
  sluice check policy.json --format github --write sarif=check.sarif
  sluice check request.json --dialect seed --format json)";

class CheckVerb : public Verb {
 public:
  std::string_view name() const override { return "check"; }
  std::string_view description() const override { return kDescription; }
  int Run() override { return RunCheck(options_); }

  void Declare(OptionTable* options) override {
    RunOptions& run = options_.run;
    options->Files(
        &run.files, "POLICY...",
        "policies, wallets, sets of wallets, rules,\nrequests, bodies for access tokens" +
            std::string(kGitNameHelp));
    options->Text("--at", &options_.at, "TIME", "what lockDate is held against; default: now");
    options->Text("--format", &options_.format, "FORMAT",
                  "pretty (default), json, sarif, junit, github");
    options->Repeated("--write", &options_.writes, "FORMAT=PATH",
                      "writes a further format; repeatable");
    options->Text("--fail-on", &options_.fail_on, "warning",
                  "exit code 2 if there is a warning; notes are\nnone");
    options->Text("--profile", &run.profile, "FILE",
                  "JSON file of switches: how open points are\nread");
    options->Repeated("--set", &run.switches, "NAME=VALUE",
                      "sets one switch of the profile; repeatable");
    options->Repeated("--list", &run.lists, "RULE=FILE", "adds a file's addresses to a list rule");
    options->Text("--dialect", &run.dialect, "NAME", "seed or any: what a request may hold");
    options->Text("--unsupported", &run.unsupported, "MODE",
                  "error, fire or skip: rules of unknown types");
    options->Flag("--quiet", &run.quiet, "no warnings, no notes");
  }

 private:
  CheckOptions options_;
};

}  // namespace

std::unique_ptr<Verb> MakeCheck() { return std::make_unique<CheckVerb>(); }

}  // namespace sluice::cli
