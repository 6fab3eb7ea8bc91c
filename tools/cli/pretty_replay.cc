#include "tools/cli/pretty_replay.h"

#include <algorithm>

#include "engine/base/time_text.h"
#include "tools/cli/replay_words.h"
#include "tools/cli/rule_words.h"
#include "tools/cli/sensitivity_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kLines = 24;
constexpr std::size_t kRulesShown = 3;
constexpr std::size_t kLabelWidth = 14;
constexpr std::size_t kLinesOfLabel = 2;
constexpr std::size_t kCoinsShown = 3;
constexpr std::size_t kMoreCoinsWidth = 20;  // "   and 81 more coins"

constexpr Outcome kOutcomeList[] = {Outcome::kAllowed, Outcome::kHeld, Outcome::kDenied,
                                    Outcome::kRefused};

std::string Tinted(Outcome outcome, std::string_view text, const TextStyle& style) {
  if (outcome == Outcome::kHeld) return style.Yellow(text);
  if (outcome == Outcome::kDenied || outcome == Outcome::kRefused) return style.Red(text);
  return std::string(text);
}

/// A column of amounts of one coin, a cell for each outcome.
struct CoinColumn {
  std::string coin;
  std::vector<std::string> cells;
  std::size_t width = 0;
};

CoinColumn ColumnOf(const ReplayReport& report, CoinId coin_id, const AmountText& amounts) {
  const std::string_view coin = report.input->facts.names.coins.Text(coin_id);
  CoinColumn column{AmountText::Coin(coin) + (amounts.Knows(coin) ? "" : " (base units)"), {}, 0};
  for (const Outcome outcome : kOutcomeList) {
    const auto total = TotalOf(report, outcome, coin_id);
    column.cells.push_back(total ? amounts.Number(total->spend, coin) : "");
    column.width = std::max(column.width, Width(column.cells.back()));
  }
  return column;
}

class FirstScreen {
 public:
  FirstScreen(const ReplayReport& report, const AmountText& amounts, const TextStyle& style)
      : report_(report), amounts_(amounts), style_(style) {}

  std::string Draw(const std::vector<std::string>& history_paths) {
    Line(style_.Bold(Clipped(HeadlineOf(report_), style_.width)));
    for (const std::string& note : NotesOf(report_)) Line(style_.Red(Clipped(note, style_.width)));
    Line("");
    DrawOutcomes();
    if (report_.sensitivity != nullptr) DrawSensitivity();
    if (report_.sensitivity != nullptr && style_.is_terminal) return text_;
    DrawRules();
    Line("");
    Labelled("Not covered", NotCovered());
    Labelled("Approvals", Join(ApprovalsInWords(report_), "; ", "nobody is asked"));
    if (const std::string words = AuditInWords(report_); !words.empty()) Labelled("Audit", words);
    if (const std::string words = LifeCycleInWords(report_); !words.empty())
      Labelled("Life cycle", words);
    Labelled("Assumed", Join(AssumedInWords(report_), "; ", "nothing"));
    Labelled("Left out", Join(LeftOutInWords(*report_.stats), ", ", "nothing"));
    DrawHints(history_paths);
    return text_;
  }

 private:
  void Line(std::string_view line) { text_.append(line).append("\n"); }

  static std::string Join(const std::vector<std::string>& words, std::string_view joint,
                          std::string_view nothing) {
    std::string text;
    for (const std::string& word : words) text.append(text.empty() ? "" : joint).append(word);
    return text.empty() ? std::string(nothing) : text;
  }

  // Lines up to kLinesOfLabel; what does not fit is marked.
  void Labelled(std::string_view label, const std::string& words) {
    std::vector<std::string> lines = Wrapped(words, style_.width - kLabelWidth);
    const bool cut = lines.size() > kLinesOfLabel;
    if (cut) lines.resize(kLinesOfLabel);
    if (cut) lines.back() = Clipped(lines.back() + " …", style_.width - kLabelWidth);
    for (std::size_t i = 0; i < lines.size(); ++i)
      Line(PadRight(i == 0 ? label : "", kLabelWidth) + lines[i]);
  }

  std::string NotCovered() const {
    const std::vector<std::string> coins = NotCoveredInWords(report_, amounts_);
    if (coins.empty()) return "nothing: every send's coin has a limit";
    constexpr std::size_t kCoinsNamed = 4;
    return Listed(coins, kCoinsNamed) + (coins.size() > kCoinsNamed ? " coins" : "") +
           "; no limit applies to them";
  }

  // On a terminal it takes the place of what comes after it elsewhere.
  void DrawSensitivity() {
    Line("");
    const auto drawn = static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '\n'));
    const std::size_t room =
        style_.is_terminal ? kLines - std::min(kLines, drawn) : text_.max_size();
    text_ += PrettySensitivity(report_, amounts_, style_, room);
  }

  // As many coins as fit, each with its amounts under each other.
  void DrawOutcomes() {
    const std::vector<CoinId> coins = CoinsByWeight(report_);
    std::vector<CoinColumn> columns;
    std::size_t left = style_.width - 20 - (coins.size() > 1 ? kMoreCoinsWidth : 0);
    for (std::size_t i = 0; i < std::min(coins.size(), kCoinsShown); ++i) {
      CoinColumn column = ColumnOf(report_, coins[i], amounts_);
      const std::size_t needed = Width(column.coin) + column.width + 4;
      if (needed > left && !columns.empty()) break;
      left -= std::min(left, needed);
      columns.push_back(std::move(column));
    }
    std::size_t count_width = 0;
    for (const std::uint64_t count : report_.summary->counts)
      count_width = std::max(count_width, Grouped(count).size());
    for (std::size_t i = 0; i < std::size(kOutcomeList); ++i) {
      if (kOutcomeList[i] == Outcome::kRefused && report_.summary->counts[i] == 0) continue;
      DrawOutcome(i, columns, count_width, coins.size());
    }
  }

  void DrawOutcome(std::size_t i, const std::vector<CoinColumn>& columns, std::size_t count_width,
                   std::size_t all_coins) {
    const Outcome outcome = kOutcomeList[i];
    std::string line = "  " + Tinted(outcome, PadRight(Name(outcome), 9), style_) +
                       PadLeft(Grouped(report_.summary->counts[i]), count_width);
    for (const CoinColumn& column : columns) {
      const bool empty = column.cells[i].empty();
      line += "   " + PadRight(empty ? "" : column.coin, Width(column.coin)) + " " +
              PadLeft(column.cells[i], column.width);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    if (outcome == Outcome::kAllowed && all_coins > columns.size()) {
      line += "   and " + Counted(all_coins - columns.size(), "more coin", "more coins");
    }
    Line(line);
  }

  void DrawRules() {
    std::vector<RuleGroup> groups = RulesByDecided(report_);
    std::erase_if(groups, [](const RuleGroup& group) { return group.decided == 0; });
    Line("");
    if (groups.empty()) return Line("No rule decided a send");
    Line(groups.size() > kRulesShown
             ? "Rules that decided most (" + std::to_string(groups.size()) + " in all)"
             : "Rules that decided most");
    groups.resize(std::min(groups.size(), kRulesShown));
    std::size_t name_width = 0;
    std::size_t count_width = 0;
    for (const RuleGroup& group : groups) {
      name_width = std::max(name_width, Width(NameOf(group, report_)));
      count_width = std::max(count_width, Width(DecidedInWords(group)));
    }
    for (const RuleGroup& group : groups) {
      const ReportedRule& first = group.rules.front();
      const std::string words = RuleInWords(*first.rule, first.coin, names(), amounts_) + "; " +
                                ActionInWords(group, report_);
      const std::string head = "  " + PadRight(NameOf(group, report_), name_width) + "  " +
                               PadRight(DecidedInWords(group), count_width) + "  ";
      Line(head + Clipped(words, style_.width - std::min(style_.width - 8, Width(head))));
      if (const std::string example = ExampleOf(group, report_, amounts_, style_.width - 4);
          !example.empty()) {
        Line(style_.Dim(Clipped("    " + example, style_.width)));
      }
    }
  }

  void DrawHints(const std::vector<std::string>& history_paths) {
    const Summary& summary = *report_.summary;
    const History& history = report_.input->history;
    std::optional<std::uint32_t> rank = summary.first_deadlock;
    for (const RuleSummary& rule : summary.rules) {
      if (!rank) rank = rule.first_decided;
    }
    if (!rank) return;
    Line("");
    Line(style_.Dim("  " + HowToExplain(report_.policy_path, history_paths.front(),
                                        history.ids.Text(history.order[*rank]), style_.width - 2)));
    Line(style_.Dim("  --format jsonl, --write csv=FILE, --fail-on denied,held: for files and CI"));
  }

  const Names& names() const { return report_.input->facts.names; }

  const ReplayReport& report_;
  const AmountText& amounts_;
  const TextStyle& style_;
  std::string text_;
};

}  // namespace

std::string PrettyFirstScreen(const ReplayReport& report,
                              const std::vector<std::string>& history_paths,
                              const AmountText& amounts, const TextStyle& style) {
  return FirstScreen(report, amounts, style).Draw(history_paths);
}

std::string PrettyDetails(const ReplayReport& report, const AmountText& amounts) {
  const Names& names = report.input->facts.names;
  std::string text = "\nAmounts, in whole coins and in base units\n";
  for (const CoinId coin_id : CoinsByWeight(report)) {
    const std::string_view coin = names.coins.Text(coin_id);
    for (const Outcome outcome : kOutcomeList) {
      const auto total = TotalOf(report, outcome, coin_id);
      if (!total) continue;
      text += "  " + PadRight(AmountText::Coin(coin), 24) + "  " + PadRight(Name(outcome), 8) +
              PadLeft(Counted(total->count, "send", "sends"), 14) + "  " +
              (amounts.Knows(coin) ? amounts.Number(total->spend, coin) + "  = " : "") +
              total->spend.ToString() + (amounts.Knows(coin) ? "" : " base units") + "\n";
    }
  }
  text += "\nRules, in the policy's order\n";
  for (const ReportedRule& reported : RulesIn(report)) {
    const RuleSummary& sum = *reported.summary;
    const std::string wallet =
        reported.wallet == kNone<WalletId>
            ? ""
            : Shortened(Printable(names.tags.Text(reported.wallet)), 24) + "/";
    text += "  " + wallet + Printable(names.rules.Text(reported.name)) + ": " +
            RuleInWords(*reported.rule, reported.coin, names, amounts) + "; " +
            ActionInWords(reported, report) + "\n";
    text += "    asked " + Grouped(sum.evaluated) + ", fired " + Grouped(sum.fired) + ", decided " +
            Grouped(sum.decided);
    if (sum.full_from) text += "; its window is full from " + FormatTimeForPeople(*sum.full_from);
    text += "\n";
  }
  text += "\nInputs, read by sluice " + report.version + "\n";
  for (const InputDigest& input : report.inputs) {
    text += "  " + Printable(input.path) + ", " + Counted(input.bytes, "byte", "bytes") +
            "\n    sha256 " + input.sha256 + "\n";
  }
  return text;
}

}  // namespace sluice::cli
