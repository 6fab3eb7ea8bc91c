#include "tools/cli/pretty_diff.h"

#include <algorithm>

#include "tools/cli/change_lines.h"
#include "tools/cli/change_words.h"
#include "tools/cli/diff_details.h"
#include "tools/cli/diff_words.h"
#include "tools/cli/replay_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kScreenLines = 24;
constexpr std::size_t kHeadLines = 3;
constexpr std::size_t kLinesOfLabel = 2;
constexpr std::size_t kLabelWidth = 12;
constexpr std::size_t kDirectionWidth = 11;  // "  tighter  "
constexpr std::size_t kGap = 2;
constexpr std::string_view kHint =
    "  --format jsonl: each send that changes; --fail-on looser: for CI";
constexpr std::size_t kAmountsMin = 20;

std::string Tinted(Outcome outcome, std::string_view text, const TextStyle& style) {
  if (outcome == Outcome::kHeld) return style.Yellow(text);
  if (outcome == Outcome::kDenied || outcome == Outcome::kRefused) return style.Red(text);
  return std::string(text);
}

class FirstScreen {
 public:
  FirstScreen(const DiffReport& report, const AmountText& amounts, const TextStyle& style,
              const std::vector<PolicyChange>& changes, const ChangeExamples& examples)
      : report_(report),
        diff_(*report.diff),
        amounts_(amounts),
        style_(style),
        examples_(examples) {
    for (const std::string& line : ComparedInWords(report, changes, style.width, kHeadLines))
      head_.push_back(style.Bold(line));
    const std::vector<std::string> notes =
        NotesOf({&report.input->base.policies, &report.input->proposed.policies}, report.has_scope);
    for (const std::string& note : notes) head_.push_back(style.Red(Clipped(note, style.width)));
    head_.push_back(Clipped(Sends(), style.width));
    head_.emplace_back();
  }

  std::string Draw() {
    AddTail();
    const std::vector<ChangeLine> changes =
        ChangeLinesOf(diff_, examples_, kScreenLines - head_.size() - tail_.size());
    AddHint(changes);
    std::vector<std::string> lines = head_;
    Draw(changes, &lines);
    lines.insert(lines.end(), tail_.begin(), tail_.end());
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
  }

 private:
  std::string Sends() const {
    return SendsInWords(diff_.sends, diff_.first, diff_.last) +
           (diff_.sends == 0 ? "" : ": " + Grouped(diff_.unchanged()) + " the same");
  }

  void AddTail() {
    tail_.emplace_back();
    Labelled("Approvals", ForecastInWords(report_), "; ", "nobody is asked");
    if (const std::string words = AnswersInWords(diff_); !words.empty())
      Labelled("Life cycle", {words}, "", "");
    Labelled("Assumed", AssumedInWords(report_), "; ", "nothing");
    Labelled("Left out", LeftOutInWords(*report_.stats), ", ", "nothing");
    tail_.emplace_back();
    tail_.emplace_back();  // the hint, once the example is known
    tail_.push_back(style_.Dim(Clipped(kHint, style_.width)));
  }

  // Lines up to kLinesOfLabel; what does not fit is marked.
  void Labelled(std::string_view label, const std::vector<std::string>& phrases,
                std::string_view joint, std::string_view nothing) {
    std::string words;
    for (const std::string& phrase : phrases) words.append(words.empty() ? "" : joint) += phrase;
    const std::size_t width = style_.width - kLabelWidth;
    std::vector<std::string> lines = Wrapped(words.empty() ? nothing : words, width);
    const bool cut = lines.size() > kLinesOfLabel;
    if (cut) lines.resize(kLinesOfLabel);
    if (cut) lines.back() = Clipped(lines.back() + " …", width);
    for (std::size_t i = 0; i < lines.size(); ++i)
      tail_.push_back(PadRight(i == 0 ? label : "", kLabelWidth) + lines[i]);
  }

  void AddHint(const std::vector<ChangeLine>& lines) {
    std::string& hint = tail_[tail_.size() - 2];
    const auto shown = std::find_if(lines.begin(), lines.end(),
                                    [](const ChangeLine& line) { return line.example != nullptr; });
    if (shown == lines.end()) {
      tail_.erase(tail_.end() - 2);
      return;
    }
    hint = style_.Dim("  " + HowToExplain(report_.proposed_path, report_.history_paths.front(),
                                          shown->example->id, style_.width - 2));
  }

  void Draw(const std::vector<ChangeLine>& changes, std::vector<std::string>* lines) const {
    std::size_t count_width = 0;
    std::size_t words_width = 0;
    std::size_t kinds_width = 0;
    for (const ChangeLine& change : changes) {
      count_width = std::max(count_width, Grouped(change.count).size());
      words_width = std::max(words_width, Width(change.words));
      kinds_width = std::max(kinds_width, Width(KindsInWords(change.counts)));
    }
    const std::size_t room =
        style_.width - (kDirectionWidth + count_width + 1 + words_width + kGap);
    const std::size_t amounts_room = room - std::min(room - kAmountsMin, kinds_width + kGap);
    std::size_t amounts_width = 0;
    for (const ChangeLine& change : changes)
      amounts_width = std::max(amounts_width, Width(Amounts(change.counts, amounts_room)));
    for (const ChangeLine& change : changes) {
      std::string line =
          PadRight(change.direction.empty() ? "" : "  " + change.direction, kDirectionWidth) +
          PadLeft(Grouped(change.count), count_width);
      if (change.count > 0) {
        const std::string figures = PadRight(Amounts(change.counts, amounts_room), amounts_width) +
                                    std::string(kGap, ' ') + KindsInWords(change.counts);
        line += " " + Tinted(change.proposed, PadRight(change.words, words_width), style_) +
                std::string(kGap, ' ') + Clipped(figures.substr(0, LastOf(figures)), room);
      }
      lines->push_back(line);
      if (change.example != nullptr)
        lines->push_back(style_.Dim("    " + change.example->Line(style_.width - 4)));
    }
  }

  static std::size_t LastOf(const std::string& text) { return text.find_last_not_of(' ') + 1; }

  // As many coins as fit, one at least.
  std::string Amounts(const ChangeCounts& counts, std::size_t room) const {
    const auto coins = CoinsOf(counts, report_.input->base.facts.names);
    std::string words;
    for (std::size_t i = 0; i < coins.size(); ++i) {
      const auto& [coin, total] = coins[i];
      const std::string amount = amounts_.WithCoin(total.spend, coin);
      const std::string longer = words + (i == 0 ? "" : ", ") + amount;
      const std::size_t more = coins.size() - i;
      const std::string rest = more == 1 ? "" : ", " + std::to_string(more - 1) + " more";
      if (i > 0 && Width(longer + rest) > room)
        return words + ", " + std::to_string(more) + " more";
      words = longer;
    }
    return words;
  }

  const DiffReport& report_;
  const Diff& diff_;
  const AmountText& amounts_;
  const TextStyle& style_;
  const ChangeExamples& examples_;
  std::vector<std::string> head_;
  std::vector<std::string> tail_;
};

}  // namespace

std::string PrettyDiff(const DiffReport& report, const AmountText& amounts,
                       const TextStyle& style) {
  const ChangeExamples examples = ExamplesOf(report, amounts);
  const std::vector<PolicyChange> changes = ChangesInWords(report, amounts);
  std::string text = FirstScreen(report, amounts, style, changes, examples).Draw();
  // On a terminal what comes after the first screen would push it out of sight.
  if (!style.is_terminal) text += DiffDetails(report, amounts, changes, examples);
  return text;
}

}  // namespace sluice::cli
