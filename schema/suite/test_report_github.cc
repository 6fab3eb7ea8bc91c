#include "schema/output/github_text.h"
#include "schema/suite/test_report.h"

namespace sluice {
namespace {

std::string Command(std::string_view kind, const TestedSuite& suite, const PlacedJson::Place& place,
                    const std::string& title, const std::string& message) {
  return "::" + std::string(kind) + " file=" + GithubOf(suite.path, /*is_property=*/true) +
         ",line=" + std::to_string(place.line) + ",col=" + std::to_string(place.column) +
         ",title=" + GithubOf(title, /*is_property=*/true) +
         "::" + GithubOf(message, /*is_property=*/false) + "\n";
}

}  // namespace

std::string TestReportGithub(const TestReport& report) {
  std::string commands;
  for (const TestedSuite& suite : report.suites) {
    for (const TestedCase& tested : suite.cases) {
      if (tested.todo_passes) {
        commands += Command("notice", suite, tested.place, tested.name,
                            "a todo that passes: " + tested.reason);
      }
      if (tested.status != CaseStatus::kFailed) continue;
      for (const TestFailure& failure : tested.failures) {
        std::string message;
        for (const FieldDifference& difference : failure.differences)
          message += (message.empty() ? failure.id + ": " : "; ") + InWords(difference);
        commands += Command("error", suite, failure.place, tested.name, message);
      }
    }
  }
  return commands;
}

}  // namespace sluice
