#include "engine/rules/transaction_limit.h"

#include "engine/rules/limit_check.h"

namespace sluice {

TransactionLimit TransactionLimit::Decode(FieldReader& condition, const DecodeContext&) {
  return {DecodeLimit(condition)};
}

Verdict TransactionLimit::Evaluate(const Send&, const RuleContext& context) const {
  const Counted& counted = context.spend;
  if (!counted.any) return {};
  const bool fired = Passes(counted.amount, limit, context.facts.profile);
  return {.fired = fired, .counts = true, .counted = counted.amount};
}

LimitEvidence TransactionLimit::EvidenceOf(const Send&, const RuleContext&,
                                           const Verdict& verdict) const {
  return EvidenceOfLimit(limit, 0, verdict);
}

}  // namespace sluice
