#include "tools/cli/page_replay.h"

#include <algorithm>

#include "schema/output/replay_report_json.h"
#include "tools/cli/reading_words.h"
#include "tools/cli/replay_words.h"
#include "tools/cli/rule_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {

PageReplay::PageReplay(const ReplayReport& report, const AmountText& amounts)
    : report_(report),
      amounts_(amounts),
      rows_(*report.input),
      stopped_(report.summary->sends -
               report.summary->counts[static_cast<std::size_t>(Outcome::kAllowed)]),
      stopped_left_(std::min(stopped_, kPageSendsMax)),
      allowed_left_(kPageSendsMax - stopped_left_),
      sends_(report.input->facts, &lists_),
      decisions_(&lists_) {
  // As RulesIn: rows without a rule that was ever in force have no place.
  const std::vector<RuleRow> rows = RuleRows(*report.input);
  std::int64_t next = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool has_place = rows[i].is_stored || report.summary->rules[i].in_force;
    places_.push_back(has_place ? next++ : -1);
  }
  verdicts_.resize(static_cast<std::size_t>(next));
}

bool PageReplay::IsListed(const Evaluation& evaluation) {
  std::uint64_t& left = evaluation.outcome == Outcome::kAllowed ? allowed_left_ : stopped_left_;
  if (left == 0) return false;
  --left;
  return true;
}

std::int64_t PageReplay::PlaceOf(const Evaluation& evaluation, std::uint32_t rule,
                                 const WalletReplay& replay) const {
  if (rule == kNoRule) return -1;
  const WalletId wallet = Send(report_.input->history, evaluation.send).wallet();
  return places_[rows_.RowOf(replay.PolicyOf(wallet).rules[rule], rule, wallet)];
}

void PageReplay::Add(const Evaluation& evaluation, WalletReplay* replay) {
  const Send send(report_.input->history, evaluation.send);
  totals_.Add(evaluation, send);
  if (!IsListed(evaluation)) return;
  const std::int64_t place = sends_.size();
  sends_.Add(send);
  decisions_.Add(evaluation, PlaceOf(evaluation, evaluation.winner, *replay), *replay);
  const std::vector<Rule>& rules = replay->PolicyOf(send.wallet()).rules;
  for (const RuleVerdict& verdict : evaluation.verdicts) {
    const auto rule = static_cast<std::size_t>(PlaceOf(evaluation, verdict.rule, *replay));
    verdicts_[rule].Add(place, rules[verdict.rule], verdict, send, replay);
  }
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
  decisions_.Write(out);
  out->Key("verdicts");
  out->BeginArray();
  for (const PageVerdicts& verdicts : verdicts_) verdicts.Write(out);
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
      WritePageRule({"", rule.wallet, rule.rule, rule.coin, ActionInWords(rule, report_)}, names,
                    amounts_, out);
  };
  page->AddRun(
      report_.policy_path, Words(), report_.sensitivity != nullptr,
      [&](JsonOutput* out) { WriteReplayReport(report_, out); }, write_rules,
      [&](JsonOutput* out) { WriteSends(out); });
}

}  // namespace sluice::cli
