/// \file
/// webhook: somebody else's service decides.
#pragma once

#include <string>
#include <string_view>

#include "engine/rules/rule_type.h"

namespace sluice {

/// Fires when the service's answer isn't 200. Nobody is called: the answer is the one that the
/// history records for this rule, else the one given for the whole run, else the profile's
/// `webhookUnknown` (default: fires). The last two are assumptions. Source:
/// schema/policy.schema.json#/$defs/webhook; specification, section 4.1.
struct Webhook {
  static constexpr std::string_view kTypeName = "webhook";
  static constexpr int kStatusOk = 200;

  std::string url;  ///< No decision hangs on it.

  /// Reports kMissingField, kWrongType and kEmptyText for `url`.
  static Webhook Decode(FieldReader& condition, const DecodeContext& decoding);

  std::string_view Message() const { return "webhook failed to return approval"; }
  Verdict Evaluate(const Send& send, const RuleContext& context) const;
  WebhookEvidence EvidenceOf(const Send& send, const RuleContext& context,
                             const Verdict& verdict) const;
};

}  // namespace sluice
