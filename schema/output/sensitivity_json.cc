#include "schema/output/sensitivity_json.h"

#include "schema/output/report_head.h"

namespace sluice {
namespace {

constexpr Direction kAllDirections[] = {Direction::kTighter, Direction::kLooser, Direction::kOther};

void WriteNotTried(const SensitivityReport::Row& row, JsonOutput* out) {
  out->Key("changes");
  out->Null();
  for (const Direction direction : kAllDirections) {
    out->Key(Name(direction));
    out->Null();
  }
  out->Key("first");
  out->Null();
  out->Field("notTried", row.not_tried);
}

void WriteChanges(const ReadingChanges& changes, const History& history, const Names& names,
                  JsonOutput* out) {
  out->Field("changes", changes.count());
  for (const Direction direction : kAllDirections) {
    const auto i = static_cast<std::size_t>(direction);
    out->Key(Name(direction));
    out->BeginObject();
    out->Field("count", changes.counts[i]);
    WriteSpend(changes.totals[i], names, out);
    out->EndObject();
  }
  out->Key("first");
  if (changes.first) {
    out->Value(history.ids.Text(history.order[*changes.first]));
  } else {
    out->Null();
  }
}

}  // namespace

SensitivityReport ReportSensitivity(const ReplayInput& base, const WalletGroups& groups,
                                    const std::vector<std::unique_ptr<TriedReading>>& readings,
                                    const ReportScope& scope, unsigned threads) {
  SensitivityReport report;
  std::vector<const ReplayInput*> inputs;
  for (const auto& tried : readings) {
    report.rows.push_back({tried->reading.name, tried->reading.value, tried->not_tried});
    inputs.push_back(tried->input.get());
  }
  report.found = CompareReadings(base, groups, inputs, scope, threads);
  return report;
}

void WriteSensitivity(const SensitivityReport& report, const History& history, const Names& names,
                      JsonOutput* out) {
  out->Key("sensitivity");
  out->BeginObject();
  out->Field("settled", report.found.settled);
  out->Field("hanging", report.found.hanging);
  out->Key("readings");
  out->BeginArray();
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    const SensitivityReport::Row& row = report.rows[i];
    out->BeginObject();
    out->Field("switch", row.name);
    out->Field("value", row.value);
    if (row.not_tried.empty()) {
      WriteChanges(report.found.readings[i], history, names, out);
    } else {
      WriteNotTried(row, out);
    }
    out->EndObject();
  }
  out->EndArray();
  out->EndObject();
}

}  // namespace sluice
