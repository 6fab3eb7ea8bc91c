// Section 4.3: the stages of a held send, who approves it, and when it is executed.

#include <algorithm>

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
  if (held && IsRecorded()) DecideRecorded();
  if (now_->out) return;
  const bool granted = held && !now_->deadlocked && options_.approvals.starts_with("granted");
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

// recorded and recorded-strict: the send's own approvals and those of the lines that resolve it,
// which come later in order and are of users who may.
void Replay::DecideRecorded() {
  for (const Value& one : send_->json["approvals"].Elements()) {
    now_->approvals.push_back(
        {one["user"].Text(), ReadTime(one["time"].Text()), one["decision"].Text() == "approve"});
  }
  for (const Line& line : lines_) {
    const bool names = line.type.starts_with("pendingApproval.") &&
                       line.json["pendingApproval"].Json() == send_->id;
    if (!names || line.place < send_->place || !MayResolve(*now_, line)) continue;
    const bool approves = line.type == "pendingApproval.approve";
    now_->approvals.push_back({line.json["user"].Text(), line.time, approves, &line});
  }
  std::ranges::stable_sort(now_->approvals, {}, &Approval::time);
  if (now_->out) return;

  std::string state = Lower(send_->json["state"].Text());
  std::erase(state, ' ');
  const bool left = Share({state}, {"signed", "unconfirmed", "confirmed"});
  if (now_->asking.empty()) {
    now_->executed_at = send_->time;
  } else if (!now_->approvals.empty()) {
    now_->executed_at = ProgressOf(*now_, nullptr).completed_at;
  } else if (left && options_.approvals == "recorded") {
    now_->executed_at = send_->time;
    now_->assumed_at_last = {Quote("approval")};
    return;
  }
  if (now_->executed_at) now_->assumed_at_last = now_->other_stages;
}

// What the approvals have come to, up to that line, or in the end.
Progress Replay::ProgressOf(const Decision& one, const Line* until) const {
  Progress progress;
  for (const Approval& approval : one.approvals) {
    const bool by_line = until && approval.line;
    if (by_line && approval.line->place > until->place) continue;
    if (until && !by_line && approval.time > until->time) continue;
    if (!approval.approves) progress.rejected_at = approval.time;
    if (!approval.approves) break;
    const bool again = std::ranges::count(progress.approvals, approval.user, &Approval::user) > 0;
    if (!again && MayApprove(one, approval.user)) progress.approvals.push_back(approval);
    const bool complete = std::ranges::all_of(one.asking, [&](const Asking& stage) {
      return std::ranges::count_if(progress.approvals, [&](const Approval& counted) {
               return MayApprove(stage, *one.send, counted.user);
             }) >= stage.required;
    });
    if (!complete || one.out) continue;
    progress.completed_at = std::max(approval.time, one.send->time);
    break;
  }
  return progress;
}

// Whether an approval by that user counts in a stage.
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

// The initiator may reject; who may approve may do both.
bool Replay::MayResolve(const Decision& one, const Line& line) const {
  const std::string user = line.json["user"].Text();
  const bool rejects = line.type == "pendingApproval.reject";
  return MayApprove(one, user) || (rejects && user == one.send->json["initiator"].Text());
}

// 7: a line approves or rejects a held send.
Answer Replay::ResolveSend(const Line& line, const Decision& one) {
  const std::string user = line.json["user"].Text(), id = line.json["pendingApproval"].Text();
  const bool approves = line.type == "pendingApproval.approve";
  const bool asker = one.send->json["initiator"].Text() == user;
  // What was before this line.
  Line before = line;
  before.place -= 1;
  const Progress progress = ProgressOf(one, &before);
  const bool unasked = one.executed_at && (one.asking.empty() || one.approvals.empty());
  if (unasked || progress.completed_at || progress.rejected_at) {
    throw Refusal{400, "PendingApprovalResolved",
                  "pending approval " + id + " is resolved already"};
  }
  if (approves && asker && !Is("initiatorMayApprove", "true")) {
    throw Refusal{400, "CannotApproveOwnRequest", "cannot approve by self"};
  }
  if (!MayResolve(one, line)) {
    throw Refusal{403, "NotPermitted", "user " + user + " is not permitted to do this"};
  }
  if (approves && std::ranges::count(progress.approvals, user, &Approval::user) > 0) {
    throw Refusal{400, "AlreadyApproved", "user " + user + " has approved already"};
  }
  const bool resolved = !approves || ProgressOf(one, &line).completed_at;
  if (resolved) return {200, WalletJson(StateOf(one.send->json["wallet"]))};
  return {202, PendingSend(one, line)};
}

std::string Replay::PendingSend(const Decision& one, const Line& until) const {
  const Value& json = one.send->json;
  std::set<std::string> users;
  Amount most = 0;
  for (const Asking& stage : one.asking) {
    most = std::max(most, stage.required);
    if (stage.eligible) users.insert(stage.eligible->begin(), stage.eligible->end());
  }
  Texts recipients;
  for (const Value& to : one.send->recipients) {
    recipients.push_back(Fill(R"({"address":%,"amount":"%"})",
                              {to["address"].Json(), ReadInteger(to["amount"].Text()).str()}));
  }
  const std::string info =
      Fill(R"({"type":"transactionRequest","transactionRequest":{"recipients":[%],)"
           R"("requestedAmount":"%","fee":"%"}})",
           {Join(recipients), Spend(*one.send).str(), ReadInteger(json["fee"].Text("0")).str()});
  return PendingJson(*one.send, json["initiator"], Texts(users.begin(), users.end()), most,
                     ProgressOf(one, &until).approvals, info);
}

// What waits for approvals, of a send or of another line.
std::string Replay::PendingJson(const Line& asked, const Value& creator, const Texts& users,
                                const Amount& required, const std::vector<Approval>& approvals,
                                const std::string& info) const {
  const Value& now = states_.at(asked.json["wallet"].Text()).now;
  const Value& coin = now["coin"] ? now["coin"] : asked.json["coin"];
  Texts resolvers;
  for (const Approval& one : approvals) {
    resolvers.push_back(Fill(R"({"user":%,"date":"%"})", {Quote(one.user), WriteTime(one.time)}));
  }
  return Fill(R"({"id":%,"wallet":%,"coin":%,"walletLabel":%,"createDate":"%","creator":%,)"
              R"("scope":"wallet","state":"pending","userIds":[%],"approvalsRequired":%,)"
              R"("resolvers":[%],"info":%})",
              {asked.id, asked.json["wallet"].Json(), coin.Json(), Quote(now["label"].Text()),
               WriteTime(asked.time), creator.Json(), Join(Quotes(users)), required.str(),
               Join(resolvers), info});
}

}  // namespace sluice::reference
