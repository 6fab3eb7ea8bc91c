#include "tools/cli/page_explain.h"

#include <string>

#include "tools/cli/decision_words.h"
#include "tools/cli/rule_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

const Page::Writer kNoSends = [](JsonOutput* out) { out->Null(); };

}  // namespace

void AddExplanation(std::string_view policy, const Evaluation& evaluation, WalletReplay* replay,
                    const std::vector<RuleExplanation>& rules, const AmountText& amounts,
                    std::string_view report, Page* page) {
  const Facts& facts = replay->input().facts;
  const Send send(replay->input().history, evaluation.send);
  const std::vector<Rule>& of_policy = replay->PolicyOf(send.wallet()).rules;
  PageWords words;
  words.head = Printable(send.id()) + ": " + WordsOf(evaluation, replay, amounts).Sentence();
  const auto write_rules = [&](JsonOutput* out) {
    for (const RuleExplanation& explained : rules) {
      const Rule& rule = of_policy[explained.rule];
      WritePageRule({"", send.wallet(), rule.name, &rule, rule.coin,
                     ActionInWords(rule, send.wallet(), replay->input())},
                    facts.names, amounts, out);
    }
  };
  page->AddRun(
      policy, words, /*has_readings=*/false, [&](JsonOutput* out) { out->Raw(report); },
      write_rules, kNoSends);
}

void AddExplanation(std::string_view policy, const Answer& answer, const WalletReplay& replay,
                    std::string_view report, Page* page) {
  const ScenarioLine& line = replay.input().scenario.lines[answer.line];
  PageWords words;
  words.head = Printable(line.id) + ": " + std::string(Name(line.type)) + " was answered " +
               std::to_string(answer.status);
  page->AddRun(
      policy, words, /*has_readings=*/false, [&](JsonOutput* out) { out->Raw(report); },
      [](JsonOutput*) {}, kNoSends);
}

void WriteBasis(const ExplanationBasis& basis, JsonOutput* out) {
  out->BeginObject();
  WriteInputs(basis.inputs, out);
  WriteProfile(*basis.profile, out);
  out->Field("approvals", basis.approvals);
  WriteLeftOut(*basis.stats, out);
  out->EndObject();
}

}  // namespace sluice::cli
