#include "engine/rules/webhook.h"

#include <algorithm>

namespace sluice {
namespace {

// Answers lie in order of their sends; a send has few.
std::optional<int> Recorded(const Send& send, RuleNameId rule) {
  const std::vector<WebhookAnswer>& answers = send.history().webhooks;
  const auto earlier = [](const WebhookAnswer& answer, SendIndex index) {
    return answer.send < index;
  };
  auto answer = std::lower_bound(answers.begin(), answers.end(), send.index(), earlier);
  for (; answer != answers.end() && answer->send == send.index(); ++answer) {
    if (answer->rule == rule) return answer->status;
  }
  return std::nullopt;
}

}  // namespace

Webhook Webhook::Decode(FieldReader& condition, const DecodeContext&) {
  condition.Require("url");
  return {std::string(condition.Text("url").value_or(""))};
}

Verdict Webhook::Evaluate(const Send& send, const RuleContext& context) const {
  if (const std::optional<int> status = Recorded(send, context.rule))
    return {.fired = *status != kStatusOk};
  const auto given = context.webhooks.find(Index(context.rule));
  const bool fired = given != context.webhooks.end() ? given->second != kStatusOk
                                                     : context.facts.profile.unknown_webhook_fires;
  return {.fired = fired, .assumed = true};
}

WebhookEvidence Webhook::EvidenceOf(const Send& send, const RuleContext& context,
                                    const Verdict&) const {
  return {Recorded(send, context.rule)};
}

}  // namespace sluice
