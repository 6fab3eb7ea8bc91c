/// \file
/// transactionLimit: caps each send alone (an older type).
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/rules/rule_type.h"

namespace sluice {

/// Fires when what this send counts > limit; no recipient is excluded. Limit 100: 100 passes, 101
/// fires. Source: schema/policy.schema.json#/$defs/transactionLimit; specification, section 4.1.
struct TransactionLimit {
  static constexpr std::string_view kTypeName = "transactionLimit";

  Limit limit;  ///< base units

  /// Reports what DecodeLimit does.
  static TransactionLimit Decode(FieldReader& condition, const DecodeContext& decoding);

  std::string_view Message() const { return "exceeds per-transaction limit"; }
  std::int64_t WindowSeconds() const { return 0; }
  Verdict Evaluate(const Send& send, const RuleContext& context) const;
  LimitEvidence EvidenceOf(const Send& send, const RuleContext& context,
                           const Verdict& verdict) const;
};

}  // namespace sluice
