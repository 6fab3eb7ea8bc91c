#include "tools/cli/markdown_replay.h"

#include "tools/cli/markdown_text.h"
#include "tools/cli/replay_words.h"
#include "tools/cli/rule_words.h"
#include "tools/cli/sensitivity_words.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kCoinsListed = 50;
constexpr std::size_t kRulesListed = 100;
constexpr std::size_t kExampleWidth = 200;
constexpr std::size_t kSentenceWidth = 500;

// Each outcome's first row has its count, and is always there.
void AddOutcomes(const ReplayReport& report, const AmountText& amounts, MarkdownPage* page) {
  std::vector<MarkdownPage::Row> rows;
  for (std::size_t i = 0; i < kOutcomes; ++i) {
    const std::string head = "| " + std::string(Name(static_cast<Outcome>(i))) + " | " +
                             Grouped(report.summary->counts[i]) + " ";
    bool is_first = true;
    for (const CoinId coin_id : CoinsByWeight(report)) {
      const auto total = TotalOf(report, static_cast<Outcome>(i), coin_id);
      if (!total) continue;
      const std::string_view coin = report.input->facts.names.coins.Text(coin_id);
      rows.push_back({(is_first ? head : "| | ") + "| " + MarkdownText(AmountText::Coin(coin)) +
                          " | " + Grouped(total->count) + " | " +
                          (amounts.Knows(coin) ? amounts.Number(total->spend, coin) : "") + " | " +
                          total->spend.ToString() + " |\n",
                      is_first});
      is_first = false;
    }
    if (is_first) rows.push_back({head + "| | | | |\n", true});
  }
  page->AddTable(
      "| outcome | sends | coin | sends of it | amount | base units "
      "|\n|---|---:|---|---:|---:|---:|\n",
      std::move(rows), "row", kCoinsListed);
}

void AddRules(const ReplayReport& report, const AmountText& amounts, MarkdownPage* page) {
  const Names& names = report.input->facts.names;
  std::vector<MarkdownPage::Row> rows;
  for (const RuleGroup& group : RulesByDecided(report)) {
    const ReportedRule& first = group.rules.front();
    std::uint64_t evaluated = 0;
    for (const ReportedRule& reported : group.rules) evaluated += reported.summary->evaluated;
    rows.push_back({"| " + MarkdownText(NameOf(group, report)) + " | " +
                    MarkdownText(RuleInWords(*first.rule, first.coin, names, amounts)) + " | " +
                    MarkdownText(ActionInWords(group, report)) + " | " + Grouped(evaluated) +
                    " | " + Grouped(group.fired) + " | " + Grouped(group.decided) + " | " +
                    MarkdownText(ExampleOf(group, report, amounts, kExampleWidth)) + " |\n"});
  }
  page->AddTable(
      "\n| rule | what | action | asked | fired | decided | example "
      "|\n|---|---|---|---:|---:|---:|---|\n",
      std::move(rows), "rule", kRulesListed);
}

}  // namespace

std::string MarkdownReplay(const ReplayReport& report, const AmountText& amounts) {
  MarkdownPage page("sluice-replay");
  page.Add("# Sluice replay\n\n" + MarkdownText(HeadlineOf(report), kSentenceWidth) + "\n\n");
  for (const std::string& note : NotesOf(report))
    page.Add("**" + MarkdownText(note, kSentenceWidth) + "**\n\n");
  AddOutcomes(report, amounts, &page);
  AddRules(report, amounts, &page);
  if (report.sensitivity != nullptr) page.Add("\n" + MarkdownSensitivity(report, amounts));
  page.Add("\n" +
           MarkdownBullet("Not covered by a limit", NotCoveredInWords(report, amounts), "nothing"));
  page.Add(MarkdownBullet("Approvals", ApprovalsInWords(report), "nobody is asked"));
  if (const std::string words = AuditInWords(report); !words.empty())
    page.Add(MarkdownBullet("Audit", {words}, ""));
  if (const std::string words = LifeCycleInWords(report); !words.empty())
    page.Add(MarkdownBullet("Life cycle", {words}, ""));
  page.Add(MarkdownBullet("Assumed", AssumedInWords(report), "nothing"));
  page.Add(MarkdownBullet("Left out", LeftOutInWords(*report.stats), "nothing"));
  AddInputs(report.inputs, report.version, &page);
  return page.Text();
}

}  // namespace sluice::cli
