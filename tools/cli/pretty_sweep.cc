#include "tools/cli/pretty_sweep.h"

#include <algorithm>

#include "tools/cli/sweep_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kRowsUnasked = 12;
constexpr std::size_t kRowsMax = 100;  // of limits or points that were asked for
constexpr std::size_t kNumberWidth = 40;
constexpr std::size_t kCoinsShown = 20;

class Drawing {
 public:
  Drawing(const SweepReport& report, const AmountText& amounts, const TextStyle& style)
      : report_(report), amounts_(amounts), style_(style) {}

  std::string Draw() {
    Line(style_.Bold(Clipped(SweptInWords(report_, amounts_), style_.width)));
    Line(Clipped(SweepHeadline(report_), style_.width));
    for (const std::string& note : SweepNotes(report_))
      Line(style_.Red(Clipped(note, style_.width)));
    const std::vector<SweptCoin>& coins = report_.answer->coins;
    if (coins.empty()) return std::move(text_);
    Line("");
    Paragraph(ExactnessInWords(report_), "");
    for (std::size_t i = 0; i < std::min(coins.size(), kCoinsShown); ++i) DrawCoin(coins[i]);
    if (coins.size() > kCoinsShown)
      Line("\nand " + Counted(coins.size() - kCoinsShown, "more coin", "more coins") +
           ": --format json or --coin COIN shows them");
    if (!report_.question->at_most) {
      Line("");
      Line(style_.Dim(
          "  --at-most K: the least limit that fires at most K times; --per day: a day"));
    }
    return std::move(text_);
  }

 private:
  void Line(std::string_view line) { text_.append(line).append("\n"); }

  void Paragraph(const std::string& words, std::string_view indent) {
    for (const std::string& line : Wrapped(words, style_.width - indent.size()))
      Line(std::string(indent) + line);
  }

  void DrawCoin(const SweptCoin& coin) {
    const SweepQuestion& question = *report_.question;
    const bool asked = !question.limits.empty() || question.points.has_value();
    const std::vector<SweepRow> rows = RowsOf(coin, asked ? kRowsMax : kRowsUnasked);
    Line("");
    Line(AmountText::Coin(report_.CoinName(coin)) + ": the rule applies to " +
         Counted(coin.applicable, "send", "sends"));
    DrawRows(rows, report_.CoinName(coin));
    if (coin.points.size() > rows.size())
      Line(style_.Dim("  " + Grouped(rows.size()) + " of " +
                      Counted(coin.points.size(), "step", "steps") +
                      ": --points N, --limits A,B or --format csv shows others"));
    if (coin.at_most) Paragraph(AtMostInWords(report_, coin, amounts_), "  ");
  }

  void DrawRows(const std::vector<SweepRow>& rows, std::string_view coin) {
    const std::string unit = amounts_.Knows(coin) ? "" : " (base units)";
    std::vector<std::vector<std::string>> cells{{"limit" + unit, "fires", "spend" + unit}};
    for (const SweepRow& row : rows) {
      cells.push_back({Shortened(LimitNumber(row.point.limit, coin, amounts_), kNumberWidth),
                       Grouped(row.point.fires),
                       Shortened(amounts_.Number(row.point.spend, coin), kNumberWidth)});
    }
    std::vector<std::size_t> widths(3, 0);
    for (const auto& row : cells) {
      for (std::size_t i = 0; i < 3; ++i) widths[i] = std::max(widths[i], Width(row[i]));
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      std::string line;
      for (std::size_t k = 0; k < 3; ++k)
        line += (k == 0 ? "  " : "   ") + PadLeft(cells[i][k], widths[k]);
      if (i == 0) line = style_.Dim(line);
      if (i > 0 && rows[i - 1].is_present) line = style_.Bold(line + "   the present limit");
      Line(line);
    }
  }

  const SweepReport& report_;
  const AmountText& amounts_;
  const TextStyle& style_;
  std::string text_;
};

}  // namespace

std::string PrettySweep(const SweepReport& report, const AmountText& amounts,
                        const TextStyle& style) {
  return Drawing(report, amounts, style).Draw();
}

}  // namespace sluice::cli
