// Sections 4.1, 4.2 and 5: what a send meets, and what is written of it.

#include <algorithm>

#include "tests/reference/replay.h"

namespace sluice::reference {

std::string Replay::Run(Observer& observer) {
  observer_ = &observer;
  std::string output;
  for (const Line& line : lines_) {
    if (!line.IsSend()) output += AnswerOf(line) + "\n";
    if (line.IsSend()) output += Write(DecideSend(line)) + "\n";
  }
  return output;
}

const Decision& Replay::DecideSend(const Line& line) {
  send_ = &line;
  state_ = &StateOf(line.json["wallet"]);
  now_ = &decisions_.emplace_back(Decision{&line});
  fired_.clear();
  Decide();
  return *now_;
}

void Replay::Decide() {
  // 3.1: what this send replaces is taken out first, whatever becomes of this one.
  for (Decision& one : decisions_) one.replaced |= one.send->id == send_->replaces;
  now_->refusal = RefusalByToken();
  if (!now_->refusal) now_->refusal = RefusalOfSend();
  if (!now_->refusal) JudgeAll();
  // 4.3: the first rule in policy order that fired with the action that comes first.
  const auto place = [](const Fired& fired) { return fired.first.Place(); };
  const auto first = std::ranges::min_element(fired_, {}, place);
  std::string action = "noop";
  if (first != fired_.end()) {
    action = first->first.action;
    now_->action = Quote(action);
    now_->rule = Quote(first->first.name);
    now_->message = Quote(first->first.Message());
  }
  now_->outcome = action == "noop" ? "allowed" : action == "deny" ? "denied" : "held";
  if (now_->refusal) now_->message = Quote(now_->refusal->error);
  if (now_->refusal) now_->outcome = "refused";
  if (now_->outcome == "held") AddStages();
  Execute();
  UsedUp own{now_->counts_from, {}};
  if (send_->json["accessToken"]) own.token_at = now_->executed_at;
  const UsedUp used_up = observer_->OnUsedUp(send_->json["id"].Text(), own);
  now_->counts_from = used_up.windows_at;
  now_->counts_for_token_from = used_up.token_at;
}

// 4.1, the checks before policy, after the token's: the first that fails.
std::optional<Refusal> Replay::RefusalOfSend() {
  const Value& initiator = send_->json["initiator"];
  if (initiator && !Is("permissions", "ignore")) {
    const std::map<std::string, Texts> users = UsersOf(*state_);
    const auto user = users.find(initiator.Text());
    // Who was removed by a line is known to have no permission.
    const bool removed = state_->removed.contains(initiator.Text());
    const bool listed = user != users.end(), known = listed || removed;
    const std::string other = Is("adminImpliesSpend", "true") ? "admin" : "spend";
    const bool may = listed ? Share(user->second, {"spend", other}) : !removed;
    if (!known && state_->as_read["users"]) {
      now_->assumed.push_back(Quote("permission:" + initiator.Text()));
    }
    if (!may) return Refusal{403, "NotPermitted", "initiator lacks the spend permission"};
  }
  const Value& freeze = state_->now["freeze"];
  const Value &from = freeze["time"], &until = freeze["expires"];
  if (from) observer_->OnEdge("freeze begins", send_->time - ReadTime(from.Text()));
  if (until) observer_->OnEdge("freeze ends", send_->time - ReadTime(until.Text()));
  const bool begun = !from || ReadTime(from.Text()) <= send_->time;
  const bool over = until && ReadTime(until.Text()) <= send_->time;
  if ((from || until) && begun && !over) return Refusal{403, "WalletFrozen", "wallet is frozen"};
  if (state_->now["deleted"].Text() == "true") {
    return Refusal{403, "WalletDeleted", "wallet is deleted"};
  }
  return std::nullopt;
}

// 4.1: every rule in policy order, without short-circuit. A rule with `coin` is looked at only
// for sends of that coin.
void Replay::JudgeAll() {
  for (const Rule& rule : state_->rules) {
    const bool applies = !rule.coin || rule.coin.Text() == send_->coin;
    const Evidence evidence = applies ? JudgeOne(rule) : std::nullopt;
    observer_->OnRule(rule.type, rule.action, rule.window, applies, evidence.has_value());
    if (!evidence) continue;
    fired_.emplace_back(rule, *evidence);
    now_->fired.push_back(
        Fill(R"({"rule":%,"type":%,"action":%,"evidence":%})",
             {Quote(rule.name), Quote(rule.type), Quote(rule.action), *evidence}));
  }
}

Evidence Replay::JudgeOne(const Rule& rule) {
  if (!rule.IsSupported()) now_->assumed.push_back(Quote("unsupported:" + rule.name));
  if (!rule.IsSupported()) return "{}";
  if (IsLimitType(rule.type)) return JudgeLimit(rule);
  if (IsListType(rule.type)) return JudgeList(rule);
  if (rule.type == "webhook") return JudgeWebhook(rule);
  const bool passes =
      rule.type == "allTxNoFiat" && HasForm(send_->coin, "t?fiat[a-z]{3}|ofct?(usd|eur|gbp|sgd)");
  return passes ? Evidence() : "{}";
}

Evidence Replay::JudgeLimit(const Rule& rule) const {
  const Texts group = Resolved(rule.group_tags), excluded = Resolved(rule.exclude_tags);
  const std::optional<Amount> counted = Counted(*send_, excluded);
  if (!counted) return std::nullopt;
  const Amount prior = rule.window == 0 ? 0 : Prior(rule.window * 1'000'000, group, excluded);
  const Amount total = prior + *counted, excess = total - rule.limit;
  observer_->OnTotal(excess == 0);
  const bool over = excess > 0 || (excess == 0 && Is("comparison", ">="));
  const std::string wallet = send_->json["wallet"].Text(), send = send_->json["id"].Text();
  const LimitMet met{wallet, rule.name, send, total.str(), over, prior.str()};
  if (!observer_->OnLimit(met)) return std::nullopt;
  return Fill(R"({"limit":"%","timeWindow":%,"prior":"%","counted":"%","total":"%","excess":"%"})",
              {rule.limit.str(), std::to_string(rule.window), prior.str(), counted->str(),
               total.str(), excess.str()});
}

// `:tag` in a rule is always the wallet whose rule is evaluated.
Texts Replay::Resolved(Texts tags) const {
  std::ranges::replace(tags, ":tag", send_->json["wallet"].Text());
  return tags;
}

// 4.1: the counted amounts of the earlier executed sends of the same coin in the same group.
Amount Replay::Prior(std::int64_t width, const Texts& group, const Texts& excluded) const {
  Amount sum = 0;
  for (const Decision& earlier : decisions_) {
    const Line& send = *earlier.send;
    if (!earlier.counts_from || earlier.replaced || send.coin != send_->coin) continue;
    if (!Share(TagsOf(send.json, {}), group)) continue;
    const std::int64_t at = *earlier.counts_from;
    if (InWindow(at, send_->time, width)) sum += Counted(send, excluded).value_or(0);
    observer_->OnPrior(at - (send_->time - width));
  }
  return sum;
}

// 4.1, and `window` of section 6. `width` in microseconds.
bool Replay::InWindow(std::int64_t at, std::int64_t t, std::int64_t width) const {
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
Texts Replay::TagsOf(const Value& of, const Value& enterprise) const {
  const Value& object = WalletOf(of["wallet"]).json;
  Texts tags = of["tags"].EachText();
  for (const std::string& tag : object["tags"].EachText()) tags.push_back(tag);
  for (const Value& tag : {of["wallet"], enterprise, object["enterprise"]}) {
    if (tag) tags.push_back(tag.Text());
  }
  return tags;
}

// 4.2: what a send adds to a limit rule's sum; nothing at all if no recipient counts.
std::optional<Amount> Replay::Counted(const Line& send, const Texts& excluded) const {
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

Evidence Replay::JudgeList(const Rule& rule) const {
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

bool Replay::Matches(const Value& entry, const Value& to, bool blacklist) const {
  const std::string type = TypeOf(entry), item = ItemOf(entry);
  const bool unverified = entry["verificationState"].Text() == "unverified";
  if (unverified && Is("unverifiedCounts", "false")) return false;
  if (type == "walletId") return to["wallet"].Json() == Quote(item);
  if (type == "enterpriseId") {
    const Value& of_wallet = WalletOf(to["wallet"]).json["enterprise"];
    return Share({to["enterprise"].Json(), of_wallet.Json()}, {Quote(item)});
  }
  const bool has_suffix = item.find('?') != std::string::npos;
  const bool exact = blacklist ? has_suffix : !Is("addressSuffix", "ignore");
  return Normalised(item, exact) == Normalised(to["address"].Text(), exact);
}

Evidence Replay::JudgeWebhook(const Rule& rule) {
  const Value& recorded = send_->json["webhooks"][rule.name];
  const bool given = options_.webhooks.contains(rule.name);
  bool passes = given ? options_.webhooks.at(rule.name) == 200 : Is("webhookUnknown", "pass");
  if (recorded) passes = recorded.Text() == "200";
  if (!recorded) now_->assumed.push_back(Quote("webhook:" + rule.name));
  return passes ? Evidence() : Fill(R"({"status":%})", {recorded.Text("null")});
}

std::string Replay::Body(const Refusal& refusal, const Line& line) const {
  if (refusal.error == "needs unlock") {
    return R"({"error":"needs unlock","needsOTP":true,"needsUnlock":true})";
  }
  return Fill(R"({"error":%,"name":"%","requestId":"%","context":%})",
              {Quote(refusal.error), refusal.name, Made(line), refusal.context});
}

// 5
std::string Replay::Write(const Decision& one) const {
  const Value& json = one.send->json;
  const std::string at = one.executed_at ? Quote(WriteTime(*one.executed_at)) : "null";
  Texts assumed = one.assumed;
  for (const std::string& last : one.assumed_at_last) assumed.push_back(last);
  std::string end;
  if (one.refusal) {
    end = Fill(R"(,"refusal":{"status":%,"body":%})",
               {std::to_string(one.refusal->status), Body(*one.refusal, *one.send)});
  }
  return Fill(R"({"seq":%,"id":%,"time":"%","wallet":%,"coin":%,"spend":"%","outcome":"%",)"
              R"("action":%,"rule":%,"message":%,"executed":%,"executedAt":%,"fired":[%],)"
              R"("stages":[%],"assumed":[%]%})",
              {std::to_string(one.send->place), one.send->id, WriteTime(one.send->time),
               json["wallet"].Json(), json["coin"].Json(), Spend(*one.send).str(), one.outcome,
               one.action, one.rule, one.message, one.executed_at ? "true" : "false", at,
               Join(one.fired), Join(one.stages), Join(assumed), end});
}

std::string Decisions(std::string_view policy, std::string_view history, const Options& options,
                      Observer* observer) {
  Observer ignored;
  return Replay(policy, history, options).Run(observer ? *observer : ignored);
}

}  // namespace sluice::reference
