#include "engine/rules/action_decoder.h"

#include "engine/rules/address_list.h"

namespace sluice {
namespace {

void WarnOfUnused(FieldReader& fields, const Action& action) {
  const bool uses_both = AsksPersons(action.kind);
  const auto warn = [&](std::string_view key) {
    fields.Warn(Code::kUnusedField, key,
                "`" + action.name + "` makes no use of `" + std::string(key) + "`");
  };
  if (!uses_both && action.approvals_required) warn("approvalsRequired");
  if (!uses_both && !action.user_ids.empty()) warn("userIds");
  if (action.kind != ActionKind::kGetGroupApproval && !action.requirement.empty())
    warn("groupApprovalRequirement");
}

}  // namespace

Action DecodeAction(FieldReader& fields, Names& names) {
  Action action;
  fields.Require("type");
  action.name = fields.Text("type").value_or("");
  action.kind = ActionNamed(action.name).value_or(ActionKind::kUnsupported);
  action.approvals_required =
      fields.Integer("approvalsRequired", 1, kApprovalsRequiredMax, Code::kOutOfRange);
  fields.EachText("userIds", AddressList::kEntriesMax, Code::kBoundEntries,
                  [&](std::string_view user) { action.user_ids.push_back(names.users.Add(user)); });
  action.requirement = fields.RawObject("groupApprovalRequirement").value_or("");
  fields.Ignore({"actionParams", "parameters"});
  if (action.kind != ActionKind::kUnsupported) WarnOfUnused(fields, action);
  return action;
}

}  // namespace sluice
