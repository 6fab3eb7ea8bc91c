#include <algorithm>
#include <iostream>

#include "engine/base/ascii.h"
#include "tools/cli/outputs.h"
#include "tools/cli/page_test_report.h"
#include "tools/cli/run_options.h"
#include "tools/cli/session.h"
#include "tools/cli/suite_files.h"
#include "tools/cli/suite_markdown.h"
#include "tools/cli/suite_pretty.h"
#include "tools/cli/suite_run.h"
#include "tools/cli/text_layout.h"
#include "tools/cli/usage_error.h"
#include "tools/cli/verbs.h"
#include "tools/cli/version.h"

namespace sluice::cli {
namespace {

const std::vector<std::string_view> kFormats = {"pretty", "json",     "junit",
                                                "github", "markdown", "html"};

struct TestOptions {
  SuiteRunOptions run;
  std::vector<std::string> paths;
  std::string format = "pretty";
  std::vector<std::string> writes;
  std::string threshold;
  bool quiet = false;
};

std::optional<std::uint64_t> ToThreshold(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const bool is_number = text.size() <= 3 && std::all_of(text.begin(), text.end(), IsDigit);
  const std::uint64_t percent = is_number ? std::stoul(text) : 101;
  if (percent <= 100) return percent;
  throw UsageError("--threshold: `" + text + "` is not a number from 0 to 100");
}

void WriteReport(const TestReport& report, Outputs* outputs) {
  for (Outputs::Target& target : outputs->targets()) {
    if (target.format != "pretty") continue;
    target.stream->Write(
        PrettyTest(report, target.path.empty() ? StandardOutputStyle() : TextStyle()));
  }
  if (outputs->Wants("json")) outputs->Write("json", TestReportJson(report));
  if (outputs->Wants("junit")) outputs->Write("junit", TestReportJunit(report));
  if (outputs->Wants("github")) outputs->Write("github", TestReportGithub(report));
  if (outputs->Wants("markdown")) outputs->Write("markdown", MarkdownTest(report));
  if (outputs->Wants("html")) outputs->Write("html", TestPage(report));
}

/// Suites with what came out, beside those that they are to replace.
class RecordedFiles {
 public:
  explicit RecordedFiles(const std::vector<RecordedSuite>& suites) : suites_(suites) {
    for (const RecordedSuite& suite : suites_) {
      Result<std::unique_ptr<OutputStream>> stream = OpenOutputFile(suite.path);
      if (!stream.ok()) Check(suite, stream.error());
      streams_.push_back(std::move(stream).value());
      streams_.back()->Write(suite.text);
      Check(suite, streams_.back()->Flush());
    }
  }

  void Commit() {
    for (std::size_t i = 0; i < suites_.size(); ++i) Check(suites_[i], streams_[i]->Commit());
  }

 private:
  static void Check(const RecordedSuite& suite, const std::optional<Error>& error) {
    if (error) throw RunError(suite.path + ": " + error->what);
  }

  const std::vector<RecordedSuite>& suites_;
  std::vector<std::unique_ptr<OutputStream>> streams_;
};

void RequireWritable(const std::vector<std::string>& suites) {
  for (const std::string& path : suites) {
    if (path == "-") throw UsageError("--record: standard input can't be written to");
    RequireNotStandard("--record", path);
  }
}

// What the suites name is known only once they are read.
std::vector<std::string> PathsOf(const std::vector<InputDigest>& inputs) {
  std::vector<std::string> paths;
  for (const InputDigest& input : inputs) paths.push_back(input.path);
  return paths;
}

int ExitCode(const TestReport& report) {
  if (report.Count(CaseStatus::kFailed) > 0) return kExitTestsFailed;
  if (!report.threshold) return kExitFine;
  const CoverageCount count = CountCovered(*report.coverage);
  if (count.covered * 100 >= *report.threshold * count.rules) return kExitFine;
  std::cerr << "sluice: --threshold " << *report.threshold << ": " << count.covered << " of "
            << Counted(count.rules, "rule is", "rules are") << " covered\n";
  return kExitGate;
}

int RunTest(TestOptions options) {
  if (options.paths.empty()) throw UsageError("a suite, or a folder of suites, is needed");
  const std::optional<std::uint64_t> threshold = ToThreshold(options.threshold);
  if (threshold) options.run.coverage = true;
  const TextStyle terminal = StandardOutputStyle();
  static_cast<void>(SuiteRun(options.run, terminal));  // A bad expression is told first.
  options.run.files = SuiteFiles(options.paths);
  const auto& files = options.run.files;
  if (options.run.records) RequireWritable(files);
  Outputs outputs(options.format, options.writes, kFormats, files);
  SuiteRun run(options.run, terminal);
  run.Run();
  Problems problems = run.problems();
  problems.Sort();
  PrintProblems(problems.all(), options.quiet);
  if (problems.errors() > 0)
    return run.only_policies_fail() ? kExitPolicyInvalid : kExitCouldNotRun;
  TestReport report = run.TakeReport();
  outputs.RequireUnread(PathsOf(report.inputs));
  report.version = kVersion;
  report.threshold = threshold;
  if (report.cases() == 0) throw RunError("--run: no case matches " + options.run.run);
  WriteReport(report, &outputs);
  // All is written before the first file takes its place.
  RecordedFiles recorded(run.recorded());
  outputs.Flush();
  recorded.Commit();
  outputs.Commit();
  return ExitCode(report);
}

constexpr std::string_view kDescription =
    R"(Runs regression suites: what a policy should decide, case by case.

Each case replays a small history and says what should come out. One that fails
is shown with what was expected, what came, and why.

Examples:
  sluice test treasury.suite.yaml
  sluice test policies/ --coverage --threshold 80
  sluice test policies/ --run 'weekly limit' --fail-fast
  sluice test new.suite.yaml --record
  sluice test policies/ --format github --write junit=tests.xml)";

class TestVerb : public Verb {
 public:
  std::string_view name() const override { return "test"; }
  std::string_view description() const override { return kDescription; }
  int Run() override { return RunTest(options_); }

  void Declare(OptionTable* options) override {
    options->Files(&options_.paths, "PATH...",
                   "suites, or folders of *.suite.yaml (- is\nstandard input)");
    options->Text("--run", &options_.run.run, "REGEX", "runs the cases whose `FILE: NAME` matches");
    options->Flag("--fail-fast", &options_.run.fail_fast, "stops at the first case that fails");
    options->Flag("--record", &options_.run.records,
                  "writes what comes out into cases that expect\nnothing yet, for review");
    options->Flag("--coverage", &options_.run.coverage,
                  "says which rules no case fires or passes by");
    options->Text("--threshold", &options_.threshold, "PERCENT",
                  "exit code 2 if fewer rules are covered");
    options->Text("--format", &options_.format, "FORMAT",
                  "pretty (default), json, junit, github,\nmarkdown, html");
    options->Repeated("--write", &options_.writes, "FORMAT=PATH",
                      "writes a further format; repeatable");
    options->Flag("--quiet", &options_.quiet, "no warnings");
  }

 private:
  TestOptions options_;
};

}  // namespace

std::unique_ptr<Verb> MakeTest() { return std::make_unique<TestVerb>(); }

}  // namespace sluice::cli
