#include "tests/reference/reference.h"

#include <optional>
#include <set>

#include "tests/reference/input.h"

namespace sluice::reference {
namespace {

using Evidence = std::optional<std::string>;            // JSON; nothing: the rule doesn't fire
using Fired = std::pair<const Rule*, std::string>;      // and the evidence
using Executed = std::pair<const Send*, std::int64_t>;  // and from when on it uses up windows

struct Decision {
  std::string refused, why, outcome;  // the refusal's name and message, if there is one
  std::vector<Fired> fired;
  const Rule* winner = nullptr;
  Texts stages, assumed;  // as JSON
  std::optional<std::int64_t> executed_at;
  bool deadlocked = false;  // it can never be executed
};

/// Section 4, and what section 6 says of it, send by send.
class Replay : public Input {
 public:
  using Input::Input;

  std::string Decisions(Observer& observer) {
    observer_ = &observer;
    std::string lines;
    for (const Send& send : sends_) {
      send_ = &send;
      wallet_ = &WalletOf(send.json["wallet"]);
      if (wallet_ == &kUnknown) throw std::runtime_error("no policy for " + send.line);
      now_ = {};
      Decide();
      lines += Write(std::to_string(&send - sends_.data())) + "\n";
    }
    return lines;
  }

 private:
  void Decide() {
    // 3.1: what this send replaces is taken out first, whatever becomes of this one.
    std::erase_if(executed_, [&](const auto& one) { return one.first->id == send_->replaces; });
    std::tie(now_.refused, now_.why) = Refusal();
    if (now_.refused.empty()) JudgeAll();
    // 4.3: the first rule in policy order that fired with the action that comes first.
    const auto first = std::ranges::min_element(now_.fired, {}, Place);
    if (first != now_.fired.end()) now_.winner = first->first;
    const std::string action = now_.winner ? now_.winner->action : "noop";
    now_.outcome = action == "noop" ? "allowed" : action == "deny" ? "denied" : "held";
    if (!now_.refused.empty()) now_.outcome = "refused";
    if (now_.outcome == "held") AddStages();
    Execute();
  }

  static int Place(const Fired& fired) { return fired.first->Place(); }

  // 4.1, the checks before policy: the name and the message of the first that fails.
  std::pair<std::string, std::string> Refusal() {
    const Value initiator = send_->json["initiator"], users = wallet_->json["users"];
    if (initiator && users && !Is("permissions", "ignore")) {
      const auto user = wallet_->permissions.find(initiator.Text());
      const bool listed = user != wallet_->permissions.end();
      const std::string other = Is("adminImpliesSpend", "true") ? "admin" : "spend";
      const bool may = !listed || Share(user->second, {"spend", other});
      if (!listed) now_.assumed.push_back(Quote("permission:" + initiator.Text()));
      if (!may) return {"NotPermitted", "initiator lacks the spend permission"};
    }
    const Value freeze = wallet_->json["freeze"], from = freeze["time"], until = freeze["expires"];
    const bool begun = !from || ReadTime(from.Text()) <= send_->time;
    const bool over = until && ReadTime(until.Text()) <= send_->time;
    if ((from || until) && begun && !over) return {"WalletFrozen", "wallet is frozen"};
    if (wallet_->json["deleted"].Text() == "true") return {"WalletDeleted", "wallet is deleted"};
    return {};
  }

  // 4.1: every rule in policy order, without short-circuit. A rule with `coin` is looked at only
  // for sends of that coin.
  void JudgeAll() {
    for (const Rule& rule : wallet_->rules) {
      const bool applies = !rule.coin || rule.coin.Text() == send_->coin;
      const Evidence evidence = applies ? JudgeOne(rule) : std::nullopt;
      if (evidence) now_.fired.emplace_back(&rule, *evidence);
      observer_->OnRule(rule.type, rule.action, rule.window, applies, evidence.has_value());
    }
  }

  Evidence JudgeOne(const Rule& rule) {
    static const std::regex kFiat("t?fiat[a-z]{3}|ofct?(usd|eur|gbp|sgd)");
    if (!rule.IsSupported()) now_.assumed.push_back(Quote("unsupported:" + rule.name));
    if (!rule.IsSupported()) return "{}";
    if (rule.IsLimit()) return JudgeLimit(rule);
    if (rule.type.ends_with("list")) return JudgeList(rule);
    if (rule.type == "webhook") return JudgeWebhook(rule);
    const bool passes = rule.type == "allTxNoFiat" && std::regex_match(send_->coin, kFiat);
    return passes ? Evidence() : "{}";
  }

  Evidence JudgeLimit(const Rule& rule) const {
    const Texts group = Resolved(rule.group_tags), excluded = Resolved(rule.exclude_tags);
    const std::optional<Amount> counted = Counted(*send_, excluded);
    if (!counted) return std::nullopt;
    const Amount prior = rule.window == 0 ? 0 : Prior(rule.window * 1'000'000, group, excluded);
    const Amount total = prior + *counted, excess = total - rule.limit;
    observer_->OnTotal(excess == 0);
    if (excess < 0 || (excess == 0 && !Is("comparison", ">="))) return std::nullopt;
    return Fill(
        R"({"limit":"%","timeWindow":%,"prior":"%","counted":"%","total":"%","excess":"%"})",
        {rule.limit.str(), std::to_string(rule.window), prior.str(), counted->str(), total.str(),
         excess.str()});
  }

  // `:tag` in a rule is always the wallet whose rule is evaluated.
  Texts Resolved(Texts tags) const {
    std::ranges::replace(tags, ":tag", send_->json["wallet"].Text());
    return tags;
  }

  // 4.1: the counted amounts of the earlier executed sends of the same coin in the same group.
  Amount Prior(std::int64_t width, const Texts& group, const Texts& excluded) const {
    Amount sum = 0;
    for (const auto& [earlier, at] : executed_) {
      if (earlier->coin != send_->coin || !Share(TagsOf(earlier->json, {}), group)) continue;
      if (InWindow(at, send_->time, width)) sum += Counted(*earlier, excluded).value_or(0);
      observer_->OnPrior(at - (send_->time - width));
    }
    return sum;
  }

  // 4.1, and `window` of section 6. `width` in microseconds.
  bool InWindow(std::int64_t at, std::int64_t t, std::int64_t width) const {
    const std::string window = Switch("window", "rolling");
    if (at > t) return false;
    if (window == "rolling") return at > t - width;
    if (window == "rolling-inclusive") return at >= t - width;
    if (window == "fixed") {
      const std::int64_t since = t - std::stoll(Switch("windowOffset", "0")) * 1'000'000;
      return at >= t - (since % width + width) % width;
    }
    const Amount n = ReadInteger(window.substr(std::string("bucketed=").size()));
    return Amount(at * n / width) > Amount(t * n / width - n);
  }

  // 4.1, group and recipients' owners: the tags of a send, or of a recipient.
  Texts TagsOf(const Value& of, const Value& enterprise) const {
    const Value object = WalletOf(of["wallet"]).json;
    Texts tags = of["tags"].EachText();
    for (const std::string& tag : object["tags"].EachText()) tags.push_back(tag);
    for (const Value& tag : {of["wallet"], enterprise, object["enterprise"]}) {
      if (tag) tags.push_back(tag.Text());
    }
    return tags;
  }

  // 4.2: what a send adds to a limit rule's sum; nothing at all if no recipient counts.
  std::optional<Amount> Counted(const Send& send, const Texts& excluded) const {
    std::optional<Amount> sum;
    for (const Value& to : send.recipients) {
      if (Share(TagsOf(to, to["enterprise"]), excluded)) continue;
      sum = sum.value_or(0) + ReadInteger(to["amount"].Text());
    }
    const bool same_coin = send.json["feeCoin"].Text(send.coin) == send.coin;
    const Amount fee = ReadInteger(send.json["fee"].Text("0"));
    if (sum && same_coin && !Is("countFee", "false")) *sum += fee;
    return sum;
  }

  Evidence JudgeList(const Rule& rule) const {
    const bool blacklist = rule.type == "coinAddressBlacklist";
    if (rule.list.empty() && Is("emptyWhitelistFires", "false")) return std::nullopt;
    Texts offending;
    for (const Value& to : send_->recipients) {
      bool listed = false;
      for (const Value& entry : rule.list) listed = listed || Matches(entry, to, blacklist);
      if (listed == blacklist) offending.push_back(to["address"].Json());
    }
    if (offending.empty()) return std::nullopt;
    return Fill(R"({"offending":[%]})", {Join(offending)});
  }

  bool Matches(const Value& entry, const Value& to, bool blacklist) const {
    const std::string type = TypeOf(entry), item = ItemOf(entry);
    const bool unverified = entry["verificationState"].Text() == "unverified";
    if (unverified && Is("unverifiedCounts", "false")) return false;
    if (type == "walletId") return to["wallet"].Json() == Quote(item);
    if (type == "enterpriseId") {
      const Value of_wallet = WalletOf(to["wallet"]).json["enterprise"];
      return Share({to["enterprise"].Json(), of_wallet.Json()}, {Quote(item)});
    }
    const bool has_suffix = item.find('?') != std::string::npos;
    const bool exact = blacklist ? has_suffix : !Is("addressSuffix", "ignore");
    return Normalised(item, exact) == Normalised(to["address"].Text(), exact);
  }

  Evidence JudgeWebhook(const Rule& rule) {
    const Value recorded = send_->json["webhooks"][rule.name];
    const bool given = options_.webhooks.contains(rule.name);
    bool passes = given ? options_.webhooks.at(rule.name) == 200 : Is("webhookUnknown", "pass");
    if (recorded) passes = recorded.Text() == "200";
    if (!recorded) now_.assumed.push_back(Quote("webhook:" + rule.name));
    return passes ? Evidence() : Fill(R"({"status":%})", {recorded.Text("null")});
  }

  // 4.3: the stages, in the order of actions, of every approval action that fired.
  void AddStages() {
    std::vector<Fired> fired = now_.fired;
    std::ranges::stable_sort(fired, {}, Place);
    Texts seen = {"noop"};
    for (const auto& [rule, evidence] : fired) {
      const std::string& action = rule->action;
      const bool group = action == "getGroupApproval", final = action == "getFinalApproval";
      if (!group && !final && Share(seen, {action})) continue;
      seen.push_back(action);
      const Value json = rule->json["action"];
      std::string end = R"("approvalsRequired":null,"eligible":null,"deadlock":)";
      end += !group && kPlaces[action] ? "false" : "null";
      if (group) end += ",\"requirement\":" + json["groupApprovalRequirement"].Json();
      if (final) end = Stage(Asks(json), json["userIds"].EachText());
      if (action == "getApproval") end = AdminStage();
      const std::string own = group || final ? Fill(R"("rule":%,)", {Quote(rule->name)}) : "";
      now_.stages.push_back(Fill(R"({"action":%,%%})", {Quote(action), own, end}));
    }
  }

  static Amount Asks(const Value& of) { return ReadInteger(of["approvalsRequired"].Text("1")); }

  // 4.3, getApproval: one stage for all fired rules.
  std::string AdminStage() {
    const Amount least = Asks(wallet_->json);
    Amount most = least, sum = 0;
    Texts named, eligible;
    for (const auto& [rule, evidence] : now_.fired) {
      if (rule->action != "getApproval") continue;
      const Value action = rule->json["action"];
      most = std::max(most, Asks(action));
      sum += Asks(action);
      for (const std::string& user : action["userIds"].EachText()) named.push_back(user);
    }
    const Amount required = Is("approvalsNeeded", "sum") ? std::max(least, sum) : most;
    for (const auto& [user, permissions] : wallet_->permissions) {
      const bool asked = named.empty() || Share(named, {user});
      if (asked && Share(permissions, {"admin"})) eligible.push_back(user);
    }
    if (wallet_->json["users"]) return Stage(required, eligible);
    return Fill(R"("approvalsRequired":%,"eligible":null,"deadlock":null)", {required.str()});
  }

  // 4.3: the end of a stage. Too few eligible approvers are a deadlock.
  std::string Stage(const Amount& required, const Texts& eligible) {
    std::set<std::string> sorted(eligible.begin(), eligible.end());
    if (!Is("initiatorMayApprove", "true")) sorted.erase(send_->json["initiator"].Text());
    Texts users;
    for (const std::string& user : sorted) users.push_back(Quote(user));
    const bool deadlock = users.size() < required;
    now_.deadlocked = now_.deadlocked || deadlock;
    return Fill(R"("approvalsRequired":%,"eligible":[%],"deadlock":%)",
                {required.str(), Join(users), deadlock ? "true" : "false"});
  }

  // 4.3: when the send is executed, if at all. What uses up windows is kept.
  void Execute() {
    std::string state = Lower(send_->json["state"].Text());
    std::erase(state, ' ');
    bool replaced = false;
    for (const Send& other : sends_) replaced = replaced || other.replaces == send_->id;
    const bool gone = state == "replaced" && !replaced;
    if (gone && now_.refused.empty()) now_.assumed.push_back(Quote("replaced"));
    if (gone || Share({state}, {"failed", "rejected", "removed"})) return;
    const bool held = now_.outcome == "held", denied = now_.outcome == "denied";
    const bool granted = held && !now_.deadlocked && options_.approvals != "withheld";
    if (granted) now_.executed_at = send_->time + Delay();
    if (now_.outcome == "allowed") now_.executed_at = send_->time;
    const bool at_once = (held && Is("heldCounts", "true")) || (denied && Is("denyCounts", "true"));
    const auto counts_from = at_once ? send_->time : now_.executed_at;
    if (counts_from) executed_.emplace_back(send_, *counts_from);
  }

  // 4.3, granted-after=DURATION; in microseconds.
  std::int64_t Delay() const {
    const std::map<char, int> kSeconds = {{'s', 1}, {'m', 60}, {'h', 3'600}, {'d', 86'400}};
    const std::string& text = options_.approvals;
    const std::size_t at = text.find('=');
    if (at == std::string::npos) return 0;
    return std::stoll(text.substr(at + 1)) * kSeconds.at(text.back()) * 1'000'000;
  }

  // 5
  std::string Write(const std::string& seq) const {
    const Value& json = send_->json;
    const Rule* winner = now_.winner;
    const auto quote = [](const std::string& s) { return s.empty() ? "null" : Quote(s); };
    const std::string at = now_.executed_at ? WriteTime(*now_.executed_at) : "";
    Texts fired;
    for (const auto& [rule, evidence] : now_.fired) {
      fired.push_back(Fill(R"({"rule":%,"type":%,"action":%,"evidence":%})",
                           {Quote(rule->name), Quote(rule->type), Quote(rule->action), evidence}));
    }
    std::string end;
    if (!now_.refused.empty()) {
      const std::string id = options_.sha256_hex(send_->line + ":" + seq).substr(0, 32);
      end = Fill(R"(,"refusal":{"status":403,"body":{"error":"%","name":"%","requestId":"%",)"
                 R"("context":{}}})",
                 {now_.why, now_.refused, id});
    }
    return Fill(R"({"seq":%,"id":%,"time":"%","wallet":%,"coin":%,"spend":"%","outcome":"%",)"
                R"("action":%,"rule":%,"message":%,"executed":%,"executedAt":%,"fired":[%],)"
                R"("stages":[%],"assumed":[%]%})",
                {seq, send_->id, WriteTime(send_->time), json["wallet"].Json(), json["coin"].Json(),
                 Counted(*send_, {}).value_or(0).str(), now_.outcome,
                 winner ? Quote(winner->action) : "null", winner ? Quote(winner->name) : "null",
                 quote(winner ? winner->Message() : now_.why), at.empty() ? "false" : "true",
                 quote(at), Join(fired), Join(now_.stages), Join(now_.assumed), end});
  }

  Observer* observer_ = nullptr;
  std::vector<Executed> executed_;  // in order
  // The send under evaluation:
  const Send* send_ = nullptr;
  const Wallet* wallet_ = nullptr;
  Decision now_;
};

}  // namespace

std::string Decisions(std::string_view policy, std::string_view history, const Options& options,
                      Observer* observer) {
  Observer ignored;
  return Replay(policy, history, options).Decisions(observer ? *observer : ignored);
}

}  // namespace sluice::reference
