/// \file
/// DecisionLines: decisions and answers as JSON Lines and CSV, as they come.
#pragma once

#include <string>
#include <string_view>

#include "schema/output/answer_json.h"
#include "tools/cli/outputs.h"
#include "tools/cli/session.h"

namespace sluice::cli {

/// Where several policies are replayed, a line says first whose it is. CSV has no answers.
class DecisionLines {
 public:
  DecisionLines(const LoadedPolicy& policy, bool several, bool wants_json, bool wants_csv,
                AnswerWriter* answers, Outputs* outputs)
      : policy_(policy),
        several_(several),
        wants_json_(wants_json),
        wants_csv_(wants_csv),
        answers_(*answers),
        outputs_(*outputs) {}

  static std::string_view CsvHeader();

  /// False once nobody reads any more.
  bool Write(const Evaluation& evaluation, WalletReplay* replay);
  bool Write(const Answer& answer, WalletReplay* replay);

 private:
  void BeginJson();
  bool EndJson();

  const LoadedPolicy& policy_;
  bool several_;
  bool wants_json_;
  bool wants_csv_;
  AnswerWriter& answers_;
  Outputs& outputs_;
  JsonOutput json_;
  std::string row_;
};

}  // namespace sluice::cli
