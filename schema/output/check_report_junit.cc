#include <algorithm>

#include "schema/output/check_report.h"
#include "schema/output/xml_text.h"

namespace sluice {
namespace {

bool Fails(const Problem& problem, const CheckReport& report) {
  return problem.is_error || (report.warnings_fail && !problem.is_note);
}

std::size_t FailuresOf(const CheckedFile& file, const CheckReport& report) {
  std::size_t failures = 0;
  for (const Problem& problem : file.problems.all()) failures += Fails(problem, report) ? 1 : 0;
  return failures;
}

std::string Counts(std::size_t tests, std::size_t failures) {
  return " tests=\"" + std::to_string(tests) + "\" failures=\"" + std::to_string(failures) +
         "\" errors=\"0\"";
}

std::size_t CasesOf(const CheckedFile& file) {
  return std::max<std::size_t>(file.problems.all().size(), 1);
}

std::string CaseOf(const Problem& problem, const CheckedFile& file, const CheckReport& report) {
  const std::string code(Name(problem.code));
  std::string name = code;
  if (problem.line != 0)
    name += " at " + std::to_string(problem.line) + ":" + std::to_string(problem.column);
  std::string xml = "    <testcase classname=\"" + XmlOf(file.path) + "\" name=\"" + name + "\">";
  if (Fails(problem, report)) {
    xml += "<failure type=\"" + code + "\" message=\"" + XmlOf(problem.what) + "\">" +
           XmlOf(Format(problem)) + "</failure>";
  } else {
    xml += "<system-out>" + XmlOf(Format(problem)) + "</system-out>";
  }
  return xml + "</testcase>\n";
}

}  // namespace

std::string CheckReportJunit(const CheckReport& report) {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::string suites;
  for (const auto& file : report.files) {
    const std::size_t failed = FailuresOf(*file, report);
    tests += CasesOf(*file);
    failures += failed;
    const std::string path = XmlOf(file->path);
    suites += "  <testsuite name=\"" + path + "\"" + Counts(CasesOf(*file), failed) + ">\n";
    for (const Problem& problem : file->problems.all()) suites += CaseOf(problem, *file, report);
    if (file->problems.all().empty())
      suites += "    <testcase classname=\"" + path + "\" name=\"no problem\"/>\n";
    suites += "  </testsuite>\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sluice check\"" +
         Counts(tests, failures) + ">\n" + suites + "</testsuites>\n";
}

}  // namespace sluice
