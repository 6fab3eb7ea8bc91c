#include "schema/output/page_sends.h"

#include <algorithm>

#include "engine/analysis/audit.h"
#include "engine/model/spend.h"
#include "schema/output/decision_json.h"

namespace sluice {
namespace {

constexpr std::size_t kOffendingShown = 10;

std::string Json(const auto& value) {
  JsonOutput json;
  json.Value(value);
  return std::string(json.text());
}

void AddIf(bool says_something, const Amount& amount, JsonColumn* column) {
  says_something ? column->Add(amount) : column->AddRaw("null");
}

void WriteByPlace(std::string_view key,
                  const std::vector<std::pair<std::int64_t, std::string>>& values,
                  JsonOutput* out) {
  out->Key(key);
  out->BeginObject();
  for (const auto& [place, json] : values) {
    out->Key(std::to_string(place));
    out->Raw(json);
  }
  out->EndObject();
}

}  // namespace

std::int64_t PageList::PlaceOf(std::string_view text, bool is_json) {
  const auto [found, is_new] =
      places_.try_emplace(std::string(text), static_cast<std::int64_t>(places_.size()));
  if (is_new) is_json ? column_.AddRaw(text) : column_.Add(text);
  return found->second;
}

void PageLists::Write(JsonOutput* out) const {
  wallets.Write("wallets", out);
  coins.Write("coins", out);
  users.Write("users", out);
  kinds.Write("kinds", out);
  messages.Write("messages", out);
  stages.Write("stages", out);
}

void PageSends::Add(const Send& send) {
  const Names& names = facts_.names;
  if (send.is_replaced()) places_.emplace(send.index(), size_);
  if (const auto replaced = places_.find(send.replaces()); replaced != places_.end())
    replaces_.emplace_back(size_, std::to_string(replaced->second));
  ++size_;
  ids_.Add(send.id());
  times_.AddRaw(Json(send.time()));
  spends_.Add(Spend(send, facts_));
  wallets_.Add(lists_.wallets.PlaceOf(names.tags.Text(send.wallet())));
  coins_.Add(lists_.coins.PlaceOf(names.coins.Text(send.coin())));
  kinds_.Add(lists_.kinds.PlaceOf(send.kind() == kNone<KindId> ? "payment"
                                                               : names.kinds.Text(send.kind())));
  const UserId user = send.initiator();
  initiators_.Add(user == kNone<UserId> ? -1 : lists_.users.PlaceOf(names.users.Text(user)));
  std::int64_t recipients = 0;
  std::string_view first;
  send.ForEachRecipient([&](const Recipient& recipient) {
    if (IsChange(send, recipient, facts_.profile)) return;
    if (recipients++ == 0) first = names.addresses.Text(recipient.address);
  });
  recipients_.Add(recipients);
  to_.Add(first);
}

void PageSends::Write(JsonOutput* out) const {
  ids_.Write("id", out);
  times_.Write("time", out);
  wallets_.Write("wallet", out);
  coins_.Write("coin", out);
  kinds_.Write("kind", out);
  initiators_.Write("initiator", out);
  recipients_.Write("recipients", out);
  to_.Write("to", out);
  spends_.Write("spend", out);
  if (!replaces_.empty()) WriteByPlace("replaces", replaces_, out);
}

void PageDecisions::Add(const Evaluation& e, std::int64_t rule, const WalletReplay& replay) {
  const Send send(replay.input().history, e.send);
  const std::string_view message = MessageOf(e, replay.PolicyOf(send.wallet()));
  outcomes_.Add(static_cast<std::int64_t>(e.outcome));
  rules_.Add(rule);
  messages_.Add(message.empty() ? -1 : lists_.messages.PlaceOf(message));
  if (e.stages.empty()) {
    stages_.Add(std::int64_t{-1});
  } else {
    scratch_.Clear();
    WriteStages(e, replay.input().facts.names, &scratch_);
    stages_.Add(lists_.stages.PlaceOf(scratch_.text(), /*is_json=*/true));
  }
  if (e.executed_at != send.time()) executed_at_.emplace_back(size_, Json(e.executed_at));
  JsonColumn assumed;
  const std::vector<std::string> assumptions = AssumedBy(e, replay);
  for (const std::string& what : assumptions) assumed.Add(what);
  if (!assumptions.empty()) assumed_.emplace_back(size_, assumed.Text());
  is_audit_ = replay.input().is_audit;
  if (is_audit_) audits_.Add(static_cast<std::int64_t>(Audit(send, e)));
  ++size_;
}

void PageDecisions::Write(JsonOutput* out) const {
  outcomes_.Write("outcome", out);
  rules_.Write("rule", out);
  messages_.Write("message", out);
  stages_.Write("stage", out);
  WriteByPlace("executedAt", executed_at_, out);
  WriteByPlace("assumed", assumed_, out);
  if (is_audit_) audits_.Write("audit", out);
}

void PageVerdicts::Add(std::int64_t place, const Rule& rule, const RuleVerdict& given,
                       const Send& send, WalletReplay* replay) {
  const Verdict& verdict = given.verdict;
  sends_.Add(place);
  const bool is_guess = rule.unsupported || (verdict.fired && verdict.assumed);
  states_.Add(std::int64_t{!verdict.fired ? 0 : is_guess ? 2 : 1});
  const std::optional<LimitOf> limit = LimitIn(rule);
  is_limit_ = limit.has_value();
  is_list_ = ListSize(rule).has_value() && !rule.unsupported;
  is_webhook_ = std::holds_alternative<Webhook>(rule.condition) && !rule.unsupported;
  if (is_limit_) {
    has_prior_ = limit->window_seconds != 0;
    if (has_prior_) AddIf(verdict.counts, verdict.prior, &priors_);
    AddIf(verdict.counts, verdict.counted, &counted_);
  } else if (verdict.fired) {
    AddFired(EvidenceOf(rule, send, replay->ContextOf(send, given.rule), verdict),
             replay->input().facts.names);
  }
}

void PageVerdicts::AddFired(const Evidence& evidence, const Names& names) {
  if (const auto* list = std::get_if<ListEvidence>(&evidence)) {
    JsonColumn shown;
    for (std::size_t i = 0; i < std::min(list->offending.size(), kOffendingShown); ++i)
      shown.Add(names.addresses.Text(list->offending[i]));
    offending_.AddRaw(shown.Text());
    offending_counts_.Add(static_cast<std::int64_t>(list->offending.size()));
  } else if (const auto* webhook = std::get_if<WebhookEvidence>(&evidence)) {
    statuses_.AddRaw(Json(webhook->status));
  }
}

void PageVerdicts::Write(JsonOutput* out) const {
  out->BeginObject();
  sends_.Write("send", out);
  states_.Write("state", out);
  if (has_prior_) priors_.Write("prior", out);
  if (is_limit_) counted_.Write("counted", out);
  if (is_list_) offending_.Write("offending", out);
  if (is_list_) offending_counts_.Write("offendingCount", out);
  if (is_webhook_) statuses_.Write("status", out);
  out->EndObject();
}

PageJudgements::PageJudgements(const ReplayInput& input, const std::vector<bool>& shown,
                               std::int64_t first, PageLists* lists)
    : rows_(input), first_(first), decisions_(lists) {
  std::int64_t next = 0;
  for (const bool is_shown : shown) places_.push_back(is_shown ? next++ : -1);
  verdicts_.resize(static_cast<std::size_t>(next));
}

std::int64_t PageJudgements::PlaceOf(const Evaluation& evaluation, std::uint32_t rule,
                                     const WalletReplay& replay) const {
  const WalletId wallet = Send(replay.input().history, evaluation.send).wallet();
  return places_[rows_.RowOf(replay.PolicyOf(wallet).rules[rule], rule, wallet)];
}

void PageJudgements::Add(std::int64_t place, const Evaluation& e, WalletReplay* replay) {
  decisions_.Add(e, e.winner == kNoRule ? -1 : first_ + PlaceOf(e, e.winner, *replay), *replay);
  const Send send(replay->input().history, e.send);
  const std::vector<Rule>& rules = replay->PolicyOf(send.wallet()).rules;
  for (const RuleVerdict& verdict : e.verdicts) {
    const auto rule = static_cast<std::size_t>(PlaceOf(e, verdict.rule, *replay));
    verdicts_[rule].Add(place, rules[verdict.rule], verdict, send, replay);
  }
}

void PageJudgements::WriteVerdicts(JsonOutput* out) const {
  for (const PageVerdicts& verdicts : verdicts_) verdicts.Write(out);
}

}  // namespace sluice
