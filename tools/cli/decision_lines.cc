#include "tools/cli/decision_lines.h"

#include <algorithm>

#include "engine/replay/spread_replay.h"
#include "schema/output/decision_csv.h"
#include "schema/output/decision_json.h"

namespace sluice::cli {

std::string_view DecisionLines::CsvHeader() { return kDecisionCsvHeader; }

void DecisionLines::BeginJson(JsonOutput* json) const {
  json->Clear();
  json->BeginObject();
  if (several_) json->Field("policy", policy_.path);
}

bool DecisionLines::EndJson() {
  json_.front().EndObject();
  return outputs_.Write("jsonl", json_.front().text()) && outputs_.Write("jsonl", "\n");
}

void DecisionLines::AppendCsv(const Evaluation& evaluation, const WalletReplay& replay,
                              std::string* row) const {
  if (several_) AppendCsvCell(policy_.path, row);
  if (several_) *row += ',';
  AppendDecisionCsv(evaluation, replay, row);
  *row += '\n';
}

bool DecisionLines::Write(const Evaluation& evaluation, WalletReplay* replay) {
  bool ok = true;
  if (wants_json_) {
    BeginJson(&json_.front());
    WriteDecisionFields(evaluation, replay, &json_.front());
    ok = EndJson();
  }
  if (wants_csv_) {
    row_.clear();
    AppendCsv(evaluation, *replay, &row_);
    ok = outputs_.Write("csv", row_) && ok;
  }
  return ok;
}

bool DecisionLines::Write(const Answer& answer, WalletReplay* replay) {
  if (!wants_json_) return true;
  BeginJson(&json_.front());
  answers_.WriteFields(answer, replay, &json_.front());
  return EndJson();
}

void DecisionLines::Append(unsigned worker, const Evaluation& evaluation, WalletReplay* replay,
                           std::string* text) {
  if (wants_csv_) return AppendCsv(evaluation, *replay, text);
  JsonOutput& json = json_[worker];
  BeginJson(&json);
  WriteDecisionFields(evaluation, replay, &json);
  json.EndObject();
  *text += json.text();
  *text += '\n';
}

void DecisionLines::WriteAll(const WalletGroups& groups, const ReportScope& scope,
                             unsigned threads) {
  const ReplayInput& input = *policy_.input;
  const std::uint32_t end = input.history.order.RankAfter(
      [&](SendIndex send) { return !scope.until || input.history.rows[send].time < *scope.until; });
  const auto say = [&](unsigned worker, const Evaluation& evaluation, WalletReplay& replay,
                       std::string* text) {
    if (scope.Includes(Send(input.history, evaluation.send)))
      Append(worker, evaluation, &replay, text);
  };
  const auto take = [this](std::string_view lines) {
    return outputs_.Write(wants_json_ ? "jsonl" : "csv", lines);
  };
  SpreadReplay(input, groups, end, threads, {say, take});
}

}  // namespace sluice::cli
