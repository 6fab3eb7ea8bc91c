#include "tools/cli/markdown_sweep.h"

#include <algorithm>
#include <utility>

#include "tools/cli/markdown_text.h"
#include "tools/cli/sweep_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kRowsMax = 100;
constexpr std::size_t kCoinsMax = 50;
constexpr std::size_t kNumberWidth = 200;

MarkdownPage::Row Row(const SweepRow& row, std::string_view coin, const AmountText& amounts) {
  const bool knows = amounts.Knows(coin);
  const CurvePoint& point = row.point;
  const auto shown = [](const std::string& number) { return Shortened(number, kNumberWidth); };
  return {"| " + (knows ? shown(LimitNumber(point.limit, coin, amounts)) : "") + " | " +
              shown(point.limit.ToString()) + " | " + Grouped(point.fires) + " | " +
              (knows ? shown(amounts.Number(point.spend, coin)) : "") + " | " +
              shown(point.spend.ToString()) + " | " + (row.is_present ? "the present limit" : "") +
              " |\n",
          row.is_present};
}

void AddCoin(const SweepReport& report, const SweptCoin& coin, const AmountText& amounts,
             MarkdownPage* page) {
  const std::string_view name = report.CoinName(coin);
  const std::vector<SweepRow> rows = RowsOf(coin, kRowsMax);
  std::string head = "\n**" + MarkdownText(AmountText::Coin(name)) + "**: the rule applies to " +
                     Counted(coin.applicable, "send", "sends");
  if (coin.points.size() > rows.size())
    head += "; " + Grouped(rows.size()) + " of " + Counted(coin.points.size(), "step", "steps");
  head += "\n\n";
  if (coin.at_most) head += MarkdownText(AtMostInWords(report, coin, amounts)) + "\n\n";
  head += "| limit | base units | fires | spend | base units | |\n|---:|---:|---:|---:|---:|---|\n";
  std::vector<MarkdownPage::Row> lines;
  lines.reserve(rows.size());
  for (const SweepRow& row : rows) lines.push_back(Row(row, name, amounts));
  page->AddTable(head, std::move(lines), "step", kRowsMax);
}

}  // namespace

std::string MarkdownSweep(const SweepReport& report, const AmountText& amounts) {
  MarkdownPage page("sluice-sweep");
  page.Add("# Sluice sweep\n\n" + MarkdownText(SweptInWords(report, amounts)) + "\n\n" +
           MarkdownText(SweepHeadline(report)) + "\n");
  for (const std::string& note : SweepNotes(report)) page.Add("\n**" + MarkdownText(note) + "**\n");
  const std::vector<SweptCoin>& coins = report.answer->coins;
  if (!coins.empty()) page.Add("\n" + MarkdownText(ExactnessInWords(report)) + "\n");
  const std::size_t shown = std::min(coins.size(), kCoinsMax);
  for (std::size_t i = 0; i < shown; ++i) AddCoin(report, coins[i], amounts, &page);
  if (shown < coins.size())
    page.Add("\n" + Counted(coins.size() - shown, "more coin is", "more coins are") +
             " not shown.\n");
  AddInputs(report.inputs, report.version, &page);
  return page.Text();
}

}  // namespace sluice::cli
