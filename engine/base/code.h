/// \file
/// The codes of problems: short, stable names that scripts may rely on. schema/README.md explains
/// each.
#pragma once

#include <string_view>

namespace sluice {

enum class Code {
  // Files.
  kUnreadable,
  kCompression,
  // JSON and text as such.
  kSyntax,
  kEncoding,
  kDuplicateKey,
  kWrongType,
  kEitherOr,
  kNotInteger,
  kOutOfRange,
  kMissingField,
  kUnknownField,
  kEmptyText,
  // Policy documents.
  kUnknownShape,
  kUnknownType,
  kUnknownAction,
  kUnsupportedSkipped,
  kOlderType,
  kDialect,
  kTimeWindowRange,
  kNegativeLimit,
  kDuplicateRule,
  kRuleMismatch,
  kEntryExists,
  kEntryMissing,
  kEntryAmbiguous,
  kUnusedField,
  kDuplicateWallet,
  kNoPolicy,
  kNoRules,
  // Lints: specification, section 9.
  kNothingStops,
  kRuleWithCoin,
  kSameRule,
  kRuleLocked,
  kRuleLocksSoon,
  kLimitZero,
  kLimitPerSendOnly,
  kCoinWithoutLimit,
  kApprovalImpossible,
  kFinalApprovalNobody,
  kFewAdmins,
  kEmptyWhitelist,
  kAllowedAndForbidden,
  kAddressMalformed,
  kAddressChecksum,
  kTokenDuration,
  kTokenLimit,
  kTokenIpRange,
  kTokenViewsAndSpends,
  kTokenAboveWallet,
  kUnknownScope,
  // Histories.
  kTime,
  kTimeOffset,
  kTimeRange,
  kTimeLooksLikeSeconds,
  kDuplicateId,
  kUnknownState,
  kUnknownWallet,
  kUnknownReplaced,
  kLateLine,
  kCoinCase,
  kCoinUnused,
  kFeeLargerThanAmount,
  kDecimals,
  kMixedAmounts,
  kHeader,
  kRowDiffers,
  kTransferDiffers,
  kTransferAmounts,
  kTransferTime,
  kAddressDiffers,
  // Suites.
  kDuplicateCase,
  kUnknownId,
  kUnknownRule,
  // Bounds: specification, section 14.
  kBoundDigits,
  kBoundLine,
  kBoundNesting,
  kBoundRules,
  kBoundEntries,
  kBoundRecipients,
  kBoundTags,
  kBoundFile,
  kBoundSends,
  kBoundMemory,
};

/// The code as it is printed, e.g. "time-window-range". O(1).
std::string_view Name(Code code);

}  // namespace sluice
