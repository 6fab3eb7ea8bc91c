/// \file
/// The lints, each a function that adds what it finds. LintPolicy holds the table of them.
#pragma once

#include <vector>

#include "engine/analysis/lint.h"

namespace sluice {

using LintFindings = std::vector<LintFinding>;

// Rules as a whole.

/// kNoRules: no rule at all, so every send leaves the wallet. Silent where reading said so.
void LintNoRules(const LintSubject& subject, LintFindings* findings);
/// kNothingStops: rules, and not one that denies or holds.
void LintNothingStops(const LintSubject& subject, LintFindings* findings);
/// kRuleWithCoin: a list, allTx or webhook with `coin`, which sends of every other coin pass.
void LintRuleWithCoin(const LintSubject& subject, LintFindings* findings);
/// kSameRule: a rule that says what an earlier one says.
void LintSameRule(const LintSubject& subject, LintFindings* findings);
/// kRuleLocked (a note): `lockDate` <= now. kRuleLocksSoon (a note): it is at most 48 hours ahead.
void LintLocks(const LintSubject& subject, LintFindings* findings);

// Limits.

/// kLimitZero: fires on whatever spends something, which allTx says better.
void LintLimitZero(const LintSubject& subject, LintFindings* findings);
/// kLimitPerSendOnly: a limit per send above 0, and none over a window for its coin.
void LintLimitPerSendOnly(const LintSubject& subject, LintFindings* findings);
/// kCoinWithoutLimit: a coin of which the wallet has some, and no limit looks at it.
void LintCoinWithoutLimit(const LintSubject& subject, LintFindings* findings);

// Approvals.

/// kApprovalImpossible: a getApproval or getFinalApproval that too few users can give.
void LintApprovalImpossible(const LintSubject& subject, LintFindings* findings);
/// kFinalApprovalNobody: getFinalApproval that names nobody.
void LintFinalApprovalNobody(const LintSubject& subject, LintFindings* findings);
/// kFewAdmins: fewer than two admins, where users are known.
void LintFewAdmins(const LintSubject& subject, LintFindings* findings);

// Lists.

/// kEmptyWhitelist.
void LintEmptyWhitelist(const LintSubject& subject, LintFindings* findings);
/// kAllowedAndForbidden: an address on a whitelist and on a blacklist, after normalisation.
void LintAllowedAndForbidden(const LintSubject& subject, LintFindings* findings);
/// kAddressMalformed, kAddressChecksum: see FaultOf.
void LintAddresses(const LintSubject& subject, LintFindings* findings);

}  // namespace sluice
