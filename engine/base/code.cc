#include "engine/base/code.h"

#include <cstddef>
#include <iterator>

namespace sluice {
namespace {

struct Row {
  Code code;
  std::string_view name;
};

constexpr Row kRows[] = {
    {Code::kUnreadable, "unreadable"},
    {Code::kCompression, "compression"},
    {Code::kSyntax, "syntax"},
    {Code::kEncoding, "encoding"},
    {Code::kDuplicateKey, "duplicate-key"},
    {Code::kWrongType, "wrong-type"},
    {Code::kEitherOr, "either-or"},
    {Code::kNotInteger, "not-integer"},
    {Code::kOutOfRange, "out-of-range"},
    {Code::kMissingField, "missing-field"},
    {Code::kUnknownField, "unknown-field"},
    {Code::kEmptyText, "empty-text"},
    {Code::kUnknownShape, "unknown-shape"},
    {Code::kUnknownType, "unknown-type"},
    {Code::kUnknownAction, "unknown-action"},
    {Code::kUnsupportedSkipped, "unsupported-skipped"},
    {Code::kOlderType, "older-type"},
    {Code::kDialect, "dialect"},
    {Code::kTimeWindowRange, "time-window-range"},
    {Code::kNegativeLimit, "negative-limit"},
    {Code::kDuplicateRule, "duplicate-rule"},
    {Code::kRuleMismatch, "rule-mismatch"},
    {Code::kEntryExists, "entry-exists"},
    {Code::kEntryMissing, "entry-missing"},
    {Code::kEntryAmbiguous, "entry-ambiguous"},
    {Code::kUnusedField, "unused-field"},
    {Code::kDuplicateWallet, "duplicate-wallet"},
    {Code::kNoPolicy, "no-policy"},
    {Code::kNoRules, "no-rules"},
    {Code::kNothingStops, "nothing-stops"},
    {Code::kRuleWithCoin, "rule-with-coin"},
    {Code::kSameRule, "same-rule"},
    {Code::kRuleLocked, "rule-locked"},
    {Code::kRuleLocksSoon, "rule-locks-soon"},
    {Code::kLimitZero, "limit-zero"},
    {Code::kLimitPerSendOnly, "limit-per-send-only"},
    {Code::kCoinWithoutLimit, "coin-without-limit"},
    {Code::kApprovalImpossible, "approval-impossible"},
    {Code::kFinalApprovalNobody, "final-approval-nobody"},
    {Code::kFewAdmins, "few-admins"},
    {Code::kEmptyWhitelist, "empty-whitelist"},
    {Code::kAllowedAndForbidden, "allowed-and-forbidden"},
    {Code::kAddressMalformed, "address-malformed"},
    {Code::kAddressChecksum, "address-checksum"},
    {Code::kTokenDuration, "token-without-duration"},
    {Code::kTokenLimit, "token-without-limit"},
    {Code::kTokenIpRange, "token-without-ip-range"},
    {Code::kTokenViewsAndSpends, "token-views-and-spends"},
    {Code::kTokenAboveWallet, "token-limit-above-wallet"},
    {Code::kUnknownScope, "unknown-scope"},
    {Code::kTime, "time"},
    {Code::kTimeOffset, "time-offset"},
    {Code::kTimeRange, "time-range"},
    {Code::kTimeLooksLikeSeconds, "time-looks-like-seconds"},
    {Code::kDuplicateId, "duplicate-id"},
    {Code::kUnknownState, "unknown-state"},
    {Code::kUnknownWallet, "unknown-wallet"},
    {Code::kUnknownReplaced, "unknown-replaced"},
    {Code::kLateLine, "late-line"},
    {Code::kCoinCase, "coin-case"},
    {Code::kCoinUnused, "coin-unused"},
    {Code::kFeeLargerThanAmount, "fee-larger-than-amount"},
    {Code::kDecimals, "decimals"},
    {Code::kMixedAmounts, "mixed-amounts"},
    {Code::kHeader, "header"},
    {Code::kRowDiffers, "row-differs"},
    {Code::kTransferDiffers, "transfer-differs"},
    {Code::kTransferAmounts, "transfer-amounts"},
    {Code::kTransferTime, "transfer-time"},
    {Code::kAddressDiffers, "address-differs"},
    {Code::kDuplicateCase, "duplicate-case"},
    {Code::kUnknownId, "unknown-id"},
    {Code::kUnknownRule, "unknown-rule"},
    {Code::kBoundDigits, "bound-digits"},
    {Code::kBoundLine, "bound-line"},
    {Code::kBoundNesting, "bound-nesting"},
    {Code::kBoundRules, "bound-rules"},
    {Code::kBoundEntries, "bound-entries"},
    {Code::kBoundRecipients, "bound-recipients"},
    {Code::kBoundTags, "bound-tags"},
    {Code::kBoundFile, "bound-file"},
    {Code::kBoundSends, "bound-sends"},
    {Code::kBoundMemory, "bound-memory"},
};

constexpr bool InOrder() {
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    if (static_cast<std::size_t>(kRows[i].code) != i) return false;
  }
  return true;
}
static_assert(InOrder(), "a row for each enumerator, in their order");
static_assert(std::size(kRows) == static_cast<std::size_t>(Code::kBoundMemory) + 1);

}  // namespace

std::string_view Name(Code code) { return kRows[static_cast<std::size_t>(code)].name; }

}  // namespace sluice
