/// \file
/// velocityLimit: caps what leaves within a window of time.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/base/bounds.h"
#include "engine/rules/rule_type.h"

namespace sluice {

/// Fires when (what counted within the window) + (what this send counts) > limit. Reaching the
/// limit is allowed. With a window of 0 s each send stands alone. Never fires on a send of which no
/// recipient counts.
///
/// The window is (t - timeWindow, t]: a send exactly that old has left it, one a microsecond
/// younger has not. Limit 100, 10 s: 60 at 90 s and 41 at 100 s passes; 60 at 90.000001 s and 41 at
/// 100 s fires, over by 1. Source: schema/policy.schema.json#/$defs/velocityLimit; specification,
/// sections 4.1 and 4.2.
struct VelocityLimit {
  static constexpr std::string_view kTypeName = "velocityLimit";
  static constexpr std::int64_t kTimeWindowSecondsMax = 2'678'400;  ///< 31 days
  static constexpr std::size_t kTagsMax = bounds::kTags;

  Limit limit;                           ///< base units
  std::int64_t time_window_seconds = 0;  ///< 0 to kTimeWindowSecondsMax
  bool lacks_time_window = false;        ///< It isn't given: the profile says what it is, or errs.
  TagList group_tags;                    ///< without `:tag`
  bool groups_own_wallet = true;         ///< whether `:tag` is among `groupTags`
  TagList exclude_tags;                  ///< without `:tag`
  bool excludes_own_wallet = false;      ///< whether `:tag` is among `excludeTags`

  /// Reports, beside what DecodeLimit does: kMissingField for `timeWindow` unless the profile's
  /// `missingTimeWindow` gives it, kTimeWindowRange outside 0 to kTimeWindowSecondsMax, kBoundTags
  /// past kTagsMax.
  static VelocityLimit Decode(FieldReader& condition, const DecodeContext& decoding);

  std::string_view Message() const;
  std::int64_t WindowSeconds() const { return time_window_seconds; }
  std::optional<WindowSpec> Window(WalletId wallet) const;
  TagList Excluded(WalletId wallet) const;

  Verdict Evaluate(const Send& send, const RuleContext& context) const;
  LimitEvidence EvidenceOf(const Send& send, const RuleContext& context,
                           const Verdict& verdict) const;

  bool AsksOwners() const { return excludes_own_wallet || !exclude_tags.empty(); }
  /// Whether an excluded tag might be the recipient's, had his owner been known.
  bool MissesOwner(const Send& send, const Recipient& recipient, const RuleContext& context) const;
};

}  // namespace sluice
