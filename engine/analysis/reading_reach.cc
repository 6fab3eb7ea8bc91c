#include "engine/analysis/reading_reach.h"

#include <algorithm>
#include <utility>

#include "engine/replay/spend_effect.h"

namespace sluice {
namespace {

bool IsWhitelist(const Rule& rule) {
  return IsListRule(rule.condition) &&
         !std::holds_alternative<CoinAddressBlacklist>(rule.condition);
}

// Where the two that roll part is what is just as old as the window.
bool Rolls(const WindowShape& window) {
  return window.kind == WindowShape::Kind::kRolling ||
         window.kind == WindowShape::Kind::kRollingInclusive;
}

// Whether a sum equals the limit: there `>` and `>=` part.
bool IsAtLimit(const Rule& rule, const Verdict& verdict) {
  if (!verdict.counts) return false;
  const std::optional<LimitOf> limit = LimitIn(rule);
  if (!limit) return false;
  const Amount total = verdict.prior + verdict.counted;
  return total >= limit->limit && !(total > limit->limit);
}

bool PaysItself(const Send& send) {
  return send.AnyRecipient([&](const Recipient& recipient) {
    return !recipient.change && recipient.wallet == send.wallet();
  });
}

// What is looked at while lines are applied, and nowhere else.
void ForgetLines(const Profile& base, Profile* reading) {
  reading->lock_whole_policy = base.lock_whole_policy;
  reading->lock_hours = base.lock_hours;
  reading->update_resets_lock = base.update_resets_lock;
  reading->change_min_admins = base.change_min_admins;
  reading->change_needs_balance = base.change_needs_balance;
  reading->only_policy_changes_need_approval = base.only_policy_changes_need_approval;
  reading->wallet_ids_are_hex = base.wallet_ids_are_hex;
}

// Both can only permit what was refused.
void ForgetPermissions(const Profile& base, const ReadingReach& reach, Profile* reading) {
  if (reach.not_permitted) return;
  if (!base.permissions_ignored) reading->permissions_ignored = false;
  if (!base.admin_implies_spend) reading->admin_implies_spend = false;
}

void ForgetHeld(const Profile& base, const ReadingReach& reach, Profile* reading) {
  if (!reach.held_for_later) reading->held_counts = base.held_counts;
  if (!reach.held_by_several) reading->approvals_add_up = base.approvals_add_up;
  if (!reach.held_with_initiator) reading->initiator_may_approve = base.initiator_may_approve;
}

void ForgetRules(const Profile& base, const ReadingReach& reach, bool any_suffix,
                 Profile* reading) {
  if (!reach.at_limit) reading->reaching_fires = base.reaching_fires;
  if (!reach.windows) reading->window = base.window;
  if (!reach.as_old_as_window && Rolls(base.window) && Rolls(reading->window))
    reading->window = base.window;
  if (!reach.fee) reading->count_fee = base.count_fee;
  if (!reach.self_send) reading->self_send_exempt = base.self_send_exempt;
  if (!reach.webhook_unknown) reading->unknown_webhook_fires = base.unknown_webhook_fires;
  if (!reach.empty_whitelist) reading->empty_whitelist_fires = base.empty_whitelist_fires;
  if (!reach.advanced_whitelist) reading->unverified_counts = base.unverified_counts;
  if (!reach.denied) reading->deny_counts = base.deny_counts;
  if (!any_suffix) reading->suffix_ignored = base.suffix_ignored;
}

bool SameApprovals(const ApprovalAssumption& a, const ApprovalAssumption& b) {
  return a.mode == b.mode && a.delay == b.delay;
}

}  // namespace

ReachCollector::ReachCollector(const WalletReplay& replay, const std::vector<WalletId>& wallets,
                               bool has_lines)
    : replay_(replay) {
  reach_.lines = reach_.windows = reach_.as_old_as_window = has_lines;
  reach_.empty_whitelist = reach_.advanced_whitelist = has_lines;
  for (const WalletId wallet : wallets) {
    for (const Rule& rule : replay.PolicyOf(wallet).rules) {
      const std::optional<WindowSpec> window = WindowOf(rule, wallet);
      reach_.windows |= window.has_value();
      if (window && std::find(windows_.begin(), windows_.end(), window->length) == windows_.end())
        windows_.push_back(window->length);
      reach_.advanced_whitelist |= std::holds_alternative<AdvancedWhitelist>(rule.condition);
      reach_.empty_whitelist |= IsWhitelist(rule) && ListSize(rule) == 0;
    }
  }
}

void ReachCollector::Note(const Evaluation& e) {
  const Send send(replay_.input().history, e.send);
  const std::vector<Rule>& rules = replay_.PolicyOf(send.wallet()).rules;
  reach_.fee |= !send.fee().IsZero() && send.fee_in_own_coin();
  reach_.self_send = reach_.self_send || PaysItself(send);
  reach_.not_permitted |= e.refusal == Refusal::kNotPermitted;
  reach_.denied |= e.outcome == Outcome::kDenied && !NeverLeft(send);
  int asking = 0;
  for (const RuleVerdict& rule : e.verdicts) {
    reach_.at_limit = reach_.at_limit || IsAtLimit(rules[rule.rule], rule.verdict);
    reach_.webhook_unknown |= rule.verdict.assumed && !rules[rule.rule].unsupported;
    if (rule.verdict.fired && rules[rule.rule].action.kind == ActionKind::kGetApproval) ++asking;
  }
  if (e.outcome == Outcome::kHeld) NoteHeld(e, send, asking);
  sent_at_.push_back(send.time());
  if (const auto at = EffectOf(e, replay_.input()).windows_at) counted_at_.push_back(*at);
}

void ReachCollector::NoteHeld(const Evaluation& e, const Send& send, int asking) {
  reach_.held = true;
  reach_.held_for_later |= e.executed_at != send.time() && !NeverLeft(send);
  reach_.held_with_initiator |= send.initiator() != kNone<UserId>;
  reach_.held_by_several |= asking > 1;
}

// Both lists are in order: each is gone through once.
bool ReachCollector::AnyAsOldAs(Duration window) const {
  auto counted = counted_at_.begin();
  for (const Timestamp now : sent_at_) {
    while (counted != counted_at_.end() && *counted < now - window) ++counted;
    if (counted != counted_at_.end() && *counted == now - window) return true;
  }
  return false;
}

ReadingReach ReachCollector::Finish() {
  std::sort(counted_at_.begin(), counted_at_.end());  // Some are approved later than others.
  for (const Duration window : windows_)
    reach_.as_old_as_window = reach_.as_old_as_window || AnyAsOldAs(window);
  return reach_;
}

bool CanChange(const ReplayInput& base, const ReplayInput& reading, const ReadingReach& reach) {
  if (reach.held && !SameApprovals(base.approvals, reading.approvals)) return true;
  const Profile& set = base.facts.profile;
  Profile left = reading.facts.profile;
  if (!reach.lines) ForgetLines(set, &left);
  ForgetPermissions(set, reach, &left);
  ForgetHeld(set, reach, &left);
  ForgetRules(set, reach, base.facts.names.addresses.any_suffix(), &left);
  return left != set;
}

bool OnlyRenames(const ReplayInput& base, const ReplayInput& reading) {
  if (!base.scenario.empty()) return false;
  // Where a request changes the list of one rule in one reading and adds another in the other, the
  // policies have different numbers of rules.
  std::vector<std::size_t> rules;
  bool asks_webhook = false;
  const auto note = [&](const Wallet*, const Policy& policy) {
    rules.push_back(policy.rules.size());
    for (const Rule& rule : policy.rules)
      asks_webhook |= std::holds_alternative<Webhook>(rule.condition);
  };
  base.policies.ForEachPolicy(note);
  const std::vector<std::size_t> of_base = std::exchange(rules, {});
  reading.policies.ForEachPolicy(note);
  return !asks_webhook && rules == of_base;
}

}  // namespace sluice
