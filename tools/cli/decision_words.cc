#include "tools/cli/decision_words.h"

#include "engine/base/time_text.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kRuleWidth = 28;
constexpr std::size_t kAddressWidth = 13;
constexpr std::size_t kUsersShown = 8;

/// Evidence of the rule that decided, for the words of its decision.
struct FiguresWriter {
  const Rule& rule;
  const Names& names;
  std::string_view coin;
  const AmountText& amounts;
  DecisionWords* words;

  void operator()(const NoEvidence&) const {}
  void operator()(const LimitEvidence& limit) const {
    const std::string total = amounts.Number(limit.total, coin);
    words->limit =
        (limit.limit.negative() ? "-" : "") + amounts.Number(limit.limit.magnitude(), coin);
    words->figures = total;
    if (limit.time_window_seconds == 0) return;
    words->figures = limit.prior.IsZero()
                         ? total + " alone"
                         : amounts.Number(limit.prior, coin) + " in the window + " +
                               amounts.Number(limit.counted, coin) + " = " + total;
  }
  void operator()(const ListEvidence& list) const {
    if (list.offending.empty()) return;
    const bool forbids = std::holds_alternative<CoinAddressBlacklist>(rule.condition);
    words->figures =
        Shortened(Printable(names.addresses.Text(list.offending.front())), kAddressWidth) +
        (forbids ? " is listed" : " is not listed");
  }
  void operator()(const WebhookEvidence& webhook) const {
    words->figures = webhook.status ? "the answer is " + std::to_string(*webhook.status)
                                    : "no answer is recorded";
  }
};

std::string StageInWords(const Stage& stage, const Names& names) {
  std::string words =
      stage.approvals_required
          ? Counted(static_cast<std::uint64_t>(*stage.approvals_required), "approval", "approvals")
          : Printable(stage.action_name);
  if (!stage.eligible) return words;
  std::vector<std::string> users;
  for (const UserId user : *stage.eligible) users.push_back(Printable(names.users.Text(user)));
  return words +
         (users.empty() ? " and nobody may give them" : " of " + Listed(users, kUsersShown));
}

}  // namespace

std::string StagesInWords(const std::vector<Stage>& stages, const Names& names) {
  std::string words;
  for (const Stage& stage : stages)
    words += (words.empty() ? "" : ", then ") + StageInWords(stage, names);
  return words;
}

std::string DecisionWords::Sentence() const {
  std::string details = figures;
  if (!limit.empty()) details += ", limit " + limit;
  return outcome + (rule.empty() ? "" : " by " + rule) +
         (details.empty() ? "" : " (" + details + ")") + (stages.empty() ? "" : "; " + stages);
}

DecisionWords WordsOf(const Evaluation& evaluation, WalletReplay* replay,
                      const AmountText& amounts) {
  const Names& names = replay->input().facts.names;
  const Send send(replay->input().history, evaluation.send);
  DecisionWords words{.outcome = std::string(Name(evaluation.outcome)),
                      .rule = {},
                      .figures = {},
                      .limit = {},
                      .stages = StagesInWords(evaluation.stages, names),
                      .executed = evaluation.executed_at
                                      ? "executed " + FormatTimeForPeople(*evaluation.executed_at)
                                      : "not executed"};
  if (evaluation.deadlock) words.stages += "; it can never be approved";
  if (evaluation.refusal != Refusal::kNone) words.figures = MessageOf(evaluation.refusal);
  if (evaluation.winner == kNoRule) return words;
  const Rule& rule = replay->PolicyOf(send.wallet()).rules[evaluation.winner];
  words.rule = Shortened(Printable(names.rules.Text(rule.name)), kRuleWidth);
  for (const RuleVerdict& judged : evaluation.verdicts) {
    if (judged.rule != evaluation.winner) continue;
    const Evidence evidence =
        EvidenceOf(rule, send, replay->ContextOf(send, judged.rule), judged.verdict);
    std::visit(FiguresWriter{rule, names, names.coins.Text(send.coin()), amounts, &words},
               evidence);
  }
  return words;
}

}  // namespace sluice::cli
