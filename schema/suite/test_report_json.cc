#include "schema/output/report_head.h"
#include "schema/suite/test_report.h"

namespace sluice {
namespace {

// A text, or null where it is empty.
void TextOrNull(std::string_view key, const std::string& text, JsonOutput* out) {
  out->Field(key, text.empty() ? std::nullopt : std::optional(text));
}

void WritePlace(const PlacedJson::Place& place, JsonOutput* out) {
  out->Field("line", place.line);
  out->Field("column", place.column);
}

void WriteFailure(const TestFailure& failure, JsonOutput* out) {
  out->BeginObject();
  out->Field("id", failure.id);
  WritePlace(failure.place, out);
  out->Key("differences");
  out->BeginArray();
  for (const FieldDifference& difference : failure.differences) {
    out->BeginObject();
    out->Field("field", Name(difference.field));
    out->Key("expected");
    WriteValue(difference.expected, out);
    out->Key("actual");
    WriteValue(difference.actual, out);
    out->EndObject();
  }
  out->EndArray();
  out->Key("explanation");
  out->Raw(failure.explanation_json);
  out->EndObject();
}

void WriteCase(const TestedCase& tested, JsonOutput* out) {
  out->BeginObject();
  out->Field("name", tested.name);
  WritePlace(tested.place, out);
  out->Field("status", Name(tested.status));
  TextOrNull("reason", tested.reason, out);
  out->Key("failures");
  out->BeginArray();
  for (const TestFailure& failure : tested.failures) WriteFailure(failure, out);
  out->EndArray();
  out->EndObject();
}

void WriteCounts(const TestReport& report, JsonOutput* out) {
  out->Key("cases");
  out->BeginObject();
  out->Field("count", report.cases());
  for (std::size_t i = 0; i < kCaseStatuses; ++i) {
    const auto status = static_cast<CaseStatus>(i);
    out->Field(Name(status), report.Count(status));
  }
  out->EndObject();
}

void WriteNearest(std::string_view key, const std::optional<NearestSend>& nearest,
                  JsonOutput* out) {
  out->Key(key);
  if (!nearest) return out->Null();
  out->BeginObject();
  out->Field("suite", nearest->suite);
  out->Field("case", nearest->in_case);
  out->Field("id", nearest->id);
  out->Field("total", nearest->total);
  out->Field("limit", nearest->limit.ToString());
  out->Field("distance", nearest->distance);
  out->EndObject();
}

void WriteRule(const CoveredRule& rule, JsonOutput* out) {
  out->BeginObject();
  TextOrNull("wallet", rule.wallet, out);
  out->Field("rule", rule.rule);
  out->Field("type", rule.type);
  out->Field("fired", static_cast<std::uint64_t>(rule.fired.size()));
  out->Field("passed", static_cast<std::uint64_t>(rule.passed.size()));
  out->Field("covered", rule.covered());
  out->Key("nearest");
  out->BeginArray();
  for (const auto& [coin, nearest] : rule.nearest) {
    out->BeginObject();
    out->Field("coin", coin);
    WriteNearest("below", nearest.below, out);
    WriteNearest("above", nearest.above, out);
    out->EndObject();
  }
  out->EndArray();
  out->EndObject();
}

void WriteCoverage(const TestReport& report, JsonOutput* out) {
  const CoverageCount count = CountCovered(*report.coverage);
  out->Key("coverage");
  out->BeginObject();
  out->Field("rules", count.rules);
  out->Field("covered", count.covered);
  out->Field("threshold", report.threshold);
  out->Key("policies");
  out->BeginArray();
  for (const CoveredPolicy& policy : *report.coverage) {
    out->BeginObject();
    out->Field("policy", policy.policy);
    out->Key("rules");
    out->BeginArray();
    for (const CoveredRule& rule : policy.rules) WriteRule(rule, out);
    out->EndArray();
    out->EndObject();
  }
  out->EndArray();
  out->EndObject();
}

}  // namespace

std::string TestReportJson(const TestReport& report) {
  JsonOutput out;
  out.BeginObject();
  out.Field("schema", "sluice.test/1");
  out.Field("version", report.version);
  WriteInputs(report.inputs, &out);
  WriteCounts(report, &out);
  out.Key("suites");
  out.BeginArray();
  for (const TestedSuite& suite : report.suites) {
    out.BeginObject();
    out.Field("path", suite.path);
    out.Key("cases");
    out.BeginArray();
    for (const TestedCase& tested : suite.cases) WriteCase(tested, &out);
    out.EndArray();
    out.EndObject();
  }
  out.EndArray();
  if (report.coverage) WriteCoverage(report, &out);
  out.EndObject();
  return std::string(out.text()) + "\n";
}

}  // namespace sluice
