#include "engine/model/action.h"

#include <cassert>

namespace sluice {
namespace {

struct Row {
  ActionKind kind;
  std::string_view name;
};

constexpr Row kRows[] = {
    {ActionKind::kDeny, "deny"},
    {ActionKind::kGetApproval, "getApproval"},
    {ActionKind::kGetGroupApproval, "getGroupApproval"},
    {ActionKind::kGetFinalApproval, "getFinalApproval"},
    {ActionKind::kGetIdVerification, "getIdVerification"},
    {ActionKind::kGetCustodianApproval, "getCustodianApproval"},
    {ActionKind::kNoop, "noop"},
};

}  // namespace

std::string_view Name(ActionKind kind) {
  for (const Row& row : kRows) {
    if (row.kind == kind) return row.name;
  }
  assert(false);
  return {};
}

std::optional<ActionKind> ActionNamed(std::string_view name) {
  for (const Row& row : kRows) {
    if (row.name == name) return row.kind;
  }
  return std::nullopt;
}

std::vector<std::string_view> ActionNames() {
  std::vector<std::string_view> names;
  for (const Row& row : kRows) names.push_back(row.name);
  return names;
}

}  // namespace sluice
