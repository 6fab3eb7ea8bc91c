#include <algorithm>
#include <iostream>

#include "schema/decimals.h"
#include "schema/json/json_output.h"
#include "schema/policy_document.h"
#include "schema/profile_document.h"
#include "tools/cli/gates.h"
#include "tools/cli/outputs.h"
#include "tools/cli/run_options.h"
#include "tools/cli/session.h"
#include "tools/cli/text_layout.h"
#include "tools/cli/usage_error.h"
#include "tools/cli/verbs.h"
#include "tools/cli/version.h"

namespace sluice::cli {
namespace {

const std::vector<std::string_view> kFormats = {"pretty", "json"};

struct CheckOptions {
  RunOptions run;
  std::string format = "pretty";
  std::vector<std::string> writes;
  std::string fail_on;
};

/// What came out for one file.
struct CheckedFile {
  std::string path;
  PolicyDocument document;
  Problems problems;
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

bool CouldBeRead(const CheckedFile& file) {
  const std::vector<Problem>& all = file.problems.all();
  return std::none_of(all.begin(), all.end(), [&](const Problem& problem) {
    return IsUnreadable(problem) && problem.file == file.path;
  });
}

std::string Sentence(const CheckedFile& file) {
  if (!CouldBeRead(file)) return Printable(file.path) + ": it can't be read\n";
  const std::size_t wallets = file.document.policies && !file.document.policies->is_shared()
                                  ? file.document.policies->wallets().size()
                                  : 0;
  std::string sentence = Printable(file.path) + ": ";
  if (wallets > 0) sentence += Counted(wallets, "wallet", "wallets") + ", ";
  sentence += Counted(file.document.rules, "rule", "rules") + ", ";
  sentence += file.problems.errors() == 0 ? "no problem"
                                          : Counted(file.problems.errors(), "problem", "problems");
  if (file.problems.warnings() > 0)
    sentence += ", " + Counted(file.problems.warnings(), "warning", "warnings");
  return sentence + "\n";
}

void WriteProblem(const Problem& problem, JsonOutput* out) {
  out->BeginObject();
  out->Field("severity", problem.is_error ? "error" : "warning");
  out->Field("code", Name(problem.code));
  out->Field("file", problem.file);
  const bool has_place = problem.line != 0;
  out->Field("line", has_place ? std::optional(problem.line) : std::nullopt);
  out->Field("column", has_place ? std::optional(problem.column) : std::nullopt);
  out->Field("pointer", problem.has_pointer ? std::optional(problem.pointer) : std::nullopt);
  out->Field("message", problem.what);
  out->EndObject();
}

std::string Json(const std::vector<std::unique_ptr<CheckedFile>>& files) {
  JsonOutput out;
  out.BeginObject();
  out.Field("schema", "sluice.check/1");
  out.Field("version", kVersion);
  out.Key("files");
  out.BeginArray();
  for (const auto& file : files) {
    out.BeginObject();
    out.Field("path", file->path);
    out.Field("valid", file->problems.errors() == 0);
    out.Field("rules", static_cast<std::uint64_t>(file->document.rules));
    out.Key("problems");
    out.BeginArray();
    for (const Problem& problem : file->problems.all()) WriteProblem(problem, &out);
    out.EndArray();
    out.EndObject();
  }
  out.EndArray();
  out.EndObject();
  return std::string(out.text()) + "\n";
}

int ExitCode(const std::vector<std::unique_ptr<CheckedFile>>& files, bool fail_on_warning) {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  bool unreadable = false;
  for (const auto& file : files) {
    errors += file->problems.errors();
    warnings += file->problems.warnings();
    for (const Problem& problem : file->problems.all()) unreadable |= IsUnreadable(problem);
  }
  if (unreadable) return kExitCouldNotRun;
  if (errors > 0) return kExitPolicyInvalid;
  if (!fail_on_warning || warnings == 0) return kExitFine;
  std::cerr << "sluice: --fail-on warning: " << Counted(warnings, "warning", "warnings") << '\n';
  return kExitGate;
}

int RunCheck(const CheckOptions& options) {
  if (options.run.files.empty()) throw UsageError("a policy is needed");
  const bool fail_on_warning = !ParseGates(options.fail_on, {"warning"}).empty();
  Outputs outputs(options.format, options.writes, kFormats,
                  options.run.InputPaths(options.run.files, {}));
  Problems profile_problems;
  const Profile profile = LoadProfile(options.run, &profile_problems);
  PrintProblems(profile_problems.all(), options.run.quiet);
  if (profile_problems.errors() > 0) return kExitCouldNotRun;
  const PolicyOptions policy_options = options.run.ToPolicyOptions();
  std::vector<std::unique_ptr<CheckedFile>> files;
  std::string pretty;
  for (const std::string& path : options.run.files) {
    CheckedFile& file = *files.emplace_back(std::make_unique<CheckedFile>());
    Names names;
    file.path = path;
    file.document = ReadPolicyDocument(path, policy_options, profile, &names, &file.problems);
    if (!file.document.unknown_list.empty())
      throw UsageError("--list: " + file.document.unknown_list);
    file.problems.Sort();
    PrintProblems(file.problems.all(), options.run.quiet);
    pretty += Sentence(file);
    file.document.policies.reset();
  }
  outputs.Write("pretty", pretty);
  outputs.Write("json", Json(files));
  outputs.Commit();
  return ExitCode(files, fail_on_warning);
}

constexpr std::string_view kDescription =
    R"(Validates policy documents: every problem, with its place.

Examples:
  sluice check policy.json
  sluice check policies/*.json --fail-on warning
  sluice check request.json --dialect seed --format json)";

class CheckVerb : public Verb {
 public:
  std::string_view name() const override { return "check"; }
  std::string_view description() const override { return kDescription; }
  int Run() override { return RunCheck(options_); }

  void Declare(OptionTable* options) override {
    RunOptions& run = options_.run;
    options->Files(&run.files, "POLICY...", "policies, wallets, sets of wallets, rules, requests");
    options->Text("--format", &options_.format, "FORMAT", "pretty (default) or json");
    options->Repeated("--write", &options_.writes, "FORMAT=PATH",
                      "writes a further format; repeatable");
    options->Text("--fail-on", &options_.fail_on, "warning", "exit code 2 if there is a warning");
    options->Text("--profile", &run.profile, "FILE",
                  "JSON file of switches: how open points are\nread");
    options->Repeated("--set", &run.switches, "NAME=VALUE",
                      "sets one switch of the profile; repeatable");
    options->Repeated("--list", &run.lists, "RULE=FILE", "adds a file's addresses to a list rule");
    options->Text("--dialect", &run.dialect, "NAME", "seed or any: what a request may hold");
    options->Text("--unsupported", &run.unsupported, "MODE",
                  "error, fire or skip: rules of unknown types");
    options->Flag("--quiet", &run.quiet, "no warnings");
  }

 private:
  CheckOptions options_;
};

}  // namespace

std::unique_ptr<Verb> MakeCheck() { return std::make_unique<CheckVerb>(); }

}  // namespace sluice::cli
