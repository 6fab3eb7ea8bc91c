#include "engine/rules/daily_limit.h"

#include "engine/rules/limit_check.h"

namespace sluice {

DailyLimit DailyLimit::Decode(FieldReader& condition, const DecodeContext&) {
  return {DecodeLimit(condition)};
}

std::optional<WindowSpec> DailyLimit::Window(WalletId wallet) const {
  return WindowSpec{
      .group = {wallet}, .excluded = {}, .length = std::chrono::seconds(kWindowSeconds)};
}

Verdict DailyLimit::Evaluate(const Send& send, const RuleContext& context) const {
  const Counted& counted = context.spend;
  if (!counted.any) return {};
  const Amount prior = context.windows.Prior(context.window, send.coin());
  const bool fired = Passes(prior + counted.amount, limit, context.facts.profile);
  return {.fired = fired, .counts = true, .prior = prior, .counted = counted.amount};
}

LimitEvidence DailyLimit::EvidenceOf(const Send&, const RuleContext&,
                                     const Verdict& verdict) const {
  return EvidenceOfLimit(limit, kWindowSeconds, verdict);
}

}  // namespace sluice
