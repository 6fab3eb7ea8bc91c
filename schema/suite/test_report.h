/// \file
/// TestReport: what became of suites' cases.
/// Source: schema/README.md, "Test report"; specification, section 13.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/io/byte_source.h"
#include "schema/suite/case_run.h"
#include "schema/suite/rule_coverage.h"

namespace sluice {

enum class CaseStatus : std::uint8_t { kPassed, kFailed, kSkipped, kTodo, kRecorded, kNotRun };
inline constexpr std::size_t kCaseStatuses = 6;
std::string_view Name(CaseStatus status);

/// An expectation that doesn't hold, and why it came otherwise.
struct TestFailure {
  std::string id;
  PlacedJson::Place place;
  std::vector<FieldDifference> differences;
  std::string explanation_json;
  std::string explanation;           ///< for people, in lines
  std::string terminal_explanation;  ///< the same for the terminal that the run is on
};

struct TestedCase {
  std::string name;
  PlacedJson::Place place;
  CaseStatus status = CaseStatus::kNotRun;
  std::string reason{};                 ///< of skipped and todo ones
  std::vector<TestFailure> failures{};  ///< of failed and todo ones
  std::size_t recorded = 0;             ///< expectations that were filled in
  bool todo_passes = false;             ///< a todo that expects something, and gets it
};

struct TestedSuite {
  std::string path;
  std::vector<TestedCase> cases;  ///< in the file's order
};

struct TestReport {
  std::string_view version;         ///< of Sluice
  std::vector<InputDigest> inputs;  ///< suites first
  std::vector<TestedSuite> suites;
  std::optional<std::vector<CoveredPolicy>> coverage;
  std::optional<std::uint64_t> threshold;  ///< percent of rules

  std::uint64_t Count(CaseStatus status) const;
  std::uint64_t cases() const;
};

/// `expected allowed, came held`, with the field's name before it; one line.
std::string InWords(const FieldDifference& difference);

/// `sluice.test/1`, with a line end.
std::string TestReportJson(const TestReport& report);

/// JUnit's XML: a suite is a suite, a case a case. Skipped ones, and todos that fail, are skipped.
std::string TestReportJunit(const TestReport& report);

/// GitHub's workflow commands: an error for each expectation that fails, a notice for each todo
/// that passes.
std::string TestReportGithub(const TestReport& report);

}  // namespace sluice
