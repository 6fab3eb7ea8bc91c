#include <algorithm>

#include "engine/analysis/lint_checks.h"
#include "engine/analysis/lint_words.h"
#include "engine/base/time_text.h"
#include "engine/rules/rule_decoder.h"

namespace sluice {
namespace {

constexpr std::chrono::hours kLockNear{48};

bool IsListRuleAllTxOrWebhook(const Rule& rule) {
  return IsListRule(rule.condition) || std::holds_alternative<AllTx>(rule.condition) ||
         std::holds_alternative<Webhook>(rule.condition);
}

// "13 hours", "25 minutes": rounded down, so that nobody is promised more than there is.
std::string SpanInWords(Duration span) {
  const auto minutes =
      static_cast<std::uint64_t>(std::chrono::floor<std::chrono::minutes>(span).count());
  if (minutes >= 60) return CountInWords(minutes / 60, "hour", "hours");
  return minutes == 0 ? "less than a minute" : CountInWords(minutes, "minute", "minutes");
}

}  // namespace

void LintNoRules(const LintSubject& subject, LintFindings* findings) {
  if (!subject.policy.rules.empty() || subject.absence_is_reported) return;
  findings->push_back({.code = Code::kNoRules,
                       .place = LintFinding::Place::kPolicy,
                       .field = "rules",
                       .sentence = "the policy has no rule, and so allows every send; add a "
                                   "`velocityLimit` and a whitelist"});
}

void LintNothingStops(const LintSubject& subject, LintFindings* findings) {
  const std::vector<Rule>& rules = subject.policy.rules;
  if (rules.empty() || std::any_of(rules.begin(), rules.end(), [](const Rule& rule) {
        return rule.action.kind > ActionKind::kNoop;
      }))
    return;
  findings->push_back({.code = Code::kNothingStops,
                       .place = LintFinding::Place::kPolicy,
                       .sentence = "no rule denies or asks for approval, and so every send leaves; "
                                   "give one an action other than `noop`"});
}

void LintRuleWithCoin(const LintSubject& subject, LintFindings* findings) {
  for (std::size_t i = 0; i < subject.policy.rules.size(); ++i) {
    const Rule& rule = subject.policy.rules[i];
    if (rule.unsupported || rule.coin == kNone<CoinId> || !IsListRuleAllTxOrWebhook(rule)) continue;
    findings->push_back({.code = Code::kRuleWithCoin,
                         .place = LintFinding::Place::kRule,
                         .rule = i,
                         .field = "coin",
                         .sentence = RuleInWords(subject, i) + " looks at sends of " +
                                     Backticked(subject.names.coins.Text(rule.coin)) +
                                     " alone: those of every other coin and token pass it; remove "
                                     "`coin` from a rule of this type"});
  }
}

void LintLocks(const LintSubject& subject, LintFindings* findings) {
  if (!subject.now) return;
  for (std::size_t i = 0; i < subject.policy.rules.size(); ++i) {
    const std::optional<Timestamp> lock = subject.policy.rules[i].lock_date;
    if (!lock || *lock > *subject.now + kLockNear) continue;
    const bool locked = *lock <= *subject.now;
    const std::string when = FormatTimeForPeople(*lock) + " UTC";
    findings->push_back({.code = locked ? Code::kRuleLocked : Code::kRuleLocksSoon,
                         .place = LintFinding::Place::kRule,
                         .rule = i,
                         .field = "lockDate",
                         .sentence = locked
                                         ? RuleInWords(subject, i) + " has been locked since " +
                                               when + ": only the custodian's staff can unlock it"
                                         : RuleInWords(subject, i) + " locks at " + when + ", in " +
                                               SpanInWords(*lock - *subject.now) +
                                               ": what should change has to change before",
                         .is_note = true});
  }
}

}  // namespace sluice
