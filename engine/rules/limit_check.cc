#include "engine/rules/limit_check.h"

namespace sluice {

Limit DecodeLimit(FieldReader& condition) {
  const bool has_amount = condition.Has("amount");
  const bool has_string = condition.Has("amountString");
  if (has_amount && has_string) {
    condition.Fail(Code::kEitherOr, "amount",
                   "a limit is given by `amountString` or by `amount`, not by both");
  }
  if (!has_amount && !has_string) condition.Require("amountString");
  const std::string_view key = has_string ? "amountString" : "amount";
  Limit limit = condition.Units(key).value_or(Limit());
  if (limit.negative()) {
    condition.Warn(Code::kNegativeLimit, key,
                   "a negative limit fires on every send that has a recipient that counts");
  }
  return limit;
}

bool Passes(const Amount& total, const Limit& limit, const Profile& profile) {
  return profile.reaching_fires ? total >= limit : total > limit;
}

LimitEvidence EvidenceOfLimit(const Limit& limit, std::int64_t window_seconds,
                              const Verdict& verdict) {
  Amount total = verdict.prior + verdict.counted;
  Amount excess = limit.Excess(total);
  return {limit,           window_seconds,   verdict.prior,
          verdict.counted, std::move(total), std::move(excess)};
}

}  // namespace sluice
