#include "tools/cli/markdown_diff.h"

#include "engine/base/time_text.h"
#include "tools/cli/change_words.h"
#include "tools/cli/diff_words.h"
#include "tools/cli/markdown_text.h"
#include "tools/cli/replay_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kRulesListed = 100;
constexpr std::size_t kRowsListed = 200;
constexpr std::size_t kExamplesListed = 50;
constexpr std::size_t kPathWidth = 200;
constexpr std::size_t kIdWidth = 64;
constexpr std::size_t kSentenceWidth = 500;

using Row = MarkdownPage::Row;

std::string Headline(const Diff& diff) {
  if (diff.changed() == 0)
    return "## Sluice: none of " + Counted(diff.sends, "send", "sends") + " changes\n\n";
  std::string words;
  for (const Direction direction : {Direction::kTighter, Direction::kLooser, Direction::kOther}) {
    if (const std::uint64_t count = diff.Of(direction).count(); count > 0)
      words += ", " + Grouped(count) + " " + std::string(Name(direction));
  }
  return "## Sluice: " + Grouped(diff.changed()) + " of " +
         Counted(diff.sends, "send changes", "sends change") + words + "\n\n";
}

std::string Compared(const DiffReport& report) {
  const Diff& diff = *report.diff;
  std::string text = "Compared " + MarkdownText(report.proposed_path, kPathWidth) + " with " +
                     MarkdownText(report.base_path, kPathWidth) + " over " +
                     SendsInWords(diff.sends, diff.first, diff.last) +
                     (diff.sends == 0 ? "" : ": " + Grouped(diff.unchanged()) + " the same") +
                     ".\n\n";
  for (const std::string& note :
       NotesOf({&report.input->base.policies, &report.input->proposed.policies}, report.has_scope))
    text += "**" + MarkdownText(note, kSentenceWidth) + "**\n\n";
  return text;
}

void AddPolicyChanges(const DiffReport& report, const AmountText& amounts, MarkdownPage* page) {
  std::vector<Row> rows;
  for (const PolicyChange& change : ChangesInWords(report, amounts)) {
    std::string what;
    for (const std::string& words : change.what)
      what += (what.empty() ? "" : "<br>") + MarkdownText(words, kSentenceWidth);
    rows.push_back(
        {"| " + MarkdownText(change.name) + " | " + change.change + " | " + what + " |\n"});
  }
  if (rows.empty()) return page->Add("The rules are the same.\n");
  page->AddTable("| rule | change | what |\n|---|---|---|\n", std::move(rows), "change",
                 kRulesListed);
}

std::string CountsRow(const std::string& what, const ChangeCounts& counts) {
  return "| " + what + " | " + Grouped(counts.count()) + " | " + Grouped(counts.kinds[0]) + " | " +
         Grouped(counts.kinds[1]) + " ";
}

void AddChangedSends(const ChangedSends& changed, const Names& names, const AmountText& amounts,
                     std::vector<Row>* rows) {
  std::string head = CountsRow(InWords(changed), *changed.counts);
  for (const auto& [coin, total] : CoinsOf(*changed.counts, names)) {
    rows->push_back({head + "| " + MarkdownText(AmountText::Coin(coin)) + " | " +
                     Grouped(total.count) + " | " +
                     (amounts.Knows(coin) ? amounts.Number(total.spend, coin) : "") + " | " +
                     total.spend.ToString() + " |\n"});
    head = "| | | | ";
  }
}

// The totals of the directions are always there.
void AddSends(const DiffReport& report, const AmountText& amounts, MarkdownPage* page) {
  std::vector<Row> rows;
  for (const Direction direction : {Direction::kTighter, Direction::kLooser, Direction::kOther}) {
    const ChangeCounts total = report.diff->Of(direction);
    rows.push_back({CountsRow("**" + std::string(Name(direction)) + "**", total) + "| | | | |\n",
                    /*is_kept=*/true});
    for (const ChangedSends& changed : ChangedSendsOf(*report.diff, direction))
      AddChangedSends(changed, report.input->base.facts.names, amounts, &rows);
  }
  page->AddTable(
      "\n| sends that change | sends | primary | knock-on | coin | sends of it | amount | base "
      "units |\n|---|---:|---:|---:|---|---:|---:|---:|\n",
      std::move(rows), "row", kRowsListed);
}

void AddExamples(const DiffReport& report, const AmountText& amounts, MarkdownPage* page) {
  const ChangeExamples examples = ExamplesOf(report, amounts);
  std::vector<Row> rows;
  for (const SendChange& sample : report.diff->samples) {
    const ChangeExample& example = examples.at(sample.rank);
    rows.push_back({"| " + MarkdownText(example.id, kIdWidth) + " | " +
                    FormatTimeForPeople(example.time) + " | " +
                    std::string(Name(sample.direction)) + ", " + std::string(Name(sample.kind)) +
                    " | " + MarkdownText(example.base.Sentence(), kSentenceWidth) + " | " +
                    MarkdownText(example.proposed.Sentence(), kSentenceWidth) + " |\n"});
  }
  if (rows.empty()) return;
  page->AddTable(
      "\n| the first of each kind | time (UTC) | change | before | after "
      "|\n|---|---|---|---|---|\n",
      std::move(rows), "send", kExamplesListed);
}

}  // namespace

std::string MarkdownDiff(const DiffReport& report, const AmountText& amounts) {
  MarkdownPage page("sluice-diff");
  page.Add(Headline(*report.diff) + Compared(report));
  AddPolicyChanges(report, amounts, &page);
  AddSends(report, amounts, &page);
  AddExamples(report, amounts, &page);
  page.Add("\n" + MarkdownBullet("Approvals", ForecastInWords(report), "nobody is asked"));
  if (const std::string words = AnswersInWords(*report.diff); !words.empty())
    page.Add(MarkdownBullet("Life cycle", {words}, ""));
  page.Add(MarkdownBullet("Assumed", AssumedInWords(report), "nothing"));
  page.Add(MarkdownBullet("Left out", LeftOutInWords(*report.stats), "nothing"));
  AddInputs(report.inputs, report.version, &page);
  return page.Text();
}

}  // namespace sluice::cli
