#include "tools/cli/suite_run.h"

#include "engine/analysis/explain.h"
#include "schema/output/explain_json.h"
#include "schema/suite/suite_reader.h"
#include "tools/cli/pretty_answer.h"
#include "tools/cli/pretty_explain.h"
#include "tools/cli/usage_error.h"

namespace sluice::cli {
namespace {

// Explanations stand indented.
TextStyle Narrowed(TextStyle style) {
  style.width -= kExplanationIndent;
  return style;
}

// Not by trying one way after another, which takes for ever on some expressions (`(a+)+$`), and a
// deep stack on long names: this library's own flag has all ways tried at once.
constexpr std::regex::flag_type kSyntax =
    std::regex::ECMAScript | std::regex_constants::__polynomial;

std::regex RegexOf(const std::string& text) {
  try {
    return std::regex(text, kSyntax);
  } catch (const std::regex_error&) {
    throw UsageError("--run: `" + text + "` is not a regular expression");
  }
}

}  // namespace

SuiteRun::SuiteRun(const SuiteRunOptions& options, const TextStyle& terminal)
    : options_(options), terminal_(Narrowed(terminal)), chosen_(RegexOf(options.run)) {}

void SuiteRun::Run() {
  for (const std::string& file : options_.files) {
    auto suite = ReadSuite(file, options_.records, &problems_);
    if (suite) suites_.push_back(*std::move(suite));
  }
  for (const Suite& suite : suites_) inputs_.AddInput(suite.text->digest());
  for (const Suite& suite : suites_) {
    for (const InputDigest& profile : suite.profiles) inputs_.AddInput(profile);
    RunSuite(suite);
  }
  report_.inputs = inputs_.inputs();
  if (options_.coverage) report_.coverage = coverage_.policies();
}

bool SuiteRun::IsChosen(const Suite& suite, const SuiteCase& of) const {
  // One that is too long is an error, and not looked through: that takes its length squared.
  if (options_.run.empty() || of.name.size() > kCaseNameBytesMax) return true;
  try {
    return std::regex_search(suite.text->path() + ": " + of.name, chosen_);
  } catch (const std::regex_error&) {
    throw RunError("--run: the regular expression takes too long");
  }
}

void SuiteRun::RunSuite(const Suite& suite) {
  TestedSuite tested{suite.text->path(), {}};
  of_suite_.clear();
  for (const SuiteCase& of : suite.cases) {
    if (!IsChosen(suite, of)) continue;
    tested.cases.push_back({.name = of.name, .place = suite.text->PlaceOf(*of.node)});
    RunOne(suite, of, &tested.cases.back());
  }
  if (!tested.cases.empty()) report_.suites.push_back(std::move(tested));
  if (!of_suite_.empty() && problems_.errors() == 0) Record(suite);
}

void SuiteRun::RunOne(const Suite& suite, const SuiteCase& of, TestedCase* tested) {
  if (of.skip) {
    tested->status = CaseStatus::kSkipped;
    tested->reason = *of.skip;
    return;
  }
  if (!of.policy || !of.history) return;  // That was said when it was read.
  const std::unique_ptr<CaseInput> loaded = inputs_.Load(suite, of);
  if (loaded == nullptr || problems_.errors() > 0 || stopped_) return;
  coverage_.BeginCase(suite.text->path(), of.name, *loaded);
  const WalletGroups groups(*loaded->input);
  const bool records = options_.records && of.expect.empty() && !of.todo;
  const auto note = [&](const Evaluation& evaluation, WalletReplay& replay) {
    if (!of.todo) coverage_.Note(evaluation, replay);
  };
  Conclude(suite, of, RunCase(of, *loaded, groups, records, note), *loaded, groups, tested);
  if (!records) return;
  tested->status = CaseStatus::kRecorded;
  if (tested->recorded > 0) return;
  suite.text->Report(true, Code::kMissingField, *of.node,
                     "the case's history is empty: nothing comes out that could be recorded");
}

void SuiteRun::Conclude(const Suite& suite, const SuiteCase& of, CaseRun run,
                        const CaseInput& loaded, const WalletGroups& groups, TestedCase* tested) {
  for (const ExpectationFailure& failure : run.failures)
    tested->failures.push_back(Explained(suite, failure, loaded, groups));
  tested->status = run.failures.empty() ? CaseStatus::kPassed : CaseStatus::kFailed;
  if (of.todo) {
    tested->status = CaseStatus::kTodo;
    tested->reason = *of.todo;
    tested->todo_passes = run.failures.empty() && !of.expect.empty();
  }
  stopped_ = options_.fail_fast && tested->status == CaseStatus::kFailed;
  if (run.recorded.empty()) return;
  tested->recorded = run.recorded.size();
  of_suite_.push_back(
      {static_cast<std::size_t>(&of - suite.cases.data()), std::move(run.recorded)});
}

TestFailure SuiteRun::Explained(const Suite& suite, const ExpectationFailure& failure,
                                const CaseInput& loaded, const WalletGroups& groups) const {
  TestFailure explained;
  explained.id = failure.expected->id;
  explained.place = suite.text->PlaceOf(*failure.expected->node);
  explained.differences = failure.differences;
  const Decimals decimals;
  const AmountText amounts(decimals);
  const TextStyle plain = Narrowed(TextStyle());
  JsonOutput json;
  if (failure.is_line) {
    AnswerWriter answers(*loaded.input, loaded.policy->document);
    ExplainLine(*loaded.input, groups, failure.place,
                [&](const Answer& answer, WalletReplay& replay) {
                  WriteExplanation(answer, &replay, &answers, &json);
                  explained.explanation = PrettyExplanation(answer, replay, plain);
                  explained.terminal_explanation = PrettyExplanation(answer, replay, terminal_);
                });
  } else {
    Explain(*loaded.input, groups, failure.place,
            [&](const Evaluation& evaluation, WalletReplay& replay,
                const std::vector<RuleExplanation>& rules) {
              WriteExplanation(evaluation, &replay, rules, /*all=*/false, &json);
              explained.explanation =
                  PrettyExplanation(evaluation, &replay, rules, /*all=*/false, amounts, plain);
              explained.terminal_explanation =
                  PrettyExplanation(evaluation, &replay, rules, /*all=*/false, amounts, terminal_);
            });
  }
  explained.explanation_json = json.text();
  return explained;
}

void SuiteRun::Record(const Suite& suite) {
  if (auto text = TextWithRecorded(suite, of_suite_))
    recorded_.push_back({suite.text->path(), *std::move(text)});
}

}  // namespace sluice::cli
