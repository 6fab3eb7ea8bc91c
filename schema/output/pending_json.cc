#include "schema/output/pending_json.h"

namespace sluice {
namespace {

void WriteInfo(const ScenarioLine& line, const Names& names, const JsonMembers& request,
               JsonOutput* out) {
  std::string_view type = "policyRuleRequest";
  if (line.type == LineType::kUser) type = "userChangeRequest";
  if (line.type == LineType::kSetting) type = "updateApprovalsRequiredRequest";
  out->BeginObject();
  out->Field("type", type);
  out->Key(type);
  out->BeginObject();
  if (line.type == LineType::kUser) {
    out->Field("user", names.users.Text(line.subject));
    out->Key("permissions");
    out->Raw(PermissionsJson(line));
  } else if (line.type == LineType::kSetting) {
    out->Field("requestedApprovalsRequired", line.approvals_required);
  } else {
    out->Field("action", line.type == LineType::kRuleAdd      ? "add"
                         : line.type == LineType::kRuleUpdate ? "update"
                                                              : "remove");
    out->Key("update");
    request.Write(out);
  }
  out->EndObject();
  out->EndObject();
}

}  // namespace

std::string PermissionsJson(const ScenarioLine& line) {
  std::vector<std::string> texts;
  for (const std::string& permission : line.permissions) texts.push_back(JsonText(permission));
  return JsonArray(texts);
}

JsonMembers RequestOf(const ScenarioLine& line) {
  const JsonMembers members = JsonMembersOf(line.raw);
  return JsonMembersOf(*members.Find("rule"));
}

void WriteUsers(const std::vector<UserId>& users, const Names& names, JsonOutput* out) {
  out->BeginArray();
  for (const UserId user : users) out->Value(names.users.Text(user));
  out->EndArray();
}

void WritePending(const PendingChange& pending, const LiveWallet& wallet, const ReplayInput& input,
                  std::string_view label, JsonOutput* out) {
  const Names& names = input.facts.names;
  const ScenarioLine& line = input.scenario.lines[pending.line];
  const CoinId coin = wallet.wallet.coin == kNone<CoinId> ? line.coin.id : wallet.wallet.coin;
  out->BeginObject();
  out->Field("id", line.id);
  out->Field("wallet", names.tags.Text(wallet.wallet.id));
  out->Key("coin");
  if (coin == kNone<CoinId>) {
    out->Null();
  } else {
    out->Value(names.coins.Text(coin));
  }
  out->Field("walletLabel", label);
  out->Field("createDate", pending.asked);
  out->Field("creator", names.users.Text(line.user));
  out->Field("scope", "wallet");
  out->Field("state", "pending");
  out->Key("userIds");
  WriteUsers(pending.admins, names, out);
  out->Field("approvalsRequired", pending.progress.stages().front().required);
  out->Key("resolvers");
  WriteResolvers(pending.progress, names, out);
  out->Key("info");
  WriteInfo(line, names, line.request ? RequestOf(line) : JsonMembers(), out);
  out->EndObject();
}

void WriteResolvers(const ApprovalProgress& progress, const Names& names, JsonOutput* out) {
  out->BeginArray();
  for (const ApprovalProgress::Approval& approval : progress.approvals()) {
    out->BeginObject();
    out->Field("user", names.users.Text(approval.user));
    out->Field("date", approval.at);
    out->EndObject();
  }
  out->EndArray();
}

}  // namespace sluice
