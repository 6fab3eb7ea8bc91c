#include "tools/cli/suite_markdown.h"

#include <algorithm>

#include "tools/cli/markdown_text.h"
#include "tools/cli/suite_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kReserved = 1000;  // for what is left out, and the totals' heading
constexpr std::size_t kNameBytes = 300;  // of a name, in a heading or a table

std::string Short(const std::string& text) { return MarkdownText(Shortened(text, kNameBytes)); }

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

/// Adds parts while there is room.
class Comment {
 public:
  explicit Comment(std::string begin) : text_(std::move(begin)) {}

  bool Add(const std::string& part) {
    full_ = full_ || text_.size() + part.size() + kReserved > kCommentBytesMax;
    if (!full_) text_ += part;
    return !full_;
  }
  void Say(const std::string& sentence) { text_ += sentence; }
  std::string Take() { return std::move(text_); }

 private:
  std::string text_;
  bool full_ = false;
};

void AddFailures(const TestReport& report, Comment* comment) {
  std::size_t left_out = 0;
  bool begun = false;
  for (const TestedSuite& suite : report.suites) {
    for (const TestedCase& tested : suite.cases) {
      if (tested.status != CaseStatus::kFailed) continue;
      for (const TestFailure& failure : tested.failures) {
        const std::string heading = begun ? "" : "## Failed\n\n";
        if (!comment->Add(heading + FailureText(suite, tested, failure))) ++left_out;
        begun = true;
      }
    }
  }
  if (left_out == 0) return;
  comment->Say("… " + Counted(left_out, "expectation that fails is", "expectations that fail are") +
               " left out here.\n\n");
}

void AddCoverage(const TestReport& report, Comment* comment) {
  if (!report.coverage) return;
  std::size_t left_out = 0;
  static_cast<void>(comment->Add(
      "## Coverage\n\n| policy | rule | | nearest to the limit |\n|---|---|---|---|\n"));
  for (const CoveredPolicy& policy : *report.coverage) {
    for (const CoveredRule& rule : policy.rules)
      left_out += comment->Add(RuleRow(policy, rule)) ? 0 : 1;
  }
  if (left_out > 0)
    comment->Say("\n… " + Counted(left_out, "rule is", "rules are") + " left out here.\n");
}

}  // namespace

std::string MarkdownTest(const TestReport& report) {
  Comment comment("<!-- sluice-test -->\n# Sluice tests\n\n**" + TotalsInWords(report) + "**\n\n");
  if (report.coverage) comment.Say(CoverageInWords(report) + "\n\n");
  std::string notes;
  for (const std::string& note : NotesOf(report)) notes += "- " + Short(note) + "\n";
  if (!notes.empty()) static_cast<void>(comment.Add(notes + "\n"));
  AddFailures(report, &comment);
  AddCoverage(report, &comment);
  return comment.Take();
}

}  // namespace sluice::cli
