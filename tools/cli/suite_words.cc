#include "tools/cli/suite_words.h"

#include "tools/cli/amount_text.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

std::string LimitText(const Limit& limit, std::string_view coin, const AmountText& amounts) {
  return (limit.negative() ? "-" : "") + amounts.Number(limit.magnitude(), coin);
}

std::string CasesWith(std::size_t count, std::string_view what) {
  return std::string(what) + " in " + Counted(count, "case", "cases");
}

}  // namespace

std::string TotalsInWords(const TestReport& report) {
  std::string words = Counted(report.cases(), "case", "cases");
  if (report.suites.size() != 1) words += " in " + Counted(report.suites.size(), "suite", "suites");
  std::string list;
  for (std::size_t i = 0; i < kCaseStatuses; ++i) {
    const auto status = static_cast<CaseStatus>(i);
    const std::uint64_t count = report.Count(status);
    if (count == 0) continue;
    const std::string name = status == CaseStatus::kNotRun ? "not run" : std::string(Name(status));
    list += (list.empty() ? ": " : ", ") + Grouped(count) + " " + name;
  }
  return words + list;
}

std::string CoverageInWords(const TestReport& report) {
  const CoverageCount count = CountCovered(*report.coverage);
  std::string words = Grouped(count.covered) + " of " + Counted(count.rules, "rule", "rules") +
                      (count.rules == 1 ? " is covered" : " are covered");
  if (count.rules > 0)
    words += " (" + std::to_string(count.covered * 100 / count.rules) + " percent)";
  return words;
}

std::string CoverageOf(const CoveredRule& rule) {
  if (rule.covered()) {
    return "covered: " + CasesWith(rule.fired.size(), "fires") + ", " +
           CasesWith(rule.passed.size(), "passed by");
  }
  if (rule.fired.empty() && rule.passed.empty()) return "never reached";
  if (rule.passed.empty()) return "never passed by: " + CasesWith(rule.fired.size(), "fires");
  if (rule.fired.empty()) return "never fires: " + CasesWith(rule.passed.size(), "passed by");
  return "not covered: one case alone fires it and passes it by";
}

std::string NameOf(const CoveredRule& rule) {
  return Printable(rule.wallet.empty() ? rule.rule : rule.wallet + "/" + rule.rule);
}

std::vector<std::string> NearestInWords(const CoveredRule& rule) {
  const Decimals decimals;
  const AmountText amounts(decimals);
  std::vector<std::string> sentences;
  for (const auto& [coin, nearest] : rule.nearest) {
    std::string sentence = AmountText::Coin(coin) + ": ";
    if (nearest.below) {
      const NearestSend& send = *nearest.below;
      sentence += Printable(send.id) + " comes to " + amounts.Number(send.total, coin) + " of " +
                  LimitText(send.limit, coin, amounts) + " (" +
                  amounts.Number(send.distance, coin) + " left)";
    }
    if (nearest.above) {
      const NearestSend& send = *nearest.above;
      sentence += std::string(nearest.below ? "; " : "") + Printable(send.id) + " comes to " +
                  amounts.Number(send.total, coin) + ", " + amounts.Number(send.distance, coin) +
                  " above " + LimitText(send.limit, coin, amounts);
    }
    sentences.push_back(sentence);
  }
  return sentences;
}

std::vector<std::string> NotesOf(const TestReport& report) {
  std::vector<std::string> notes;
  for (const TestedSuite& suite : report.suites) {
    for (const TestedCase& tested : suite.cases) {
      const std::string where =
          Printable(suite.path) + ":" + std::to_string(tested.place.line) + ": ";
      const std::string name = "`" + Printable(tested.name) + "`";
      if (tested.todo_passes)
        notes.push_back(where + "todo " + name + " passes now (" + Printable(tested.reason) + ")");
      if (tested.status == CaseStatus::kRecorded) {
        notes.push_back(where + name + ": " +
                        Counted(tested.recorded, "expectation", "expectations") + " filled in");
      }
    }
  }
  return notes;
}

}  // namespace sluice::cli
