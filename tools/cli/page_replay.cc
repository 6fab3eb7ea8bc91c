#include "tools/cli/page_replay.h"

#include <algorithm>

#include "engine/analysis/rule_rows.h"
#include "schema/output/replay_report_json.h"
#include "tools/cli/reading_words.h"
#include "tools/cli/replay_words.h"
#include "tools/cli/rule_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {

namespace {

std::vector<bool> Shown(const ReplayReport& report) {
  std::vector<bool> shown;
  for (const RuleRow& row : RuleRows(*report.input))
    shown.push_back(IsReported(row, report.summary->rules[shown.size()]));
  return shown;
}

}  // namespace

PageReplay::PageReplay(const ReplayReport& report, const AmountText& amounts)
    : report_(report),
      amounts_(amounts),
      stopped_(report.summary->sends -
               report.summary->counts[static_cast<std::size_t>(Outcome::kAllowed)]),
      stopped_left_(std::min(stopped_, kPageSendsMax)),
      allowed_left_(kPageSendsMax - stopped_left_),
      sends_(report.input->facts, &lists_),
      judgements_(*report.input, Shown(report), 0, &lists_) {}

bool PageReplay::IsListed(const Evaluation& evaluation) {
  std::uint64_t& left = evaluation.outcome == Outcome::kAllowed ? allowed_left_ : stopped_left_;
  if (left == 0) return false;
  --left;
  return true;
}

void PageReplay::Add(const Evaluation& evaluation, WalletReplay* replay) {
  const Send send(report_.input->history, evaluation.send);
  totals_.Add(evaluation, send);
  if (!IsListed(evaluation)) return;
  judgements_.Add(sends_.size(), evaluation, replay);
  sends_.Add(send);
}

PageWords PageReplay::Words() const {
  PageWords words{HeadlineOf(report_), NotesOf(report_), {}, {}};
  words.AddFact("Not covered", NotCoveredInWords(report_, amounts_));
  words.AddFact("Approvals", ApprovalsInWords(report_));
  if (const std::string audit = AuditInWords(report_); !audit.empty())
    words.AddFact("Audit", {audit});
  if (const std::string lines = LifeCycleInWords(report_); !lines.empty())
    words.AddFact("Life cycle", {lines});
  words.AddFact("Assumed", AssumedInWords(report_), "nothing");
  words.AddFact("Left out", LeftOutInWords(*report_.stats), "nothing");
  if (report_.sensitivity == nullptr) return words;
  for (const SensitivityReport::Row& row : report_.sensitivity->rows)
    words.readings.emplace_back(ReadingInWords(row.name, row.value));
  return words;
}

std::string PageReplay::Cut() const {
  if (stopped_ > kPageSendsMax)
    return "the first " + Grouped(kPageSendsMax) + " that weren't allowed";
  return "all that weren't allowed, and of the others the first";
}

void PageReplay::WriteSends(JsonOutput* out) const {
  const auto listed = static_cast<std::uint64_t>(sends_.size());
  const bool is_cut = listed < report_.summary->sends;
  out->BeginObject();
  out->Field("count", report_.summary->sends);
  out->Field("listed", listed);
  out->Field("cut", is_cut ? std::optional(Cut()) : std::nullopt);
  lists_.Write(out);
  sends_.Write(out);
  judgements_.WriteDecisions(out);
  out->Key("verdicts");
  out->BeginArray();
  judgements_.WriteVerdicts(out);
  out->EndArray();
  if (is_cut) {
    out->Key("totals");
    totals_.Write(report_.input->facts.names, out);
  }
  out->EndObject();
}

void PageReplay::AddTo(Page* page) const {
  const Names& names = report_.input->facts.names;
  const auto write_rules = [&](JsonOutput* out) {
    for (const ReportedRule& rule : RulesIn(report_))
      WritePageRule(
          {"", rule.wallet, rule.name, rule.rule, rule.coin, ActionInWords(rule, report_)}, names,
          amounts_, out);
  };
  page->AddRun(
      report_.policy_path, Words(), report_.sensitivity != nullptr,
      [&](JsonOutput* out) { WriteReplayReport(report_, out); }, write_rules,
      [&](JsonOutput* out) { WriteSends(out); });
}

}  // namespace sluice::cli
