#include "tools/cli/suite_pretty.h"

#include <algorithm>

#include "tools/cli/suite_run.h"
#include "tools/cli/suite_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

class Drawing {
 public:
  explicit Drawing(const TextStyle& style) : style_(style) {}

  std::string Draw(const TestReport& report) {
    for (const TestedSuite& suite : report.suites) {
      for (const TestedCase& tested : suite.cases) {
        if (tested.status == CaseStatus::kFailed) DrawCase(suite, tested);
      }
    }
    const std::vector<std::string> notes = NotesOf(report);
    for (const std::string& note : notes) DrawWrapped(note, 0);
    if (!notes.empty()) text_ += "\n";
    if (report.coverage) DrawCoverage(report);
    return text_ + TotalsInWords(report) + "\n";
  }

 private:
  void DrawWrapped(const std::string& words, std::size_t indent) {
    bool first = true;
    for (const std::string& line : Wrapped(words, style_.width - indent - 2)) {
      text_ += std::string(indent + (first ? 0 : 2), ' ') + line + "\n";
      first = false;
    }
  }

  void DrawCase(const TestedSuite& suite, const TestedCase& tested) {
    const std::string path = Printable(suite.path) + ":";
    const std::string head =
        path + std::to_string(tested.place.line) + ": " + Printable(tested.name);
    for (const std::string& line : Wrapped(head, style_.width - 10))
      text_ += style_.Bold(line) + "\n";
    text_.insert(text_.size() - 1, ": " + style_.Red("failed"));
    for (const TestFailure& failure : tested.failures) {
      DrawWrapped(path + std::to_string(failure.place.line) + ": " + Printable(failure.id), 2);
      for (const FieldDifference& difference : failure.differences)
        DrawWrapped(Printable(InWords(difference)), 4);
      text_ += "\n";
      DrawIndented(style_.is_terminal ? failure.terminal_explanation : failure.explanation);
      text_ += "\n";
    }
  }

  void DrawIndented(std::string_view lines) {
    while (!lines.empty()) {
      const std::size_t end = std::min(lines.find('\n'), lines.size());
      if (end > 0) text_.append(kExplanationIndent, ' ').append(lines.substr(0, end));
      text_ += "\n";
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
  }

  void DrawCoverage(const TestReport& report) {
    for (const CoveredPolicy& policy : *report.coverage) {
      text_ += Printable(policy.policy) + "\n";
      std::size_t width = 0;
      for (const CoveredRule& rule : policy.rules)
        width = std::max(width, std::min(Width(NameOf(rule)), kNameWidth));
      for (const CoveredRule& rule : policy.rules) {
        text_ += "  " + PadRight(Shortened(NameOf(rule), kNameWidth), width) + "   " +
                 CoverageOf(rule) + "\n";
        for (const std::string& sentence : NearestInWords(rule)) DrawWrapped(sentence, width + 5);
      }
      text_ += "\n";
    }
    text_ += CoverageInWords(report) + "\n";
  }

  static constexpr std::size_t kNameWidth = 28;

  const TextStyle& style_;
  std::string text_;
};

}  // namespace

std::string PrettyTest(const TestReport& report, const TextStyle& style) {
  return Drawing(style).Draw(report);
}

}  // namespace sluice::cli
