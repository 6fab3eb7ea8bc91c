#include "tools/cli/page_diff.h"

#include <vector>

#include "engine/analysis/diff_order.h"
#include "engine/analysis/rule_rows.h"
#include "schema/output/diff_report_json.h"
#include "schema/output/page_sends.h"
#include "tools/cli/change_words.h"
#include "tools/cli/diff_words.h"
#include "tools/cli/page.h"
#include "tools/cli/page_replay.h"
#include "tools/cli/replay_words.h"
#include "tools/cli/rule_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

class DiffRunOfPage {
 public:
  DiffRunOfPage(const DiffReport& report, const AmountText& amounts)
      : report_(report),
        amounts_(amounts),
        base_rules_(RuleRows(report.input->base)),
        proposed_rules_(RuleRows(report.input->proposed)),
        sends_(report.input->base.facts, &lists_),
        base_(report.input->base, std::vector<bool>(base_rules_.size(), true), 0, &lists_),
        proposed_(report.input->proposed, std::vector<bool>(proposed_rules_.size(), true),
                  static_cast<std::int64_t>(base_rules_.size()), &lists_) {}

  // Whether there is room for more.
  bool Add(const ShownChange& shown) {
    const std::int64_t place = sends_.size();
    base_.Add(place, shown.base, &shown.base_replay);
    proposed_.Add(place, shown.proposed, &shown.proposed_replay);
    kinds_.Add(static_cast<std::int64_t>(shown.change.kind));
    directions_.Add(static_cast<std::int64_t>(shown.change.direction));
    sends_.Add(Send(report_.input->base.history, shown.base.send));
    return static_cast<std::uint64_t>(sends_.size()) < kPageSendsMax;
  }

  void AddTo(Page* page) const {
    page->AddRun(
        report_.proposed_path, Words(), /*has_readings=*/false,
        [&](JsonOutput* out) { WriteDiffReport(report_, out); },
        [&](JsonOutput* out) {
          WriteRules("base", base_rules_, report_.input->base, out);
          WriteRules("proposed", proposed_rules_, report_.input->proposed, out);
        },
        [&](JsonOutput* out) { WriteSends(out); });
  }

 private:
  PageWords Words() const {
    const Diff& diff = *report_.diff;
    PageWords words;
    words.head = Printable(report_.proposed_path) + " against " + Printable(report_.base_path) +
                 ": " + SendsInWords(diff.sends, diff.first, diff.last) +
                 (diff.sends == 0 ? "" : ", " + Grouped(diff.unchanged()) + " the same");
    words.notes = NotesOf({&report_.input->base.policies, &report_.input->proposed.policies},
                          report_.has_scope);
    std::vector<std::string> changes;
    for (const PolicyChange& change : ChangesInWords(report_, amounts_))
      changes.push_back(change.Sentence());
    words.AddFact("Changed", changes, "the rules are the same");
    words.AddFact("Approvals", ForecastInWords(report_), "nobody is asked");
    if (const std::string answers = AnswersInWords(diff); !answers.empty())
      words.AddFact("Life cycle", {answers});
    words.AddFact("Assumed", AssumedInWords(report_), "nothing");
    words.AddFact("Left out", LeftOutInWords(*report_.stats), "nothing");
    return words;
  }

  void WriteRules(std::string_view of, const std::vector<RuleRow>& rows, const ReplayInput& input,
                  JsonOutput* out) const {
    for (const RuleRow& row : rows)
      WritePageRule({of, row.wallet, row.name, row.rule, row.coin,
                     ActionInWords(*row.rule, row.wallet, input)},
                    input.facts.names, amounts_, out);
  }

  void WriteSends(JsonOutput* out) const {
    const auto listed = static_cast<std::uint64_t>(sends_.size());
    const bool is_cut = listed < report_.diff->changed();
    out->BeginObject();
    out->Field("count", report_.diff->changed());
    out->Field("listed", listed);
    out->Field("cut", is_cut ? std::optional("the first") : std::nullopt);
    lists_.Write(out);
    sends_.Write(out);
    kinds_.Write("change", out);
    directions_.Write("direction", out);
    out->Key("base");
    out->BeginObject();
    base_.WriteDecisions(out);
    out->EndObject();
    out->Key("proposed");
    out->BeginObject();
    proposed_.WriteDecisions(out);
    out->EndObject();
    out->Key("verdicts");
    out->BeginArray();
    base_.WriteVerdicts(out);
    proposed_.WriteVerdicts(out);
    out->EndArray();
    out->EndObject();
  }

  const DiffReport& report_;
  const AmountText& amounts_;
  std::vector<RuleRow> base_rules_;
  std::vector<RuleRow> proposed_rules_;
  PageLists lists_;
  PageSends sends_;
  PageJudgements base_;
  PageJudgements proposed_;
  JsonColumn kinds_;
  JsonColumn directions_;
};

}  // namespace

std::string DiffPage(const DiffReport& report, const ReportScope& scope, const Decimals& decimals) {
  const AmountText amounts(decimals);
  DiffRunOfPage run(report, amounts);
  if (report.diff->changed() > 0) {
    ForEachChange(*report.input, *report.groups, scope,
                  [&](const ShownChange& shown) { return run.Add(shown); });
  }
  Page page("diff", report.input->base.facts.names, decimals);
  run.AddTo(&page);
  return page.Html();
}

}  // namespace sluice::cli
