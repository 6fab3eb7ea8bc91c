#include "engine/rules/velocity_limit.h"

#include "engine/model/spend.h"
#include "engine/rules/limit_check.h"

namespace sluice {
namespace {

constexpr std::string_view kOwnTag = ":tag";

// Reads an array of tags; says whether `:tag` is among them.
bool DecodeTags(FieldReader& condition, std::string_view key, const DecodeContext& decoding,
                TagList* tags) {
  bool own = false;
  condition.EachText(key, VelocityLimit::kTagsMax, Code::kBoundTags, [&](std::string_view tag) {
    if (tag == kOwnTag) {
      own = true;
    } else {
      tags->push_back(decoding.names.tags.Add(tag));
    }
  });
  return own;
}

TagList Resolved(TagList tags, bool with_own, WalletId wallet) {
  if (with_own) tags.push_back(wallet);
  std::sort(tags.begin(), tags.end());
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
  return tags;
}

Verdict Against(const VelocityLimit& rule, const Counted& counted, const Send& send,
                const RuleContext& context) {
  if (!counted.any) return {};
  Verdict verdict{.counts = true, .counted = counted.amount};
  if (rule.time_window_seconds != 0)
    verdict.prior = context.windows.Prior(context.window, send.coin());
  verdict.fired = Passes(verdict.prior + counted.amount, rule.limit, context.facts.profile);
  return verdict;
}

std::int64_t DecodeTimeWindow(FieldReader& condition, const Profile& profile) {
  if (!condition.Has("timeWindow")) {
    if (profile.missing_time_window) return *profile.missing_time_window;
    condition.Require("timeWindow");
  }
  return condition
      .Integer("timeWindow", 0, VelocityLimit::kTimeWindowSecondsMax, Code::kTimeWindowRange)
      .value_or(0);
}

}  // namespace

VelocityLimit VelocityLimit::Decode(FieldReader& condition, const DecodeContext& decoding) {
  VelocityLimit rule;
  rule.limit = DecodeLimit(condition);
  rule.lacks_time_window = !condition.Has("timeWindow");
  rule.time_window_seconds = DecodeTimeWindow(condition, decoding.profile);
  if (condition.Has("groupTags")) {
    rule.groups_own_wallet = DecodeTags(condition, "groupTags", decoding, &rule.group_tags);
  }
  rule.excludes_own_wallet = DecodeTags(condition, "excludeTags", decoding, &rule.exclude_tags);
  condition.Ignore({"startDate", "type"});
  return rule;
}

std::string_view VelocityLimit::Message() const {
  return time_window_seconds == 0 ? "exceeds per-transaction limit" : "exceeds a spending limit";
}

TagList VelocityLimit::Excluded(WalletId wallet) const {
  return Resolved(exclude_tags, excludes_own_wallet, wallet);
}

std::optional<WindowSpec> VelocityLimit::Window(WalletId wallet) const {
  if (time_window_seconds == 0) return std::nullopt;
  return WindowSpec{.group = Resolved(group_tags, groups_own_wallet, wallet),
                    .excluded = Excluded(wallet),
                    .length = std::chrono::seconds(time_window_seconds)};
}

Verdict VelocityLimit::Evaluate(const Send& send, const RuleContext& context) const {
  if (context.excluded.empty()) return Against(*this, context.spend, send, context);
  return Against(*this, CountedFor(send, context.excluded, context.facts), send, context);
}

LimitEvidence VelocityLimit::EvidenceOf(const Send&, const RuleContext&,
                                        const Verdict& verdict) const {
  return EvidenceOfLimit(limit, time_window_seconds, verdict);
}

bool VelocityLimit::MissesOwner(const Send& send, const Recipient& recipient,
                                const RuleContext& context) const {
  return recipient.wallet == kNone<TagId> && !IsChange(send, recipient, context.facts.profile) &&
         !BearsTag(recipient, context.excluded, context.facts);
}

}  // namespace sluice
