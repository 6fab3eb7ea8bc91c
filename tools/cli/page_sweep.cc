#include "tools/cli/page_sweep.h"

#include "tools/cli/page.h"
#include "tools/cli/replay_words.h"
#include "tools/cli/rule_words.h"
#include "tools/cli/sweep_words.h"

namespace sluice::cli {
namespace {

PageWords WordsOf(const SweepReport& report, const AmountText& amounts) {
  PageWords words{SweepHeadline(report), SweepNotes(report), {}, {}};
  words.AddFact("Swept", {SweptInWords(report, amounts)});
  if (report.answer->coins.empty()) return words;
  words.AddFact("Exact", {ExactnessInWords(report)});
  std::vector<std::string> answers;
  for (const SweptCoin& coin : report.answer->coins) {
    if (coin.at_most) answers.push_back(AtMostInWords(report, coin, amounts));
  }
  words.AddFact("Asked", answers);
  words.AddFact("Assumed", {ApprovalsAssumed(report.approvals)});
  words.AddFact("Left out", LeftOutInWords(*report.stats), "nothing");
  return words;
}

}  // namespace

std::string SweepPage(const SweepReport& report, const Decimals& decimals) {
  const AmountText amounts(decimals);
  const Names& names = report.input->facts.names;
  const SweptRule& swept = *report.swept;
  Page page("sweep", names, decimals);
  page.AddRun(
      report.policy_path, WordsOf(report, amounts), /*has_readings=*/false,
      [&](JsonOutput* out) { WriteSweepReport(report, out); },
      [&](JsonOutput* out) {
        WritePageRule({"", swept.wallet, swept.rule->name, swept.rule, swept.rule->coin,
                       ActionInWords(*swept.rule, swept.wallet, *report.input)},
                      names, amounts, out);
      },
      [](JsonOutput* out) { out->Null(); });
  return page.Html();
}

}  // namespace sluice::cli
