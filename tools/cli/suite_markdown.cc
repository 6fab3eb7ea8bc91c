#include "tools/cli/suite_markdown.h"

#include <algorithm>

#include "tools/cli/markdown_text.h"
#include "tools/cli/suite_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kNotesMax = 50;
constexpr std::size_t kRowsMax = 10'000;  // there is room for fewer
constexpr std::size_t kNameWidth = 300;   // of a name, in a heading or a table

std::string Short(const std::string& text) { return MarkdownText(text, kNameWidth); }

// In a fence that is longer than any within, so that no text can break out.
std::string CodeOf(std::string_view lines) {
  std::size_t longest = 2;
  std::size_t run = 0;
  for (const char c : lines) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  return "\n" + fence + "text\n" + std::string(lines) + fence + "\n\n";
}

std::string FailureText(const TestedSuite& suite, const TestedCase& tested,
                        const TestFailure& failure) {
  std::string text = "### " + Short(tested.name) + "\n\n" + Short(suite.path) + ":" +
                     std::to_string(failure.place.line) + ", " + Short(failure.id) + "\n\n";
  for (const FieldDifference& difference : failure.differences) {
    text += "- **" + std::string(Name(difference.field)) + "**: expected " +
            Short(InWords(difference.expected)) + ", came " + Short(InWords(difference.actual)) +
            "\n";
  }
  return text + CodeOf(failure.explanation);
}

std::string RuleRow(const CoveredPolicy& policy, const CoveredRule& rule) {
  std::string nearest;
  for (const std::string& sentence : NearestInWords(rule))
    nearest += (nearest.empty() ? "" : "; ") + Short(sentence);
  return "| " + Short(policy.policy) + " | " + Short(NameOf(rule)) + " | " +
         MarkdownText(CoverageOf(rule)) + " | " + nearest + " |\n";
}

void AddFailures(const TestReport& report, MarkdownPage* page) {
  std::vector<MarkdownPage::Row> rows;
  for (const TestedSuite& suite : report.suites) {
    for (const TestedCase& tested : suite.cases) {
      if (tested.status != CaseStatus::kFailed) continue;
      for (const TestFailure& failure : tested.failures)
        rows.push_back({FailureText(suite, tested, failure)});
    }
  }
  if (!rows.empty())
    page->AddTable("## Failed\n\n", std::move(rows), "failed expectation", kRowsMax);
}

void AddCoverage(const TestReport& report, MarkdownPage* page) {
  if (!report.coverage) return;
  std::vector<MarkdownPage::Row> rows;
  for (const CoveredPolicy& policy : *report.coverage) {
    for (const CoveredRule& rule : policy.rules) rows.push_back({RuleRow(policy, rule)});
  }
  page->AddTable("## Coverage\n\n| policy | rule | | nearest to the limit |\n|---|---|---|---|\n",
                 std::move(rows), "rule", kRowsMax);
}

}  // namespace

std::string MarkdownTest(const TestReport& report) {
  MarkdownPage page("sluice-test");
  page.Add("# Sluice tests\n\n**" + TotalsInWords(report) + "**\n\n");
  if (report.coverage) page.Add(CoverageInWords(report) + "\n\n");
  std::vector<MarkdownPage::Row> notes;
  for (const std::string& note : NotesOf(report)) notes.push_back({"- " + Short(note) + "\n"});
  if (!notes.empty()) {
    page.AddTable("", std::move(notes), "note", kNotesMax);
    page.Add("\n");
  }
  AddFailures(report, &page);
  AddCoverage(report, &page);
  return page.Text();
}

}  // namespace sluice::cli
