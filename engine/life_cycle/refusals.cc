#include "engine/life_cycle/refusals.h"

#include <utility>

namespace sluice {
namespace {

std::string UserOf(const ScenarioLine& line, const Names& names) {
  return "user " + std::string(names.users.Text(line.user));
}

}  // namespace

Refused Refuse(Rejection rejection, std::string error) {
  return {.rejection = rejection, .error = std::move(error)};
}

Refused InvalidRequest(std::string_view key, std::string_view text) {
  Refused refused = Refuse(Rejection::kInvalidRequest, "invalid request");
  refused.context_key = key;
  refused.context_text = text;
  return refused;
}

Refused RuleNotFound(const std::string& name) {
  return Refuse(Rejection::kRuleNotFound, "rule " + name + " not found");
}

Refused PendingNotFound(const ScenarioLine& line) {
  return Refuse(Rejection::kPendingApprovalNotFound,
                "pending approval " + line.pending + " not found");
}

Refused PendingResolved(const ScenarioLine& line) {
  return Refuse(Rejection::kPendingApprovalResolved,
                "pending approval " + line.pending + " is resolved already");
}

Refused NotPermitted(const ScenarioLine& line, const Names& names) {
  return Refuse(Rejection::kNotPermitted, UserOf(line, names) + " is not permitted to do this");
}

Refused NotAdmin(const ScenarioLine& line, const Names& names) {
  return Refuse(Rejection::kNotAdmin, UserOf(line, names) + " is not an admin of the wallet");
}

Refused ApprovedAlready(const ScenarioLine& line, const Names& names) {
  return Refuse(Rejection::kAlreadyApproved, UserOf(line, names) + " has approved already");
}

Refused OwnRequest() {
  return Refuse(Rejection::kCannotApproveOwnRequest, "cannot approve by self");
}

void Put(Refused refused, Answer* answer) {
  answer->status = StatusOf(refused.rejection);
  answer->refused = std::move(refused);
}

}  // namespace sluice
