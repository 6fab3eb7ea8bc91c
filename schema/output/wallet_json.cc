#include "schema/output/wallet_json.h"

#include <algorithm>

#include "schema/json/json_file.h"
#include "schema/output/pending_json.h"

namespace sluice {
namespace {

std::string Written(Timestamp time) { return JsonText(FormatTime(time)); }

std::string FreezeJson(const std::optional<Freeze>& freeze) {
  JsonMembers members;
  if (freeze) members.Set("time", Written(freeze->from));
  if (freeze && freeze->until != kNever) members.Set("expires", Written(freeze->until));
  return members.ToJson();
}

}  // namespace

WalletWriter::WalletWriter(const ReplayInput& input, const PolicyDocument& document)
    : input_(input), document_(document) {
  std::size_t index = 0;
  input.policies.ForEachPolicy([&](const Wallet* wallet, const Policy&) {
    if (wallet != nullptr) sources_.emplace(wallet->id, index);
    ++index;
  });
}

const PolicySource* WalletWriter::SourceOf(const LiveWallet& wallet) const {
  const auto place = sources_.find(wallet.wallet.id);
  if (place != sources_.end()) return &document_.sources[place->second];
  return input_.policies.is_shared() ? &document_.sources.front() : nullptr;
}

// Without `admin`, the largest part by far, unless it is asked for.
JsonMembers WalletWriter::Body(const LiveWallet& wallet, bool with_admin) const {
  const PolicySource* const source = SourceOf(wallet);
  if (source != nullptr && source->wallet != nullptr)
    return {document_.file->document(), *source->wallet, with_admin ? "" : "admin"};
  JsonMembers body;
  body.Set("id", JsonText(input_.facts.names.tags.Text(wallet.wallet.id)));
  return body;
}

std::string WalletWriter::LabelOf(const LiveWallet& wallet) const {
  const JsonMembers body = Body(wallet, /*with_admin=*/false);
  const std::string* const label = body.Find("label");
  return label == nullptr ? std::string() : TextOfJson(*label);
}

JsonMembers WalletWriter::Request(ScenarioIndex line) const {
  return RequestOf(input_.scenario.lines[line]);
}

void WalletWriter::WritePending(const PendingChange& pending, const LiveWallet& wallet,
                                JsonOutput* out) const {
  sluice::WritePending(pending, wallet, input_, LabelOf(wallet), out);
}

// All of `admin` but its policy.
JsonMembers WalletWriter::Admin(const LiveWallet& wallet) const {
  const PolicySource* const source = SourceOf(wallet);
  if (source == nullptr || source->wallet == nullptr) return {};
  const JsonDocument& document = document_.file->document();
  for (std::uint32_t key = document.IndexOf(*source->wallet) + 1; key < source->wallet->next;
       key = document.at(key + 1).next) {
    if (document.at(key).text() == "admin") return {document, document.at(key + 1), "policy"};
  }
  return {};
}

void WalletWriter::Write(const LiveWallet& live, JsonOutput* out) {
  const Wallet& wallet = live.wallet;
  JsonMembers body = Body(live, !live.policy_changed);
  if (!live.user_lines.empty()) body.Set("users", UsersJson(live, body));
  if (live.setting_changed)
    body.Set("approvalsRequired", std::to_string(wallet.approvals_required));
  if (live.freeze_changed) body.Set("freeze", FreezeJson(wallet.freeze));
  if (live.balance_changed) body.Set("balanceString", JsonText(wallet.balance->ToString()));
  if (!live.pending.empty()) body.Set("pendingApprovals", PendingJson(live, body));
  if (body.Find("label") == nullptr) body.Set("label", "\"\"");
  if (body.Find("deleted") == nullptr) body.Set("deleted", "false");
  if (body.Find("disableTransactionNotifications") == nullptr)
    body.Set("disableTransactionNotifications", "false");
  const PolicySource* const source = SourceOf(live);
  if (live.policy_changed || (source != nullptr && source->wallet == nullptr)) {
    JsonMembers members = Admin(live);
    members.Set("policy", PolicyJson(live));
    body.Set("admin", members.ToJson());
  }
  body.Write(out);
}

std::string WalletWriter::UsersJson(const LiveWallet& wallet, const JsonMembers& body) const {
  std::vector<JsonMembers> users;
  if (const std::string* const given = body.Find("users")) {
    for (const std::string& user : JsonElements(*given)) users.push_back(JsonMembersOf(user));
  }
  for (const ScenarioIndex index : wallet.user_lines) {
    const ScenarioLine& line = input_.scenario.lines[index];
    const std::string name = JsonText(input_.facts.names.users.Text(line.subject));
    const auto is_subject = [&](const JsonMembers& user) {
      const std::string* const id = user.Find("user");
      return id != nullptr && *id == name;
    };
    const auto place = std::find_if(users.begin(), users.end(), is_subject);
    if (line.permissions.empty()) {
      std::erase_if(users, is_subject);
    } else if (place == users.end()) {
      users.emplace_back().Set("user", name);
      users.back().Set("permissions", PermissionsJson(line));
    } else {
      place->Set("permissions", PermissionsJson(line));
      users.erase(std::remove_if(std::next(place), users.end(), is_subject), users.end());
    }
  }
  std::vector<std::string> texts;
  texts.reserve(users.size());
  for (const JsonMembers& user : users) texts.push_back(user.ToJson());
  return JsonArray(texts);
}

std::string WalletWriter::PendingJson(const LiveWallet& wallet, const JsonMembers& body) {
  std::vector<std::string> pending;
  if (const std::string* const given = body.Find("pendingApprovals"))
    pending = JsonElements(*given);
  for (const PendingChange& change : wallet.pending) {
    if (!change.open) continue;
    JsonOutput out;
    WritePending(change, wallet, &out);
    pending.emplace_back(out.text());
  }
  return JsonArray(pending);
}

std::string WalletWriter::PolicyJson(const LiveWallet& wallet) {
  const PolicySource* const source = SourceOf(wallet);
  JsonMembers policy;
  if (source != nullptr && source->policy != nullptr)
    policy = {document_.file->document(), *source->policy, wallet.policy_changed ? "rules" : ""};
  if (wallet.policy_changed) {
    if (policy.Find("id") == nullptr) policy.Set("id", JsonText(wallet.policy.id));
    policy.Set("version", std::to_string(wallet.version));
    policy.Set("date", Written(wallet.policy_date));
    if (policy.Find("latest") == nullptr) policy.Set("latest", "true");
    if (input_.facts.profile.lock_whole_policy && wallet.policy_lock_changed)
      policy.Set("mutableUpToDate", Written(*wallet.policy_lock.date));
  }
  if (wallet.policy_changed || policy.Find("rules") == nullptr)
    policy.Set("rules", RulesJson(wallet));
  return policy.ToJson();
}

std::string WalletWriter::RulesJson(const LiveWallet& wallet) {
  JsonOutput out;
  out.BeginArray();
  for (std::size_t i = 0; i < wallet.rules.size(); ++i) {
    RuleOf(wallet, i).Write(wallet.policy.rules[i], wallet.rules[i].lock.date, input_.facts.names,
                            &out);
  }
  out.EndArray();
  return std::string(out.text());
}

// Rules are put together request by request, and what was put together is kept.
const RuleJson& WalletWriter::RuleOf(const LiveWallet& wallet, std::size_t place) {
  const LiveRule& live = wallet.rules[place];
  const bool is_stored = live.stored != LiveRule::kNotStored;
  const ScenarioIndex first_line = is_stored ? kNoLine : live.lines.front();
  const std::pair key(wallet.wallet.id, wallet.policy.rules[place].name);
  auto known = rules_.find(key);
  if (known == rules_.end() || known->second.stored != live.stored ||
      known->second.first_line != first_line || known->second.lines > live.lines.size()) {
    const JsonDocument* const document = is_stored ? &document_.file->document() : nullptr;
    const RuleSource* const source = is_stored ? &SourceOf(wallet)->rules[live.stored] : nullptr;
    RuleJson rule(is_stored ? JsonMembers(*document, *source->nodes.front()) : Request(first_line));
    for (std::size_t i = 1; is_stored && i < source->nodes.size(); ++i)
      rule.ChangeList(JsonMembers(*document, *source->nodes[i]));
    known = rules_
                .insert_or_assign(
                    key, Known{live.stored, first_line, is_stored ? 0U : 1U, std::move(rule)})
                .first;
  }
  Known& built = known->second;
  for (; built.lines < live.lines.size(); ++built.lines)
    built.rule.Update(Request(live.lines[built.lines]));
  return built.rule;
}

}  // namespace sluice
