/// \file
/// allTx: every send.
#pragma once

#include <string_view>

#include "engine/rules/rule_type.h"

namespace sluice {

/// Fires always, on a contract call of amount 0 too.
/// Source: schema/policy.schema.json#/$defs/allTx; specification, section 4.1.
struct AllTx {
  static constexpr std::string_view kTypeName = "allTx";

  static AllTx Decode(FieldReader& condition, const DecodeContext& decoding);

  std::string_view Message() const { return "requires approval for every transaction"; }
  Verdict Evaluate(const Send&, const RuleContext&) const { return {.fired = true}; }
  NoEvidence EvidenceOf(const Send&, const RuleContext&, const Verdict&) const { return {}; }
};

}  // namespace sluice
