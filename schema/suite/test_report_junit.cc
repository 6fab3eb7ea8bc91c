#include <algorithm>

#include "schema/output/xml_text.h"
#include "schema/suite/test_report.h"

namespace sluice {
namespace {

struct Counts {
  std::size_t failures = 0;
  std::size_t skipped = 0;
};

bool IsSkipped(const TestedCase& tested) {
  return tested.status == CaseStatus::kSkipped || tested.status == CaseStatus::kNotRun ||
         (tested.status == CaseStatus::kTodo && !tested.todo_passes);
}

Counts CountsOf(const TestedSuite& suite) {
  Counts counts;
  for (const TestedCase& tested : suite.cases) {
    counts.failures += tested.status == CaseStatus::kFailed ? 1 : 0;
    counts.skipped += IsSkipped(tested) ? 1 : 0;
  }
  return counts;
}

std::string Attributes(std::size_t tests, const Counts& counts) {
  return " tests=\"" + std::to_string(tests) + "\" failures=\"" + std::to_string(counts.failures) +
         "\" errors=\"0\" skipped=\"" + std::to_string(counts.skipped) + "\"";
}

// Line by line: XmlOf has no line ends.
std::string XmlLines(std::string_view text) {
  std::string xml;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    xml += XmlOf(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return xml;
}

std::string PlaceText(const TestedSuite& suite, const PlacedJson::Place& place) {
  return suite.path + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string FailuresOf(const TestedSuite& suite, const TestedCase& tested) {
  std::string text;
  std::string message;
  for (const TestFailure& failure : tested.failures) {
    text += PlaceText(suite, failure.place) + ": " + failure.id + "\n";
    for (const FieldDifference& difference : failure.differences) {
      text += "  " + InWords(difference) + "\n";
      if (message.empty()) message = failure.id + ": " + InWords(difference);
    }
    text += "\n" + failure.explanation + "\n";
  }
  return "<failure type=\"expectation\" message=\"" + XmlOf(message) + "\">" + XmlLines(text) +
         "</failure>";
}

std::string SkippedOf(const TestedCase& tested) {
  const std::string begin = tested.status == CaseStatus::kTodo     ? "todo: "
                            : tested.status == CaseStatus::kNotRun ? "not run"
                                                                   : "";
  return "<skipped message=\"" + XmlOf(begin + tested.reason) + "\"/>";
}

std::string CaseOf(const TestedSuite& suite, const TestedCase& tested) {
  std::string xml =
      "    <testcase classname=\"" + XmlOf(suite.path) + "\" name=\"" + XmlOf(tested.name) + "\">";
  if (tested.status == CaseStatus::kFailed) xml += FailuresOf(suite, tested);
  if (IsSkipped(tested)) xml += SkippedOf(tested);
  if (tested.todo_passes)
    xml += "<system-out>" + XmlOf("a todo that passes: " + tested.reason) + "</system-out>";
  if (tested.status == CaseStatus::kRecorded) {
    xml += "<system-out>" + std::to_string(tested.recorded) +
           " expectations were filled in</system-out>";
  }
  return xml + "</testcase>\n";
}

}  // namespace

std::string TestReportJunit(const TestReport& report) {
  Counts all;
  std::string suites;
  for (const TestedSuite& suite : report.suites) {
    const Counts counts = CountsOf(suite);
    all.failures += counts.failures;
    all.skipped += counts.skipped;
    suites += "  <testsuite name=\"" + XmlOf(suite.path) + "\"" +
              Attributes(suite.cases.size(), counts) + ">\n";
    for (const TestedCase& tested : suite.cases) suites += CaseOf(suite, tested);
    suites += "  </testsuite>\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sluice test\"" +
         Attributes(report.cases(), all) + ">\n" + suites + "</testsuites>\n";
}

}  // namespace sluice
