// What a replay writes reads back: decisions and answers as JSON Lines, decisions as CSV, the
// report and each explanation as JSON; and its Markdown is what Markdown should be. A policy and a
// history of any format, `%%%` between them.
#include <string>
#include <vector>

#include "engine/analysis/explain.h"
#include "engine/analysis/summarise.h"
#include "engine/replay/ordered_replay.h"
#include "schema/history/csv_rows.h"
#include "schema/json/json_lookup.h"
#include "schema/output/answer_json.h"
#include "schema/output/decision_csv.h"
#include "schema/output/decision_json.h"
#include "schema/output/explain_json.h"
#include "schema/output/replay_report_json.h"
#include "tests/fuzz/claims.h"
#include "tests/fuzz/entries.h"
#include "tests/fuzz/json_claims.h"
#include "tests/fuzz/markdown_claims.h"
#include "tests/fuzz/opened.h"
#include "tests/fuzz/parts.h"
#include "tools/cli/amount_text.h"
#include "tools/cli/markdown_replay.h"

namespace sluice::fuzz {
namespace {

// The keys of a decision that are cells of their own, in the order of the CSV's header.
constexpr std::string_view kCells[] = {"seq",  "id",      "time",     "wallet",
                                       "coin", "spend",   "outcome",  "action",
                                       "rule", "message", "executed", "executedAt"};

std::string CellOf(const JsonNode* value) {
  if (value == nullptr) return {};
  if (value->type == JsonType::kTrue) return "true";
  if (value->type == JsonType::kFalse) return "false";
  return std::string(value->text());
}

class Outputs {
 public:
  explicit Outputs(const Opened& opened)
      : input_(opened.input()),
        opened_(opened),
        groups_(input_),
        answers_(input_, opened.document()),
        csv_(kDecisionCsvHeader) {
    csv_ += '\n';
  }

  void Claim() {
    ReplayInOrder(
        input_, groups_,
        [&](const Evaluation& evaluation, WalletReplay& replay) {
          TakeDecision(evaluation, &replay);
          return true;
        },
        [&](const Answer& answer, WalletReplay& replay) {
          JsonOutput json;
          json.BeginObject();
          answers_.WriteFields(answer, &replay, &json);
          json.EndObject();
          ClaimWrittenJson(json.text());
          return true;
        });
    ClaimCsv();
    ClaimReport();
    ClaimExplanations();
  }

 private:
  void TakeDecision(const Evaluation& evaluation, WalletReplay* replay) {
    JsonOutput json;
    WriteDecision(evaluation, replay, &json);
    ClaimWrittenJson(json.text());
    decisions_.emplace_back(json.text());
    AppendDecisionCsv(evaluation, *replay, &csv_);
    csv_ += '\n';
  }

  void ClaimCsv() const {
    ByteSource source = ByteSource::OfText("decisions", csv_);
    LineReader lines(&source);
    CsvRows rows(&lines, ',');
    fuzz::Claim(rows.Next().value()->error.empty(), "the CSV's header reads back", csv_);
    for (const std::string& decision : decisions_) {
      const Result<const CsvRows::Row*> row = rows.Next();
      fuzz::Claim(row.ok() && row.value() != nullptr && row.value()->error.empty(),
                  "a row reads back", csv_);
      ClaimRow(*row.value(), decision);
    }
    fuzz::Claim(rows.Next().value() == nullptr, "there is a row a decision", csv_);
  }

  void ClaimRow(const CsvRows::Row& row, const std::string& decision) const {
    std::string text = decision;
    JsonDocument document;
    fuzz::Claim(!document.Parse(&text), "a decision is JSON", decision);
    fuzz::Claim(row.fields.size() == std::size(kCells) + 1, "a row has every cell", row.raw);
    for (std::size_t i = 0; i < std::size(kCells); ++i) {
      ClaimSame("a cell says what JSON says", row.fields[i].text,
                CellOf(Member(document, document.root(), kCells[i])));
    }
  }

  void ClaimReport() const {
    const Summary summary = Summarise(input_, groups_, {}, false, 1);
    const ReplayReport report{.input = &input_,
                              .summary = &summary,
                              .stats = &opened_.read().stats,
                              .inputs = opened_.read().inputs,
                              .version = "test",
                              .approvals = "granted",
                              .policy_path = "policy"};
    JsonOutput json;
    WriteReplayReport(report, &json);
    ClaimWrittenJson(json.text());
    ClaimMarkdownReport(cli::MarkdownReplay(report, cli::AmountText(decimals_)));
  }

  void ClaimExplanations() const {
    for (std::uint32_t rank = 0; rank < input_.history.order.size(); ++rank) {
      Explain(input_, groups_, rank,
              [&](const Evaluation& evaluation, WalletReplay& replay,
                  const std::vector<RuleExplanation>& rules) {
                JsonOutput json;
                WriteExplanation(evaluation, &replay, rules, /*all=*/true, &json);
                ClaimWrittenJson(json.text());
              });
    }
  }

  const ReplayInput& input_;
  const Opened& opened_;
  WalletGroups groups_;
  AnswerWriter answers_;
  Decimals decimals_;
  std::vector<std::string> decisions_;
  std::string csv_;
};

}  // namespace

void FuzzOutputs(std::string_view input) {
  const auto [policy, history] = PartsOf<2>(input);
  Opened opened;
  opened.policy_options.decoding.unsupported = UnsupportedMode::kFire;
  if (opened.ReadPolicy(policy) && opened.ReadHistory(history)) Outputs(opened).Claim();
}

}  // namespace sluice::fuzz
