/// \file
/// allTxNoFiat: every send but those of fiat money.
#pragma once

#include <string_view>

#include "engine/rules/rule_type.h"

namespace sluice {

/// Whether the coin stands for fiat money: `fiat` and three lower-case letters, or `ofc` and usd,
/// eur, gbp or sgd; for test money a `t` before `fiat`, or after `ofc`. Yes: fiatusd, tfiatchf,
/// ofcusd, ofcteur. No: usdc, ofcchf.
bool IsFiat(std::string_view coin);

/// Fires when the coin isn't fiat.
/// Source: schema/policy.schema.json#/$defs/allTxNoFiat; specification, section 4.1.
struct AllTxNoFiat {
  static constexpr std::string_view kTypeName = "allTxNoFiat";

  static AllTxNoFiat Decode(FieldReader& condition, const DecodeContext& decoding);

  std::string_view Message() const { return "requires approval for every transaction"; }
  Verdict Evaluate(const Send& send, const RuleContext& context) const;
  NoEvidence EvidenceOf(const Send&, const RuleContext&, const Verdict&) const { return {}; }
};

}  // namespace sluice
