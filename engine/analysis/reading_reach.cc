#include "engine/analysis/reading_reach.h"

#include <algorithm>

#include "engine/replay/spend_effect.h"

namespace sluice {
namespace {

bool IsWhitelist(const Rule& rule) {
  return IsListRule(rule.condition) &&
         !std::holds_alternative<CoinAddressBlacklist>(rule.condition);
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

void ReadingReach::Begin(const WalletReplay& replay, const std::vector<WalletId>& wallets,
                         bool has_lines) {
  lines = windows = empty_whitelist = advanced_whitelist = has_lines;
  for (const WalletId wallet : wallets) {
    for (const Rule& rule : replay.PolicyOf(wallet).rules) {
      windows |= WindowOf(rule, wallet).has_value();
      advanced_whitelist |= std::holds_alternative<AdvancedWhitelist>(rule.condition);
      empty_whitelist |= IsWhitelist(rule) && ListSize(rule) == 0;
    }
  }
}

void ReadingReach::Note(const Evaluation& e, const WalletReplay& replay) {
  const Send send(replay.input().history, e.send);
  const std::vector<Rule>& rules = replay.PolicyOf(send.wallet()).rules;
  fee |= !send.fee().IsZero() && send.fee_in_own_coin();
  self_send = self_send || PaysItself(send);
  not_permitted |= e.refusal == Refusal::kNotPermitted;
  denied |= e.outcome == Outcome::kDenied && !NeverLeft(send);
  int approvals = 0;
  for (const RuleVerdict& rule : e.verdicts) {
    at_limit = at_limit || IsAtLimit(rules[rule.rule], rule.verdict);
    webhook_unknown |= rule.verdict.assumed && !rules[rule.rule].unsupported;
    if (rule.verdict.fired && rules[rule.rule].action.kind == ActionKind::kGetApproval) ++approvals;
  }
  if (e.outcome != Outcome::kHeld) return;
  held = true;
  held_for_later |= e.executed_at != send.time() && !NeverLeft(send);
  held_with_initiator |= send.initiator() != kNone<UserId>;
  held_by_several |= approvals > 1;
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

}  // namespace sluice
