#include "engine/analysis/lint.h"

#include "engine/analysis/lint_checks.h"

namespace sluice {
namespace {

using Lint = void (*)(const LintSubject& subject, LintFindings* findings);

constexpr Lint kLints[] = {
    LintNoRules,
    LintNothingStops,
    LintRuleWithCoin,
    LintSameRule,
    LintLocks,
    LintLimitZero,
    LintLimitPerSendOnly,
    LintCoinWithoutLimit,
    LintApprovalImpossible,
    LintFinalApprovalNobody,
    LintFewAdmins,
    LintEmptyWhitelist,
    LintAllowedAndForbidden,
    LintAddresses,
};

}  // namespace

std::vector<LintFinding> LintPolicy(const LintSubject& subject) {
  std::vector<LintFinding> findings;
  for (const Lint lint : kLints) lint(subject, &findings);
  return findings;
}

}  // namespace sluice
