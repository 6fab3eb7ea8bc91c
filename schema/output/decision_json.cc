#include "schema/output/decision_json.h"

#include <string>

#include "engine/analysis/assumptions.h"
#include "engine/analysis/audit.h"
#include "engine/model/spend.h"
#include "schema/io/made_id.h"

namespace sluice {
namespace {

// Text, or null where it is empty.
template <std::size_t kSize>
void TextOrNull(const char (&name)[kSize], std::string_view text, JsonOutput* out) {
  out->Key(name);
  if (text.empty()) {
    out->Null();
  } else {
    out->Value(text);
  }
}

struct EvidenceWriter {
  const Names& names;
  JsonOutput* out;

  void operator()(const NoEvidence&) const {}
  void operator()(const LimitEvidence& limit) const {
    out->Field("limit", limit.limit.ToString());
    out->Field("timeWindow", limit.time_window_seconds);
    out->Field("prior", limit.prior);
    out->Field("counted", limit.counted);
    out->Field("total", limit.total);
    out->Field("excess", limit.excess);
  }
  void operator()(const ListEvidence& list) const {
    out->Key("offending");
    out->BeginArray();
    for (const AddressId address : list.offending) out->Value(names.addresses.Text(address));
    out->EndArray();
  }
  void operator()(const WebhookEvidence& webhook) const { out->Field("status", webhook.status); }
};

void WriteFired(const Evaluation& e, const Send& send, WalletReplay* replay, JsonOutput* out) {
  const Names& names = replay->input().facts.names;
  out->Key("fired");
  out->BeginArray();
  for (const auto& [index, verdict] : e.verdicts) {
    if (!verdict.fired) continue;
    const Rule& rule = replay->PolicyOf(send.wallet()).rules[index];
    out->BeginObject();
    out->Field("rule", names.rules.Text(rule.name));
    out->Field("type", rule.type_name);
    out->Field("action", rule.action.name);
    out->Key("evidence");
    WriteEvidence(EvidenceOf(rule, send, replay->ContextOf(send, index), verdict), names, out);
    out->EndObject();
  }
  out->EndArray();
}

void WriteStage(const Stage& stage, const Names& names, JsonOutput* out) {
  out->BeginObject();
  out->Field("action", stage.action_name);
  if (stage.rule != kNone<RuleNameId>) out->Field("rule", names.rules.Text(stage.rule));
  out->Field("approvalsRequired", stage.approvals_required);
  out->Key("eligible");
  if (stage.eligible) {
    out->BeginArray();
    for (const UserId user : *stage.eligible) out->Value(names.users.Text(user));
    out->EndArray();
  } else {
    out->Null();
  }
  out->Field("deadlock", stage.deadlock);
  if (stage.action == ActionKind::kGetGroupApproval) {
    out->Key("requirement");
    if (stage.requirement.empty()) {
      out->Null();
    } else {
      out->Raw(stage.requirement);
    }
  }
  out->EndObject();
}

void WriteAudit(const Evaluation& e, const Send& send, JsonOutput* out) {
  out->Key("audit");
  out->BeginObject();
  TextOrNull("state", NameOf(send.state()), out);
  out->Field("verdict", Name(Audit(send, e)));
  out->EndObject();
}

void WriteRefusal(const Evaluation& e, const Send& send, JsonOutput* out) {
  out->Key("refusal");
  out->BeginObject();
  out->Field("status", StatusOf(e.refusal));
  out->Key("body");
  out->BeginObject();
  out->Field("error", MessageOf(e.refusal));
  if (e.refusal == Refusal::kNeedsUnlock) {
    out->Field("needsOTP", true);
    out->Field("needsUnlock", true);
  } else {
    out->Field("name", Name(e.refusal));
    out->Field("requestId", MadeId(send.history().raw_lines[send.index()], e.seq));
    out->Key("context");
    out->BeginObject();
    out->EndObject();
  }
  out->EndObject();
  out->EndObject();
}

}  // namespace

void WriteEvidence(const Evidence& evidence, const Names& names, JsonOutput* out) {
  out->BeginObject();
  std::visit(EvidenceWriter{names, out}, evidence);
  out->EndObject();
}

void WriteStages(const Evaluation& e, const Names& names, JsonOutput* out) {
  out->BeginArray();
  for (const Stage& stage : e.stages) WriteStage(stage, names, out);
  out->EndArray();
}

std::string_view ActionOf(const Evaluation& e, const Policy& policy) {
  return e.winner == kNoRule ? std::string_view() : policy.rules[e.winner].action.name;
}

std::string_view MessageOf(const Evaluation& e, const Policy& policy) {
  if (e.refusal != Refusal::kNone) return MessageOf(e.refusal);
  return e.winner == kNoRule ? std::string_view() : MessageOf(policy.rules[e.winner]);
}

std::vector<std::string> AssumedBy(const Evaluation& e, const WalletReplay& replay) {
  const ReplayInput& input = replay.input();
  const Names& names = input.facts.names;
  const Send send(input.history, e.send);
  std::vector<std::string> assumed;
  if (e.initiator_unlisted)
    assumed.push_back("permission:" + std::string(names.users.Text(send.initiator())));
  for (const auto& [index, verdict] : e.verdicts) {
    if (!verdict.assumed) continue;
    const Rule& rule = replay.PolicyOf(send.wallet()).rules[index];
    assumed.push_back((rule.unsupported ? "unsupported:" : "webhook:") +
                      std::string(names.rules.Text(rule.name)));
  }
  const SendAssumptions of_send = AssumptionsOf(send, e);
  if (of_send.fee_coin) assumed.emplace_back("fee-coin");
  if (e.approval_assumed) assumed.emplace_back("approval");
  for (const std::string_view action : AssumedStages(e))
    assumed.push_back("stage:" + std::string(action));
  if (of_send.replaced) assumed.emplace_back("replaced");
  return assumed;
}

void WriteDecisionFields(const Evaluation& e, WalletReplay* replay, JsonOutput* out) {
  const Facts& facts = replay->input().facts;
  const Send send(replay->input().history, e.send);
  const Policy& policy = replay->PolicyOf(send.wallet());
  out->Field("seq", e.seq);
  out->Field("id", send.id());
  out->Field("time", send.time());
  out->Field("wallet", facts.names.tags.Text(send.wallet()));
  out->Field("coin", facts.names.coins.Text(send.coin()));
  out->Field("spend", Spend(send, facts));
  out->Field("outcome", Name(e.outcome));
  TextOrNull("action", ActionOf(e, policy), out);
  TextOrNull("rule",
             e.winner == kNoRule ? std::string_view()
                                 : facts.names.rules.Text(policy.rules[e.winner].name),
             out);
  TextOrNull("message", MessageOf(e, policy), out);
  out->Field("executed", e.executed_at.has_value());
  out->Field("executedAt", e.executed_at);
  WriteFired(e, send, replay, out);
  out->Key("stages");
  WriteStages(e, facts.names, out);
  out->Key("assumed");
  out->BeginArray();
  for (const std::string& assumption : AssumedBy(e, *replay)) out->Value(assumption);
  out->EndArray();
  if (e.refusal != Refusal::kNone) WriteRefusal(e, send, out);
  if (replay->input().is_audit) WriteAudit(e, send, out);
}

void WriteDecision(const Evaluation& evaluation, WalletReplay* replay, JsonOutput* out) {
  out->BeginObject();
  WriteDecisionFields(evaluation, replay, out);
  out->EndObject();
}

}  // namespace sluice
