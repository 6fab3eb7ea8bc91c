// What a diff and a sweep write reads back, and says what their replays say: two policies and a
// history of any format, `%%%` between them.
#include <string>

#include "engine/analysis/diff_collector.h"
#include "engine/analysis/diff_order.h"
#include "engine/analysis/policy_changes.h"
#include "engine/analysis/sweep.h"
#include "engine/analysis/swept_rule.h"
#include "engine/replay/ordered_replay.h"
#include "schema/history/csv_rows.h"
#include "schema/output/diff_report_json.h"
#include "schema/output/sweep_report.h"
#include "tests/fuzz/claims.h"
#include "tests/fuzz/entries.h"
#include "tests/fuzz/json_claims.h"
#include "tests/fuzz/markdown_claims.h"
#include "tests/fuzz/opened.h"
#include "tests/fuzz/parts.h"
#include "tools/cli/amount_text.h"
#include "tools/cli/markdown_diff.h"
#include "tools/cli/markdown_sweep.h"

namespace sluice::fuzz {
namespace {

// So that the curves of a rule that windows hang on cost few replays.
constexpr std::size_t kPoints = 4;

const Decimals kDecimals;

void ClaimDiff(const Opened& opened) {
  const DiffInput input{opened.input(0), opened.input(1)};
  const WalletGroups groups = GroupsOf(input);
  const Diff diff = Compare(input, groups, {});
  const PolicyChanges changes = ChangesBetween(
      *opened.document(0).policies, *opened.document(1).policies, input.base.facts.names);
  const DiffReport report{.input = &input,
                          .groups = &groups,
                          .diff = &diff,
                          .changes = &changes,
                          .stats = &opened.read().stats,
                          .inputs = opened.read().inputs,
                          .version = "test",
                          .base_path = "base",
                          .proposed_path = "proposed",
                          .history_paths = {"history"},
                          .approvals = "granted",
                          .answer_after = "4h"};
  JsonOutput json;
  WriteDiffReport(report, &json);
  ClaimWrittenJson(json.text());
  ClaimMarkdownReport(cli::MarkdownDiff(report, cli::AmountText(kDecimals)));
  std::uint64_t shown_changes = 0;
  ForEachChange(input, groups, {}, [&](const ShownChange& shown) {
    JsonOutput line;
    WriteChangedSend(shown, &line);
    ClaimWrittenJson(line.text());
    ++shown_changes;
    return true;
  });
  Claim(shown_changes == diff.changed(), "every changed send is shown", json.text());
}

// On how many sends the rule fires, decided one after the other.
std::uint64_t FiresOf(const SweptRule& swept, const ReplayInput& input) {
  const TriedLimit of_rule = swept.With(Limit());
  std::uint64_t fires = 0;
  ReplayInOrder(input, WalletGroups(input),
                [&](const Evaluation& evaluation, WalletReplay& replay) {
                  const WalletId wallet = Send(input.history, evaluation.send).wallet();
                  const Policy& policy = replay.PolicyOf(wallet);
                  for (const auto& [rule, verdict] : evaluation.verdicts)
                    fires += verdict.fired && of_rule.IsOf(policy.rules[rule], wallet) ? 1 : 0;
                  return true;
                });
  return fires;
}

void ClaimCurves(const SweepReport& report) {
  const std::string csv = SweepCsv(report);
  ByteSource source = ByteSource::OfText("curves", csv);
  LineReader lines(&source);
  CsvRows rows(&lines, ',');
  Claim(rows.Next().value()->fields.size() == 4, "the header reads back", csv);
  for (const SweptCoin& coin : report.answer->coins) {
    for (const CurvePoint& point : coin.points) {
      const CsvRows::Row* const row = rows.Next().value();
      Claim(row != nullptr && row->error.empty() && row->fields.size() == 4, "a row reads back",
            csv);
      ClaimSame("a row's coin", row->fields[0].text, report.CoinName(coin));
      ClaimSame("a row's limit", row->fields[1].text, point.limit.ToString());
      ClaimSame("a row's count", row->fields[2].text, std::to_string(point.fires));
      ClaimSame("a row's spend", row->fields[3].text, point.spend.ToString());
    }
  }
  Claim(rows.Next().value() == nullptr, "there is a row a point", csv);
}

void ClaimSweep(const Opened& opened, const SweptRule& swept) {
  const ReplayInput& input = opened.input(0);
  SweepQuestion question;
  question.points = kPoints;
  question.at_most = 1;
  const SweepAnswer answer = Sweep(input, {}, swept, question, /*threads=*/1);
  const SweepReport report{.input = &input,
                           .swept = &swept,
                           .question = &question,
                           .answer = &answer,
                           .stats = &opened.read().stats,
                           .inputs = opened.read().inputs,
                           .version = "test",
                           .approvals = "granted",
                           .policy_path = "base"};
  JsonOutput json;
  WriteSweepReport(report, &json);
  ClaimWrittenJson(json.text());
  ClaimMarkdownReport(cli::MarkdownSweep(report, cli::AmountText(kDecimals)));
  ClaimCurves(report);
  std::uint64_t fires = 0;
  for (const SweptCoin& coin : answer.coins) fires += coin.present.fires;
  ClaimSame("with its present limit the rule fires as often as in a replay", std::to_string(fires),
            std::to_string(FiresOf(swept, input)));
}

}  // namespace

void FuzzReports(std::string_view input) {
  const auto [base, proposed, history] = PartsOf<3>(input);
  Opened opened;
  if (!opened.ReadPolicy(base) || !opened.ReadPolicy(proposed) || !opened.ReadHistory(history))
    return;
  ClaimDiff(opened);
  for (const SweptRule& swept : AllRules(opened.input(0))) {
    if (!LimitIn(*swept.rule) || LineThatChanges(swept, opened.input(0))) continue;
    ClaimSweep(opened, swept);
    return;
  }
}

}  // namespace sluice::fuzz
