#include "engine/rules/transaction_limit.h"

#include "engine/model/spend.h"
#include "engine/rules/limit_check.h"

namespace sluice {

TransactionLimit TransactionLimit::Decode(FieldReader& condition, const DecodeContext&) {
  return {DecodeLimit(condition)};
}

Verdict TransactionLimit::Evaluate(const Send& send, const RuleContext& context) const {
  Counted counted = CountedFor(send, {}, context.facts);
  if (!counted.any) return {};
  const bool fired = Passes(counted.amount, limit, context.facts.profile);
  return {.fired = fired, .counts = true, .counted = std::move(counted.amount)};
}

LimitEvidence TransactionLimit::EvidenceOf(const Send&, const RuleContext&,
                                           const Verdict& verdict) const {
  return EvidenceOfLimit(limit, 0, verdict);
}

}  // namespace sluice
