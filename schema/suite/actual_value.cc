#include "schema/suite/actual_value.h"

#include <algorithm>
#include <cassert>

#include "engine/base/time_text.h"
#include "engine/model/spend.h"
#include "schema/output/decision_json.h"

namespace sluice {
namespace {

FieldValue TextOrNone(std::string_view text) {
  if (text.empty()) return std::monostate();
  return std::string(text);
}

std::vector<std::string> Sorted(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

FieldValue RuleOf(const Evaluation& e, const Policy& policy, const Names& names) {
  if (e.winner == kNoRule) return std::monostate();
  return std::string(names.rules.Text(policy.rules[e.winner].name));
}

FieldValue FiredOf(const Evaluation& e, const Policy& policy, const Names& names) {
  std::vector<std::string> fired;
  for (const auto& [rule, verdict] : e.verdicts) {
    if (verdict.fired) fired.emplace_back(names.rules.Text(policy.rules[rule].name));
  }
  return Sorted(std::move(fired));
}

FieldValue ApprovalsOf(const Evaluation& e) {
  if (e.stages.empty() || !e.stages.front().approvals_required) return std::monostate();
  return *e.stages.front().approvals_required;
}

FieldValue EligibleOf(const Evaluation& e, const Names& names) {
  if (e.stages.empty() || !e.stages.front().eligible) return std::monostate();
  std::vector<std::string> users;
  for (const UserId user : *e.stages.front().eligible) users.emplace_back(names.users.Text(user));
  return Sorted(std::move(users));
}

}  // namespace

FieldValue ActualValue(ExpectField field, const Evaluation& e, const WalletReplay& replay) {
  const Facts& facts = replay.input().facts;
  const Send send(replay.input().history, e.send);
  const Policy& policy = replay.PolicyOf(send.wallet());
  switch (field) {
    case ExpectField::kOutcome:
      return std::string(Name(e.outcome));
    case ExpectField::kAction:
      return TextOrNone(ActionOf(e, policy));
    case ExpectField::kRule:
      return RuleOf(e, policy, facts.names);
    case ExpectField::kMessage:
      return TextOrNone(MessageOf(e, policy));
    case ExpectField::kExecuted:
      return e.executed_at.has_value();
    case ExpectField::kExecutedAt:
      if (!e.executed_at) return std::monostate();
      return FormatTime(*e.executed_at);
    case ExpectField::kSpend:
      return Spend(send, facts).ToString();
    case ExpectField::kFired:
      return FiredOf(e, policy, facts.names);
    case ExpectField::kApprovalsRequired:
      return ApprovalsOf(e);
    case ExpectField::kEligible:
      return EligibleOf(e, facts.names);
    case ExpectField::kDeadlock:
      return e.deadlock;
    case ExpectField::kAssumed:
      return Sorted(AssumedBy(e, replay));
    case ExpectField::kNotFired:
    case ExpectField::kStatus:
    case ExpectField::kError:
      break;
  }
  assert(false);
  return std::monostate();
}

FieldValue ActualValue(ExpectField field, const Answer& answer) {
  if (field == ExpectField::kStatus) return std::int64_t{answer.status};
  assert(field == ExpectField::kError);
  return TextOrNone(Name(answer.refused.rejection));
}

Expectation RecordedFrom(const Evaluation& e, const WalletReplay& replay) {
  using Field = ExpectField;
  Expectation recorded;
  recorded.id = Send(replay.input().history, e.send).id();
  const auto record = [&](Field field) {
    recorded.fields.push_back({field, ActualValue(field, e, replay), nullptr});
  };
  const auto record_known = [&](Field field) {
    if (!std::holds_alternative<std::monostate>(ActualValue(field, e, replay))) record(field);
  };
  record(Field::kOutcome);
  record_known(Field::kAction);
  record_known(Field::kRule);
  if (e.outcome == Outcome::kRefused) record(Field::kMessage);
  record(Field::kFired);
  if (e.outcome != Outcome::kHeld) return recorded;
  record(Field::kExecuted);
  record_known(Field::kApprovalsRequired);
  record_known(Field::kEligible);
  return recorded;
}

Expectation RecordedFrom(const Answer& answer, const WalletReplay& replay) {
  using Field = ExpectField;
  Expectation recorded;
  recorded.id = replay.input().scenario.lines[answer.line].id;
  recorded.fields.push_back({Field::kStatus, ActualValue(Field::kStatus, answer), nullptr});
  if (answer.refused.rejection != Rejection::kNone)
    recorded.fields.push_back({Field::kError, ActualValue(Field::kError, answer), nullptr});
  return recorded;
}

}  // namespace sluice
