#include "tools/cli/markdown_replay.h"

#include "tools/cli/replay_words.h"
#include "tools/cli/rule_words.h"
#include "tools/cli/sensitivity_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kCoinsListed = 50;
constexpr std::size_t kRulesListed = 100;
constexpr std::size_t kExampleWidth = 200;

std::string Bullet(std::string_view label, const std::vector<std::string>& words,
                   std::string_view nothing) {
  std::string text = "- **" + std::string(label) + ":** ";
  if (words.empty()) return text + std::string(nothing) + "\n";
  for (std::size_t i = 0; i < words.size(); ++i)
    text += (i == 0 ? "" : "; ") + MarkdownText(words[i]);
  return text + "\n";
}

std::string OutcomeTable(const ReplayReport& report, const AmountText& amounts) {
  std::string table =
      "| outcome | sends | coin | sends of it | amount | base units "
      "|\n|---|---:|---|---:|---:|---:|\n";
  const std::vector<CoinId> coins = CoinsByWeight(report);
  for (std::size_t i = 0; i < kOutcomes; ++i) {
    std::string head = "| " + std::string(Name(static_cast<Outcome>(i))) + " | " +
                       Grouped(report.summary->counts[i]) + " ";
    std::size_t listed = 0;
    for (const CoinId coin_id : coins) {
      const auto total = TotalOf(report, static_cast<Outcome>(i), coin_id);
      if (!total || listed == kCoinsListed) continue;
      const std::string_view coin = report.input->facts.names.coins.Text(coin_id);
      table += head + "| " + MarkdownText(AmountText::Coin(coin)) + " | " + Grouped(total->count) +
               " | " + (amounts.Knows(coin) ? amounts.Number(total->spend, coin) : "") + " | " +
               total->spend.ToString() + " |\n";
      head = "| | ";
      ++listed;
    }
    if (listed == 0) table += head + "| | | | |\n";
    if (listed == kCoinsListed) table += "| | | … | | | |\n";
  }
  return table;
}

std::string RuleTable(const ReplayReport& report, const AmountText& amounts) {
  const Names& names = report.input->facts.names;
  std::string table =
      "| rule | what | action | asked | fired | decided | example "
      "|\n|---|---|---|---:|---:|---:|---|\n";
  std::size_t listed = 0;
  const std::vector<RuleGroup> groups = RulesByDecided(report);
  for (const RuleGroup& group : groups) {
    if (listed++ == kRulesListed) break;
    const ReportedRule& first = group.rules.front();
    std::uint64_t evaluated = 0;
    for (const ReportedRule& reported : group.rules) evaluated += reported.summary->evaluated;
    table += "| " + MarkdownText(NameOf(group, report)) + " | " +
             MarkdownText(RuleInWords(*first.rule, first.coin, names, amounts)) + " | " +
             MarkdownText(ActionInWords(group, report)) + " | " + Grouped(evaluated) + " | " +
             Grouped(group.fired) + " | " + Grouped(group.decided) + " | " +
             MarkdownText(ExampleOf(group, report, amounts, kExampleWidth)) + " |\n";
  }
  if (groups.size() > kRulesListed)
    table += "\n" + std::to_string(groups.size() - kRulesListed) + " more rules are not listed.\n";
  return table;
}

}  // namespace

std::string MarkdownText(std::string_view text) {
  static constexpr std::string_view kSpecial = "\\`*_{}[]<>|#&~!";
  std::string escaped;
  for (const char c : Printable(text)) {
    if (kSpecial.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string MarkdownReplay(const ReplayReport& report, const AmountText& amounts) {
  std::string text = "# Sluice replay\n\n" + MarkdownText(HeadlineOf(report)) + "\n\n";
  for (const std::string& note : NotesOf(report)) text += "**" + MarkdownText(note) + "**\n\n";
  text += OutcomeTable(report, amounts) + "\n" + RuleTable(report, amounts) + "\n";
  if (report.sensitivity != nullptr) text += MarkdownSensitivity(report, amounts) + "\n";
  text += Bullet("Not covered by a limit", NotCoveredInWords(report, amounts), "nothing");
  text += Bullet("Approvals", ApprovalsInWords(report), "nobody is asked");
  if (const std::string words = AuditInWords(report); !words.empty())
    text += Bullet("Audit", {words}, "");
  if (const std::string words = LifeCycleInWords(report); !words.empty())
    text += Bullet("Life cycle", {words}, "");
  text += Bullet("Assumed", AssumedInWords(report), "nothing");
  text += Bullet("Left out", LeftOutInWords(report), "nothing");
  text += "\nSluice " + report.version + "\n\n| input | bytes | sha256 |\n|---|---:|---|\n";
  for (const InputDigest& input : report.inputs) {
    text += "| " + MarkdownText(input.path) + " | " + Grouped(input.bytes) + " | `" + input.sha256 +
            "` |\n";
  }
  return text;
}

}  // namespace sluice::cli
