#include <algorithm>

#include "engine/analysis/lint_checks.h"
#include "engine/analysis/lint_words.h"

namespace sluice {
namespace {

// Whether the rule adds earlier sends up. `groupTags: []` adds nothing up, whatever the window.
bool IsOverWindow(const Rule& rule) {
  const std::optional<LimitOf> limit = LimitIn(rule);
  if (!limit || limit->window_seconds == 0) return false;
  const auto* const velocity = std::get_if<VelocityLimit>(&rule.condition);
  return velocity == nullptr || velocity->groups_own_wallet || !velocity->group_tags.empty();
}

// Whether no amount above 0 stays within the limit.
bool IsNothing(const Limit& limit) { return limit.negative() || limit.IsZero(); }

bool Stops(const Rule& rule) { return rule.action.kind > ActionKind::kNoop; }

// Whether the rule stops every send of the coin that spends something: then a limit adds nothing.
bool StopsAll(const Rule& rule) {
  if (rule.unsupported) return true;  // Nobody knows; lints don't guess.
  if (std::holds_alternative<AllTx>(rule.condition)) return true;
  const std::optional<LimitOf> limit = LimitIn(rule);
  return limit && IsNothing(limit->limit) && ExcludedBy(rule, kNone<WalletId>).empty();
}

// Whether a rule of that kind looks at every send that a rule for `coin` looks at.
template <typename Test>
bool AnyRuleFor(CoinId coin, const Policy& policy, Test test) {
  return std::any_of(policy.rules.begin(), policy.rules.end(), [&](const Rule& rule) {
    return rule.AppliesTo(coin) && Stops(rule) && test(rule);
  });
}

std::string CoinInWords(const LintSubject& subject, CoinId coin) {
  return coin == kNone<CoinId> ? "sends" : Backticked(subject.names.coins.Text(coin));
}

}  // namespace

void LintLimitZero(const LintSubject& subject, LintFindings* findings) {
  for (std::size_t i = 0; i < subject.policy.rules.size(); ++i) {
    const std::optional<LimitOf> limit = LimitIn(subject.policy.rules[i]);
    if (!limit || limit->limit.negative() || !limit->limit.IsZero()) continue;
    findings->push_back({.code = Code::kLimitZero,
                         .place = LintFinding::Place::kRule,
                         .rule = i,
                         .field = "condition/amountString",
                         .sentence = RuleInWords(subject, i) +
                                     " has the limit 0: it fires on every send that spends "
                                     "something, and not on one of amount 0; if every send is "
                                     "meant, use the type `allTx`, else raise the limit"});
  }
}

void LintLimitPerSendOnly(const LintSubject& subject, LintFindings* findings) {
  for (std::size_t i = 0; i < subject.policy.rules.size(); ++i) {
    const Rule& rule = subject.policy.rules[i];
    const std::optional<LimitOf> limit = LimitIn(rule);
    if (!limit || limit->window_seconds != 0 || IsNothing(limit->limit) || !Stops(rule)) continue;
    if (AnyRuleFor(rule.coin, subject.policy, IsOverWindow) ||
        AnyRuleFor(rule.coin, subject.policy, StopsAll))
      continue;
    findings->push_back(
        {.code = Code::kLimitPerSendOnly,
         .place = LintFinding::Place::kRule,
         .rule = i,
         .field = "condition",
         .sentence = RuleInWords(subject, i) + " limits one send alone, and no rule limits " +
                     CoinInWords(subject, rule.coin) +
                     " over a window of time: any number of sends just below it pass; add a "
                     "`velocityLimit` with a `timeWindow` above 0"});
  }
}

void LintCoinWithoutLimit(const LintSubject& subject, LintFindings* findings) {
  if (subject.policy.rules.empty()) return;  // That there is none is said once.
  for (const LintHolding& holding : subject.holdings) {
    const auto is_limit = [](const Rule& rule) { return LimitIn(rule).has_value(); };
    if (AnyRuleFor(holding.coin, subject.policy, is_limit) ||
        AnyRuleFor(holding.coin, subject.policy, StopsAll))
      continue;
    findings->push_back({.code = Code::kCoinWithoutLimit,
                         .place = LintFinding::Place::kWallet,
                         .field = holding.field,
                         .sentence = "the wallet holds " +
                                     Backticked(subject.names.coins.Text(holding.coin)) +
                                     ", and no rule limits how much of it may leave; add a "
                                     "`velocityLimit` for it"});
  }
}

}  // namespace sluice
