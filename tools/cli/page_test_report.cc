#include "tools/cli/page_test_report.h"

#include "tools/cli/page.h"
#include "tools/cli/suite_words.h"

namespace sluice::cli {
namespace {

/// Those in which limits were looked at.
Names CoinsOf(const TestReport& report) {
  Names names;
  if (!report.coverage) return names;
  for (const CoveredPolicy& policy : *report.coverage) {
    for (const CoveredRule& rule : policy.rules) {
      for (const auto& [coin, nearest] : rule.nearest) names.coins.Add(coin);
    }
  }
  return names;
}

}  // namespace

std::string TestPage(const TestReport& report) {
  PageWords words{TotalsInWords(report), NotesOf(report), {}, {}};
  if (report.coverage) words.AddFact("Coverage", {CoverageInWords(report)});
  std::string suites;
  for (const TestedSuite& suite : report.suites)
    suites += (suites.empty() ? "" : ", ") + suite.path;
  Page page("test", CoinsOf(report), Decimals());
  page.AddRun(
      suites, words, /*has_readings=*/false,
      [&](JsonOutput* out) {
        std::string json = TestReportJson(report);
        json.pop_back();  // its line end
        out->Raw(json);
      },
      [](JsonOutput*) {}, [](JsonOutput* out) { out->Null(); });
  return page.Html();
}

}  // namespace sluice::cli
