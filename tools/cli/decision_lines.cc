#include "tools/cli/decision_lines.h"

#include "schema/output/decision_csv.h"
#include "schema/output/decision_json.h"

namespace sluice::cli {

std::string_view DecisionLines::CsvHeader() { return kDecisionCsvHeader; }

void DecisionLines::BeginJson() {
  json_.Clear();
  json_.BeginObject();
  if (several_) json_.Field("policy", policy_.path);
}

bool DecisionLines::EndJson() {
  json_.EndObject();
  return outputs_.Write("jsonl", json_.text()) && outputs_.Write("jsonl", "\n");
}

bool DecisionLines::Write(const Evaluation& evaluation, WalletReplay* replay) {
  bool ok = true;
  if (wants_json_) {
    BeginJson();
    WriteDecisionFields(evaluation, replay, &json_);
    ok = EndJson();
  }
  if (wants_csv_) {
    row_.clear();
    if (several_) AppendCsvCell(policy_.path, &row_);
    if (several_) row_ += ',';
    AppendDecisionCsv(evaluation, *replay, &row_);
    ok = outputs_.Write("csv", row_ += '\n') && ok;
  }
  return ok;
}

bool DecisionLines::Write(const Answer& answer, WalletReplay* replay) {
  if (!wants_json_) return true;
  BeginJson();
  answers_.WriteFields(answer, replay, &json_);
  return EndJson();
}

}  // namespace sluice::cli
