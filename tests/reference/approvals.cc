// Section 4.3: the stages of a held send, who approves it, and when it is executed.

#include "tests/reference/replay.h"

namespace sluice::reference {
namespace {

Amount Asks(const Value& of) { return ReadInteger(of["approvalsRequired"].Text("1")); }

}  // namespace

// The stages, in the order of actions, of every approval action that fired.
void Replay::AddStages() {
  std::vector<Fired> fired = fired_;
  std::ranges::stable_sort(fired, {}, [](const Fired& one) { return one.first.Place(); });
  Texts seen = {"noop"};
  for (const auto& [rule, evidence] : fired) {
    const std::string& action = rule.action;
    const bool group = action == "getGroupApproval", final = action == "getFinalApproval";
    if (!group && !final && Share(seen, {action})) continue;
    seen.push_back(action);
    const Value& json = rule.json["action"];
    std::string end = R"("approvalsRequired":null,"eligible":null,"deadlock":)";
    end += !group && kPlaces.contains(action) ? "false" : "null";
    if (group) end += ",\"requirement\":" + json["groupApprovalRequirement"].Json();
    if (final) end = Stage(Asks(json), json["userIds"].EachText());
    if (action == "getApproval") end = AdminStage();
    const std::string own = group || final ? Fill(R"("rule":%,)", {Quote(rule.name)}) : "";
    now_->stages.push_back(Fill(R"({"action":%,%%})", {Quote(action), own, end}));
    const std::string assumed = Quote("stage:" + action);
    const bool by_users = final || action == "getApproval";
    if (!by_users && !Share(now_->other_stages, {assumed})) now_->other_stages.push_back(assumed);
  }
}

// getApproval: one stage for all fired rules.
std::string Replay::AdminStage() {
  const Amount least = Asks(state_->now);
  Amount most = least, sum = 0;
  Texts named, eligible;
  for (const auto& [rule, evidence] : fired_) {
    if (rule.action != "getApproval") continue;
    const Value& action = rule.json["action"];
    most = std::max(most, Asks(action));
    sum += Asks(action);
    for (const std::string& user : action["userIds"].EachText()) named.push_back(user);
  }
  const Amount required = Is("approvalsNeeded", "sum") ? std::max(least, sum) : most;
  for (const std::string& user : AdminsOf(*state_)) {
    if (named.empty() || Share(named, {user})) eligible.push_back(user);
  }
  const bool known = static_cast<bool>(state_->as_read["users"]);
  return Stage(required, known ? std::optional(eligible) : std::nullopt);
}

// The end of a stage that asks for approvals by users. Too few eligible ones are a deadlock.
std::string Replay::Stage(const Amount& required, std::optional<Texts> eligible) {
  const char* const form = R"("approvalsRequired":%,"eligible":%,"deadlock":%)";
  if (!eligible) {
    now_->asking.push_back({required, std::nullopt});
    return Fill(form, {required.str(), "null", "null"});
  }
  std::set<std::string> sorted(eligible->begin(), eligible->end());
  if (!Is("initiatorMayApprove", "true")) sorted.erase(send_->json["initiator"].Text());
  const Texts users(sorted.begin(), sorted.end());
  now_->asking.push_back({required, users});
  const bool deadlock = users.size() < required;
  now_->deadlocked = now_->deadlocked || deadlock;
  return Fill(form, {required.str(), "[" + Join(Quotes(users)) + "]", deadlock ? "true" : "false"});
}

// When the send is executed, if at all.
void Replay::Execute() {
  std::string state = Lower(send_->json["state"].Text());
  std::erase(state, ' ');
  bool replaced = false;
  for (const Line& other : lines_) replaced = replaced || other.replaces == send_->id;
  const bool gone = state == "replaced" && !replaced;
  now_->out = gone || Share({state}, {"failed", "rejected", "removed"});
  if (gone && !now_->refusal) now_->assumed_at_last = {Quote("replaced")};
  const bool held = now_->outcome == "held", denied = now_->outcome == "denied";
  if (held && IsRecorded()) return ReadRecorded();
  if (now_->out) return;
  const bool granted = held && !now_->deadlocked && options_.approvals != "withheld";
  if (granted) now_->executed_at = send_->time + Delay();
  if (now_->outcome == "allowed") now_->executed_at = send_->time;
  const bool at_once = (held && Is("heldCounts", "true")) || (denied && Is("denyCounts", "true"));
  now_->counts_from = at_once ? send_->time : now_->executed_at;
}

// granted-after=DURATION; in microseconds.
std::int64_t Replay::Delay() const {
  const std::map<char, int> kSeconds = {{'s', 1}, {'m', 60}, {'h', 3'600}, {'d', 86'400}};
  const std::string& text = options_.approvals;
  const std::size_t at = text.find('=');
  if (at == std::string::npos) return 0;
  return std::stoll(text.substr(at + 1)) * kSeconds.at(text.back()) * 1'000'000;
}

// recorded: what the send's own line says. Lines that come later may add to it.
void Replay::ReadRecorded() {
  for (const Value& one : send_->json["approvals"].Elements()) {
    now_->approvals.push_back(
        {one["user"].Text(), ReadTime(one["time"].Text()), one["decision"].Text() == "approve"});
  }
  std::ranges::stable_sort(now_->approvals, {}, &Approval::time);
  for (const Line& line : lines_) {
    const bool names = line.type.starts_with("pendingApproval.") &&
                       line.json["pendingApproval"].Json() == send_->id;
    now_->is_named = now_->is_named || (names && std::stoul(line.seq) > std::stoul(send_->seq));
  }
  Settle(*now_);
}

// recorded and recorded-strict: what is known so far, and what follows from it.
void Replay::Settle(Decision& one) const {
  std::string state = Lower(one.send->json["state"].Text());
  std::erase(state, ' ');
  const std::int64_t own_time = one.send->time;
  std::optional<std::int64_t> completed_at;
  Texts assumed = one.other_stages;
  one.rejected_at.reset();
  if (one.asking.empty()) completed_at = own_time;
  const bool left = Share({state}, {"signed", "unconfirmed", "confirmed"});
  const bool nothing_recorded = one.approvals.empty() && !one.is_named;
  if (!one.asking.empty() && nothing_recorded && left && options_.approvals == "recorded") {
    completed_at = own_time;
    assumed = {Quote("approval")};
  }
  Texts approved;  // distinct users
  for (const Approval& approval : one.approvals) {
    if (completed_at && !one.out) break;
    if (!approval.approves) {
      one.rejected_at = approval.time;
      break;
    }
    if (!Share(approved, {approval.user})) approved.push_back(approval.user);
    const bool complete = std::ranges::all_of(one.asking, [&](const Asking& stage) {
      return std::ranges::count_if(approved, [&](const std::string& user) {
               return MayApprove(stage, *one.send, user);
             }) >= stage.required;
    });
    if (complete) completed_at = std::max(approval.time, own_time);
  }
  if (one.out) return;
  one.executed_at = completed_at;
  one.assumed_at_last = completed_at ? assumed : Texts();
  one.counts_from = Is("heldCounts", "true") ? own_time : completed_at;
}

/// Whether an approval by that user counts in a stage.
bool Replay::MayApprove(const Asking& stage, const Line& send, const std::string& user) const {
  const bool asker = user == send.json["initiator"].Text();
  if (stage.eligible) return Share(*stage.eligible, {user});
  return !asker || Is("initiatorMayApprove", "true");
}

// In any stage.
bool Replay::MayApprove(const Decision& one, const std::string& user) const {
  return std::ranges::any_of(
      one.asking, [&](const Asking& stage) { return MayApprove(stage, *one.send, user); });
}

// 7: a line approves or rejects a held send.
Answer Replay::ResolveSend(const Line& line, Decision& one) {
  const std::string user = line.json["user"].Text(), id = line.json["pendingApproval"].Text();
  const bool approves = line.type == "pendingApproval.approve";
  const bool asker = one.send->json["initiator"].Text() == user;
  const auto has_come = [&](const std::optional<std::int64_t>& at) {
    return at && *at <= line.time;
  };
  if (has_come(one.executed_at) || has_come(one.rejected_at)) {
    throw Refusal{400, "PendingApprovalResolved",
                  "pending approval " + id + " is resolved already"};
  }
  if (approves && asker && !Is("initiatorMayApprove", "true")) {
    throw Refusal{400, "CannotApproveOwnRequest", "cannot approve by self"};
  }
  if (!MayApprove(one, user) && (approves || !asker)) {
    throw Refusal{403, "NotPermitted", "user " + user + " is not permitted to do this"};
  }
  for (const Approval& earlier : one.approvals) {
    if (!approves || earlier.user != user || !earlier.approves || earlier.time > line.time)
      continue;
    throw Refusal{400, "AlreadyApproved", "user " + user + " has approved already"};
  }
  // Those of the send's own line come first where times are equal.
  const auto after = std::ranges::upper_bound(one.approvals, line.time, {}, &Approval::time);
  one.approvals.insert(after, {user, line.time, approves});
  Settle(one);
  const State& state = StateOf(one.send->json["wallet"]);
  const bool resolved = !approves || has_come(one.executed_at);
  return resolved ? Answer{200, WalletJson(state)} : PendingSend(one, line.time);
}

Answer Replay::PendingSend(const Decision& one, std::int64_t time) const {
  const Value& json = one.send->json;
  const State& state = states_.at(json["wallet"].Text());
  std::set<std::string> users;
  Amount most = 0;
  for (const Asking& stage : one.asking) {
    most = std::max(most, stage.required);
    if (stage.eligible) users.insert(stage.eligible->begin(), stage.eligible->end());
  }
  Texts approved, resolvers, recipients;
  for (const Approval& approval : one.approvals) {
    if (approval.time > time || !approval.approves || Share(approved, {approval.user})) continue;
    if (!MayApprove(one, approval.user)) continue;
    approved.push_back(approval.user);
    resolvers.push_back(
        Fill(R"({"user":%,"date":"%"})", {Quote(approval.user), WriteTime(approval.time)}));
  }
  for (const Value& to : one.send->recipients) {
    recipients.push_back(Fill(R"({"address":%,"amount":"%"})",
                              {to["address"].Json(), ReadInteger(to["amount"].Text()).str()}));
  }
  const std::string request =
      Fill(R"({"recipients":[%],"requestedAmount":"%","fee":"%"})",
           {Join(recipients), Spend(*one.send).str(), ReadInteger(json["fee"].Text("0")).str()});
  const Value& coin = state.now["coin"] ? state.now["coin"] : json["coin"];
  return {202, Fill(R"({"id":%,"wallet":%,"coin":%,"walletLabel":%,"createDate":"%","creator":%,)"
                    R"("scope":"wallet","state":"pending","userIds":[%],"approvalsRequired":%,)"
                    R"("resolvers":[%],"info":{"type":"transactionRequest",)"
                    R"("transactionRequest":%}})",
                    {one.send->id, json["wallet"].Json(), coin.Json(),
                     Quote(state.now["label"].Text()), WriteTime(one.send->time),
                     json["initiator"].Json(), Join(Quotes(Texts(users.begin(), users.end()))),
                     most.str(), Join(resolvers), request})};
}

}  // namespace sluice::reference
