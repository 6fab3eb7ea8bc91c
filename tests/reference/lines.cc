// Section 7: what happens to a wallet besides sends, and how it is answered.

#include <algorithm>

#include "tests/reference/replay.h"

namespace sluice::reference {
namespace {

bool IsApproval(const Line& line) { return line.type.starts_with("pendingApproval."); }
bool ChangesRule(const Line& line) {
  return line.type.starts_with("policyRule.") && line.type != "policyRule.unlock";
}
bool Freezes(const Line& line) { return line.type.ends_with("freeze"); }
/// What only an admin may do, and what may need approval.
bool IsChange(const Line& line) {
  return ChangesRule(line) || line.type == "wallet.user" || line.type == "wallet.setting";
}

}  // namespace

std::map<std::string, Texts> UsersOf(const State& state) {
  std::map<std::string, Texts> users;
  for (const Value& user : state.now["users"].Elements()) {
    users[user["user"].Text()] = user["permissions"].EachText();
  }
  return users;
}

Texts AdminsOf(const State& state) {
  Texts admins;
  for (const auto& [user, permissions] : UsersOf(state)) {
    if (Share(permissions, {"admin"})) admins.push_back(user);
  }
  return admins;
}

State& Replay::StateOf(const Value& wallet) {
  const std::string id = wallet.Text();
  if (states_.contains(id)) return states_.at(id);
  const Wallet& of = WalletOf(wallet);
  if (&of == &kUnknown) throw std::runtime_error("no policy for " + id);
  State state{of.json, of.json, of.policy, of.rules};
  if (!of.json) {  // A policy that serves every wallet: each has its own from here on.
    state.as_read.Set("id", wallet);
    state.now = state.as_read;
    Value policy = of.policy;
    if (!policy) {
      Value rules{.kind = Kind::kArray};
      for (const Rule& rule : of.rules) rules.values.push_back(WriteRule(rule));
      policy.Set("rules", rules);
    }
    state.now.Set("admin", {}).Set("policy", policy);
  }
  const Value no{.kind = Kind::kFlag, .text = "false"};
  if (!state.now.Has("label")) state.now.Set("label", TextValue(""));
  for (const std::string name : {"deleted", "disableTransactionNotifications"}) {
    if (!state.now.Has(name)) state.now.Set(name, no);
  }
  return states_[id] = state;
}

std::string Replay::AnswerOf(const Line& line) {
  Answer answer;
  try {
    answer = Dispatch(line);
  } catch (const Refusal& refusal) {
    answer = {refusal.status, Body(refusal, line)};
    observer_->OnRefusal(refusal.name);
  }
  // Which wallet: the line's, or that of what waits for approval.
  Value wallet = line.type.starts_with("accessToken.") ? Value() : line.json["wallet"];
  if (IsApproval(line)) wallet = WalletOfPending(line);
  std::ranges::sort(answer.emails);
  return Fill(R"({"seq":%,"type":"%","id":%,"time":"%","wallet":%,"status":%,"body":%,)"
              R"("emails":[%]})",
              {std::to_string(line.place), line.type, line.id, WriteTime(line.time), wallet.Json(),
               std::to_string(answer.status), answer.body, Join(Quotes(answer.emails))});
}

Answer Replay::Dispatch(const Line& line) {
  if (line.type.starts_with("accessToken.")) return AnswerOfToken(line);
  if (IsApproval(line)) return Resolve(line);
  State& state = StateOf(line.json["wallet"]);
  CheckWalletAndCoin(line, state);
  if ((IsChange(line) || Freezes(line)) && state.now["deleted"].Text() == "true") {
    throw Refusal{403, "WalletDeleted", "wallet is deleted"};
  }
  if (IsChange(line) || Freezes(line)) CheckUser(line, state);
  if (ChangesRule(line)) CheckBody(line, Switch("missingTimeWindow", "error") != "error");
  if (IsChange(line)) {
    Applied(state, line, line);  // Throws what stands against it.
    if (!NeedsApproval(line, state)) return Changed(state, line, line);
    const Amount required = ReadInteger(state.now["approvalsRequired"].Text("1"));
    changes_.emplace_back(Change{&line, required, AdminsOf(state)});
    return {202, PendingChange(changes_.back())};
  }
  if (line.type == "wallet.balance") {
    const Amount balance = ReadInteger(line.json["balance"].Text());
    state.now.Set("balanceString", TextValue(balance.str()));
  }
  if (line.type == "policyRule.unlock") Unlock(state, line);
  if (Freezes(line)) Freeze(state, line);
  return {200, WalletJson(state)};
}

// Checks 1 and 2.
void Replay::CheckWalletAndCoin(const Line& line, const State& state) const {
  const std::string wallet = line.json["wallet"].Text();
  if (Is("walletIds", "hex32") && !HasForm(wallet, "[0-9a-f]{32}")) {
    throw Refusal{400, "InvalidWalletId", "invalid wallet id",
                  Fill(R"({"id":%})", {Quote(wallet)})};
  }
  const Value &own = state.now["coin"], &coin = line.json["coin"];
  if (!own || !coin || !ChangesRule(line) || own.Text() == line.coin) return;
  const std::size_t colon = line.coin.find(':');
  const bool of_another_chain =
      colon != std::string::npos && line.coin.substr(0, colon) != own.Text();
  if (!of_another_chain && !options_.own_fee_coins.contains(line.coin)) return;
  throw Refusal{400, "InvalidRequest", "invalid request", Fill(R"({"coin":%})", {coin.Json()})};
}

// Check 4. Where users are not known everyone may, but for those of whom a line said what they may.
void Replay::CheckUser(const Line& line, const State& state) const {
  const std::string user = line.json["user"].Text();
  const std::map<std::string, Texts> users = UsersOf(state);
  const Refusal not_permitted{403, "NotPermitted", "user " + user + " is not permitted to do this"};
  const bool listed = users.contains(user), removed = state.removed.contains(user);
  if (!listed && (state.as_read["users"] || removed)) throw not_permitted;
  if (!listed) return;
  const bool admin = Share(users.at(user), {"admin"});
  if (Freezes(line) && !admin && !Share(users.at(user), {"freeze"})) throw not_permitted;
  if (IsChange(line) && !admin) {
    throw Refusal{403, "NotAdmin", "user " + user + " is not an admin of the wallet"};
  }
}

// Check 7.
bool Replay::NeedsApproval(const Line& line, const State& state) const {
  if (!ChangesRule(line) && Is("changesNeedApproval", "policy")) return false;
  const Amount least = ReadInteger(Switch("policyChangeMinAdmins", "2"));
  if (!state.as_read["users"] || AdminsOf(state).size() < least) return false;
  const Value& balance = state.now["balanceString"];
  return Is("policyChangeNeedsBalance", "false") || (balance && ReadInteger(balance.Text()) > 0);
}

// The change that `asked` asks for takes effect at `now`.
Answer Replay::Changed(State& state, const Line& asked, const Line& now) {
  // None for the first rule of a policy's life.
  const std::string version = state.now["admin"]["policy"]["version"].Text("0");
  const bool first = asked.type == "policyRule.add" && state.rules.empty() && version == "0";
  state = Applied(state, asked, now);
  Answer answer{200, WalletJson(state)};
  for (const auto& [user, permissions] : UsersOf(state)) {
    if (ChangesRule(asked) && !first && state.as_read["users"]) answer.emails.push_back(user);
  }
  return answer;
}

void Replay::Freeze(State& state, const Line& line) const {
  Value freeze{.kind = Kind::kObject};
  const std::string duration = line.json["duration"].Text("3600");
  if (line.type == "wallet.freeze") freeze.Set("time", TextValue(WriteTime(line.time)));
  if (line.type == "wallet.freeze" && duration != "max") {
    freeze.Set("expires", TextValue(WriteTime(line.time + std::stoll(duration) * 1'000'000)));
  }
  state.now.Set("freeze", freeze);
}

Change* Replay::ChangeNamed(const std::string& id) {
  for (Change& change : changes_) {
    if (change.asked->json["id"].Text() == id) return &change;
  }
  return nullptr;
}

// A held send's, under recorded approvals.
Decision* Replay::SendNamed(const std::string& id) {
  for (Decision& one : decisions_) {
    const bool pending = IsRecorded() && one.outcome == "held";
    if (pending && one.send->json["id"].Text() == id) return &one;
  }
  return nullptr;
}

Value Replay::WalletOfPending(const Line& line) {
  const std::string id = line.json["pendingApproval"].Text();
  const Change* const change = ChangeNamed(id);
  const Decision* const send = SendNamed(id);
  return change ? change->asked->json["wallet"] : send ? send->send->json["wallet"] : Value();
}

// pendingApproval.approve and .reject.
Answer Replay::Resolve(const Line& line) {
  const std::string id = line.json["pendingApproval"].Text(), user = line.json["user"].Text();
  if (Decision* const send = SendNamed(id)) return ResolveSend(line, *send);
  Change* const change = ChangeNamed(id);
  if (change == nullptr) {
    throw Refusal{400, "PendingApprovalNotFound", "pending approval " + id + " not found"};
  }
  if (!change->is_open) {
    throw Refusal{400, "PendingApprovalResolved",
                  "pending approval " + id + " is resolved already"};
  }
  State& state = StateOf(change->asked->json["wallet"]);
  const bool approves = line.type == "pendingApproval.approve";
  const bool asker = change->asked->json["user"].Text() == user;
  if (approves && asker) {
    throw Refusal{400, "CannotApproveOwnRequest", "cannot approve by self"};
  }
  if (!asker && !UsersOf(state).contains(user)) {
    throw Refusal{403, "NotPermitted", "user " + user + " is not permitted to do this"};
  }
  if (!asker && !Share(AdminsOf(state), {user})) {
    throw Refusal{403, "NotAdmin", "user " + user + " is not an admin of the wallet"};
  }
  for (const Approval& earlier : change->approvals) {
    if (!approves || earlier.user != user) continue;
    throw Refusal{400, "AlreadyApproved", "user " + user + " has approved already"};
  }
  if (!approves) {
    change->is_open = false;
    return {200, WalletJson(state)};
  }
  if (change->approvals.size() + 1 < change->required) {
    change->approvals.push_back({user, line.time});
    return {202, PendingChange(*change)};
  }
  Applied(state, *change->asked, line);  // Throws what stands against it: nothing is approved then.
  change->is_open = false;
  return Changed(state, *change->asked, line);
}

std::string Replay::WalletJson(const State& state) const {
  Value now = state.now;
  Value pending{.kind = Kind::kArray, .values = state.as_read["pendingApprovals"].Elements()};
  bool any = false;
  for (const Change& change : changes_) {
    if (change.asked->json["wallet"].Json() != now["id"].Json()) continue;
    any = true;
    if (change.is_open) pending.values.push_back(ParseJson(PendingChange(change)));
  }
  if (any) now.Set("pendingApprovals", pending);
  return InOrder(now, state.as_read,
                 {"users", "approvalsRequired", "freeze", "balanceString", "pendingApprovals",
                  "label", "deleted", "disableTransactionNotifications", "admin"})
      .Json();
}

std::string Replay::PendingChange(const Change& change) const {
  const Line& asked = *change.asked;
  const Value& json = asked.json;
  std::string info = Fill(R"({"type":"policyRuleRequest","policyRuleRequest":{"action":"%",)"
                          R"("update":%}})",
                          {asked.type.substr(asked.type.find('.') + 1), json["rule"].Json()});
  if (asked.type == "wallet.user") {
    info = Fill(R"({"type":"userChangeRequest","userChangeRequest":{"user":%,"permissions":%}})",
                {json["subject"].Json(), json["permissions"].Json()});
  }
  if (asked.type == "wallet.setting") {
    info = Fill(R"({"type":"updateApprovalsRequiredRequest","updateApprovalsRequiredRequest":)"
                R"({"requestedApprovalsRequired":%}})",
                {json["approvalsRequired"].Json()});
  }
  return PendingJson(asked, json["user"], change.admins, change.required, change.approvals, info);
}

}  // namespace sluice::reference
