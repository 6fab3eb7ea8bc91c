#include "schema/suite/test_report.h"

namespace sluice {

std::string_view Name(CaseStatus status) {
  static constexpr std::array<std::string_view, kCaseStatuses> kNames = {
      "passed", "failed", "skipped", "todo", "recorded", "notRun"};
  return kNames[static_cast<std::size_t>(status)];
}

std::uint64_t TestReport::Count(CaseStatus status) const {
  std::uint64_t count = 0;
  for (const TestedSuite& suite : suites) {
    for (const TestedCase& tested : suite.cases) count += tested.status == status ? 1 : 0;
  }
  return count;
}

std::uint64_t TestReport::cases() const {
  std::uint64_t count = 0;
  for (const TestedSuite& suite : suites) count += suite.cases.size();
  return count;
}

std::string InWords(const FieldDifference& difference) {
  return std::string(Name(difference.field)) + ": expected " + InWords(difference.expected) +
         ", came " + InWords(difference.actual);
}

}  // namespace sluice
