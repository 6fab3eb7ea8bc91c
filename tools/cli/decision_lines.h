/// \file
/// DecisionLines: decisions and answers as JSON Lines and CSV, as they come.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/summary.h"
#include "schema/output/answer_json.h"
#include "tools/cli/outputs.h"
#include "tools/cli/session.h"

namespace sluice::cli {

/// Where several policies are replayed, a line says first whose it is. CSV has no answers.
class DecisionLines {
 public:
  DecisionLines(const LoadedPolicy& policy, bool several, bool wants_json, bool wants_csv,
                AnswerWriter* answers, Outputs* outputs, unsigned threads)
      : policy_(policy),
        several_(several),
        wants_json_(wants_json),
        wants_csv_(wants_csv),
        answers_(*answers),
        outputs_(*outputs),
        json_(threads) {}

  static std::string_view CsvHeader();

  /// False once nobody reads any more.
  bool Write(const Evaluation& evaluation, WalletReplay* replay);
  bool Write(const Answer& answer, WalletReplay* replay);

  /// In one format, and where there are no answers, lines are made by several threads: those of all
  /// decisions in the scope. REQUIRES as many threads as the constructor was told of.
  bool are_one_format() const { return wants_json_ != wants_csv_; }
  void WriteAll(const WalletGroups& groups, const ReportScope& scope, unsigned threads);

 private:
  void Append(unsigned worker, const Evaluation& evaluation, WalletReplay* replay,
              std::string* text);
  void BeginJson(JsonOutput* json) const;
  bool EndJson();
  void AppendCsv(const Evaluation& evaluation, const WalletReplay& replay, std::string* row) const;

  const LoadedPolicy& policy_;
  bool several_;
  bool wants_json_;
  bool wants_csv_;
  AnswerWriter& answers_;
  Outputs& outputs_;
  std::vector<JsonOutput> json_;  // by worker
  std::string row_;
};

}  // namespace sluice::cli
