#include "tools/cli/sensitivity_words.h"

#include <algorithm>
#include <vector>

#include "schema/output/report_head.h"
#include "tools/cli/markdown_text.h"
#include "tools/cli/reading_words.h"
#include "tools/cli/replay_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kIdWidth = 24;
constexpr std::size_t kCoinsNamed = 2;
constexpr std::size_t kLinesOfReading = 2;
constexpr Direction kAllDirections[] = {Direction::kTighter, Direction::kLooser, Direction::kOther};

std::string SettledInWords(const Sensitivity& found) {
  const std::uint64_t sends = found.settled + found.hanging;
  if (sends == 0) return "There is no send, so that nothing hangs on how the documents are read.";
  if (found.settled == 0)
    return "None of " + Counted(sends, "send", "sends") +
           " is settled: each hangs on a reading of what the documents leave open.";
  return Grouped(found.settled) + " of " + Counted(sends, "send", "sends") +
         (found.settled == 1 ? " is" : " are") +
         " settled: no reading of what the documents leave open changes " +
         (found.settled == 1 ? "it." : "them.");
}

/// One that changes something, or the reason why it can't.
struct Shown {
  const SensitivityReport::Row* row;
  const ReadingChanges* changes;
};

// Most changes first; of equals in the report's order.
std::vector<Shown> ReadingsThatChange(const SensitivityReport& report) {
  std::vector<Shown> shown;
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    if (report.found.readings[i].count() > 0)
      shown.push_back({&report.rows[i], &report.found.readings[i]});
  }
  std::stable_sort(shown.begin(), shown.end(), [](const Shown& a, const Shown& b) {
    return a.changes->count() > b.changes->count();
  });
  return shown;
}

std::string SpendInWords(const CoinTotals& totals, const ReplayReport& report,
                         const AmountText& amounts) {
  auto coins = ByCoin(totals, report.input->facts.names);
  std::stable_sort(coins.begin(), coins.end(),
                   [](const auto& a, const auto& b) { return a.second.count > b.second.count; });
  std::string words;
  for (std::size_t i = 0; i < std::min(coins.size(), kCoinsNamed); ++i)
    words += (i == 0 ? "" : ", ") + amounts.WithCoin(coins[i].second.spend, coins[i].first);
  if (coins.size() > kCoinsNamed)
    words += " and " + Counted(coins.size() - kCoinsNamed, "more coin", "more coins");
  return words;
}

// `9 looser, 470,040.83 usdc`; without `looser` where it isn't to be named.
std::string DirectionInWords(const ReadingChanges& changes, Direction direction, bool named,
                             const ReplayReport& report, const AmountText& amounts) {
  const auto i = static_cast<std::size_t>(direction);
  if (changes.counts[i] == 0) return {};
  return Grouped(changes.counts[i]) + (named ? " " + std::string(Name(direction)) : "") + ", " +
         SpendInWords(changes.totals[i], report, amounts);
}

std::string FiguresInWords(const ReadingChanges& changes, const ReplayReport& report,
                           const AmountText& amounts) {
  std::string words;
  for (const Direction direction : kAllDirections) {
    const std::string of_one =
        DirectionInWords(changes, direction, /*named=*/true, report, amounts);
    words += (words.empty() || of_one.empty() ? "" : "; ") + of_one;
  }
  return words;
}

std::string_view IdOfFirst(const ReadingChanges& changes, const ReplayReport& report) {
  const History& history = report.input->history;
  return history.ids.Text(history.order[*changes.first]);
}

std::string FirstOf(const ReadingChanges& changes, const ReplayReport& report, std::size_t width) {
  return Shortened(Printable(IdOfFirst(changes, report)), width);
}

// How many change nothing, and which couldn't be tried.
std::vector<std::string> OthersInWords(const SensitivityReport& report) {
  std::uint64_t unchanging = 0;
  std::vector<std::string> not_tried;
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    const SensitivityReport::Row& row = report.rows[i];
    if (!row.not_tried.empty()) {
      not_tried.push_back(std::string(row.name) + "=" + row.value +
                          " can't be tried: " + Printable(row.not_tried));
    } else if (report.found.readings[i].count() == 0) {
      ++unchanging;
    }
  }
  std::vector<std::string> words = {
      Counted(unchanging, "reading changes nothing", "readings change nothing")};
  words.insert(words.end(), not_tried.begin(), not_tried.end());
  return words;
}

class PrettyWriter {
 public:
  PrettyWriter(const ReplayReport& report, const AmountText& amounts, const TextStyle& style)
      : report_(report), amounts_(amounts), style_(style) {}

  std::string Write(std::size_t lines) {
    const SensitivityReport& found = *report_.sensitivity;
    std::vector<std::string> text = Wrapped(SettledInWords(found.found), style_.width);
    const std::vector<Shown> readings = ReadingsThatChange(found);
    const std::vector<std::string> tail = Tail(readings);
    const std::size_t shown = style_.is_terminal
                                  ? Fitting(readings.size(), lines, text.size() + tail.size())
                                  : readings.size();
    for (std::size_t i = 0; i < shown; ++i) Add(readings[i], &text);
    if (shown < readings.size())
      text.push_back(
          "  " + Counted(readings.size() - shown, "more reading changes", "more readings change") +
          " something; see --format json");
    text.insert(text.end(), tail.begin(), tail.end());
    std::string joined;
    for (const std::string& line : text) joined += line + "\n";
    return joined;
  }

 private:
  // How many readings fit beside so many other lines, and one that says that there are more.
  static std::size_t Fitting(std::size_t readings, std::size_t lines, std::size_t others) {
    const std::size_t room = lines - std::min(lines, others);
    if (readings * kLinesOfReading <= room) return readings;
    return (room - std::min<std::size_t>(room, 1)) / kLinesOfReading;
  }

  void Add(const Shown& reading, std::vector<std::string>* text) const {
    const std::string name = std::string(reading.row->name) + "=" + reading.row->value;
    text->push_back(Clipped(
        "  " + name + ": " + std::string(ReadingInWords(reading.row->name, reading.row->value)),
        style_.width));
    const std::string example = "; e.g. " + FirstOf(*reading.changes, report_, kIdWidth);
    const std::string figures = FiguresInWords(*reading.changes, report_, amounts_);
    text->push_back(
        style_.Dim("    " + Clipped(figures, style_.width - 4 - Width(example)) + example));
  }

  // What changes nothing, and how to ask about what changes most.
  std::vector<std::string> Tail(const std::vector<Shown>& readings) const {
    std::vector<std::string> lines;
    for (const std::string& words : OthersInWords(*report_.sensitivity))
      lines.push_back(Clipped("  " + words, style_.is_terminal ? style_.width : words.size() + 2));
    if (readings.empty()) return lines;
    const auto& [row, changes] = readings.front();
    const std::string hint = "  sluice explain POLICY HISTORY " +
                             ShellWord(IdOfFirst(*changes, report_)) + " " +
                             ReadingAsOption(row->name, row->value);
    if (style_.is_terminal && Width(hint) > style_.width) return lines;  // Of no use if clipped.
    lines.emplace_back();
    lines.push_back(style_.Dim(hint));
    return lines;
  }

  const ReplayReport& report_;
  const AmountText& amounts_;
  const TextStyle& style_;
};

}  // namespace

std::string PrettySensitivity(const ReplayReport& report, const AmountText& amounts,
                              const TextStyle& style, std::size_t lines) {
  return PrettyWriter(report, amounts, style).Write(lines);
}

std::string MarkdownSensitivity(const ReplayReport& report, const AmountText& amounts) {
  const SensitivityReport& found = *report.sensitivity;
  std::string text = MarkdownText(SettledInWords(found.found)) + "\n\n";
  const std::vector<Shown> readings = ReadingsThatChange(found);
  if (!readings.empty())
    text +=
        "| reading | means | sends | tighter | looser | other | first |\n"
        "|---|---|---:|---|---|---|---|\n";
  for (const auto& [row, changes] : readings) {
    text += "| " + MarkdownText(std::string(row->name) + "=" + row->value) + " | " +
            std::string(ReadingInWords(row->name, row->value)) + " | " + Grouped(changes->count());
    for (const Direction direction : kAllDirections)
      text += " | " + MarkdownText(DirectionInWords(*changes, direction, false, report, amounts));
    text += " | " + MarkdownText(FirstOf(*changes, report, static_cast<std::size_t>(-1))) + " |\n";
  }
  if (!readings.empty()) text += "\n";
  std::string others;
  for (const std::string& words : OthersInWords(found))
    others += (others.empty() ? "" : "; ") + MarkdownText(words);
  return text + others + "\n";
}

}  // namespace sluice::cli
