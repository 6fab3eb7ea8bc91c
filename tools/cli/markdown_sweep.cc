#include "tools/cli/markdown_sweep.h"

#include "tools/cli/markdown_text.h"
#include "tools/cli/sweep_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kCharactersMax = 60'000;
constexpr std::size_t kRowsMax = 100;
constexpr std::size_t kNumberWidth = 200;

std::string Row(const SweepRow& row, std::string_view coin, const AmountText& amounts) {
  const bool knows = amounts.Knows(coin);
  const CurvePoint& point = row.point;
  const auto shown = [](const std::string& number) { return Shortened(number, kNumberWidth); };
  return "| " + (knows ? shown(LimitNumber(point.limit, coin, amounts)) : "") + " | " +
         shown(point.limit.ToString()) + " | " + Grouped(point.fires) + " | " +
         (knows ? shown(amounts.Number(point.spend, coin)) : "") + " | " +
         shown(point.spend.ToString()) + " | " + (row.is_present ? "the present limit" : "") +
         " |\n";
}

std::string CoinTable(const SweepReport& report, const SweptCoin& coin, const AmountText& amounts) {
  const std::string_view name = report.CoinName(coin);
  std::string text = "\n**" + MarkdownText(AmountText::Coin(name)) + "**: the rule applies to " +
                     Counted(coin.applicable, "send", "sends") + "\n\n";
  if (coin.at_most) text += MarkdownText(AtMostInWords(report, coin, amounts)) + "\n\n";
  text += "| limit | base units | fires | spend | base units | |\n|---:|---:|---:|---:|---:|---|\n";
  const std::vector<SweepRow> rows = RowsOf(coin, kRowsMax);
  for (const SweepRow& row : rows) text += Row(row, name, amounts);
  if (coin.points.size() > rows.size())
    text += "\n" + Grouped(rows.size()) + " of " +
            Counted(coin.points.size(), "step is", "steps are") + " shown.\n";
  return text;
}

}  // namespace

std::string MarkdownSweep(const SweepReport& report, const AmountText& amounts) {
  std::string text = "<!-- sluice-sweep -->\n# Sluice sweep\n\n" +
                     MarkdownText(SweptInWords(report, amounts)) + "\n\n" +
                     MarkdownText(SweepHeadline(report)) + "\n";
  for (const std::string& note : SweepNotes(report)) text += "\n**" + MarkdownText(note) + "**\n";
  const std::vector<SweptCoin>& coins = report.answer->coins;
  if (!coins.empty()) text += "\n" + MarkdownText(ExactnessInWords(report)) + "\n";
  std::string tail =
      "\nSluice " + report.version + "\n\n| input | bytes | sha256 |\n|---|---:|---|\n";
  for (const InputDigest& input : report.inputs)
    tail += "| " + MarkdownText(input.path) + " | " + Grouped(input.bytes) + " | `" + input.sha256 +
            "` |\n";
  constexpr std::size_t kRoomForCut = 100;
  for (std::size_t i = 0; i < coins.size(); ++i) {
    const std::string table = CoinTable(report, coins[i], amounts);
    if (text.size() + table.size() + tail.size() + kRoomForCut > kCharactersMax) {
      text += "\n" + Counted(coins.size() - i, "coin is", "coins are") + " not shown.\n";
      break;
    }
    text += table;
  }
  return text + tail;
}

}  // namespace sluice::cli
