/// \file
/// dailyLimit: caps what leaves within 24 hours (an older type).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/rules/rule_type.h"

namespace sluice {

/// As velocityLimit with a window of 86,400 s over the wallet's own sends; no recipient is
/// excluded. Source: schema/policy.schema.json#/$defs/dailyLimit; specification, section 4.1.
struct DailyLimit {
  static constexpr std::string_view kTypeName = "dailyLimit";
  static constexpr std::int64_t kWindowSeconds = 86'400;

  Limit limit;  ///< base units

  /// Reports what DecodeLimit does.
  static DailyLimit Decode(FieldReader& condition, const DecodeContext& decoding);

  std::string_view Message() const { return "exceeds daily limit"; }
  std::int64_t WindowSeconds() const { return kWindowSeconds; }
  std::optional<WindowSpec> Window(WalletId wallet) const;
  Verdict Evaluate(const Send& send, const RuleContext& context) const;
  LimitEvidence EvidenceOf(const Send& send, const RuleContext& context,
                           const Verdict& verdict) const;
};

}  // namespace sluice
