#include "engine/replay/wallet_replay.h"

#include <cassert>
#include <utility>

#include "engine/replay/stages.h"

namespace sluice {

bool NeverLeft(const Send& send) {
  switch (send.state()) {
    case RecordedState::kFailed:
    case RecordedState::kRejected:
    case RecordedState::kRemoved:
      return true;
    case RecordedState::kReplaced:
      return !send.is_replaced();
    default:
      return false;
  }
}

WalletReplay::WalletReplay(const ReplayInput& input, const std::vector<WalletId>& wallets)
    : input_(input), windows_(&input.facts) {
  for (const WalletId wallet : wallets) wallets_.emplace(Index(wallet), Bind(wallet));
}

WalletReplay::BoundWallet WalletReplay::Bind(WalletId wallet) {
  BoundWallet bound{input_.policies.directory().Find(wallet), input_.policies.PolicyOf(wallet), {}};
  assert(bound.policy != nullptr);
  bound.rules.reserve(bound.policy->rules.size());
  for (const Rule& rule : bound.policy->rules) {
    BoundRule& bound_rule = bound.rules.emplace_back();
    bound_rule.excluded = ExcludedBy(rule, wallet);
    if (const std::optional<WindowSpec> spec = WindowOf(rule, wallet))
      bound_rule.window = windows_.Open(*spec);
  }
  return bound;
}

RuleContext WalletReplay::ContextIn(const BoundWallet& bound, const Send& send,
                                    std::uint32_t rule) {
  const BoundRule& bound_rule = bound.rules[rule];
  return {input_.facts,
          windows_,
          input_.webhooks,
          send.wallet(),
          bound.policy->rules[rule].name,
          bound_rule.window,
          bound_rule.excluded};
}

RuleContext WalletReplay::ContextOf(const Send& send, std::uint32_t rule) {
  return ContextIn(wallets_.at(Index(send.wallet())), send, rule);
}

const Evaluation& WalletReplay::Step(std::uint32_t rank) {
  Judge(input_.history.order[rank], rank);
  Settle(evaluation_);
  return evaluation_;
}

const Evaluation& WalletReplay::Judge(SendIndex index, std::uint32_t rank) {
  const Send send(input_.history, index);
  const BoundWallet& bound = wallets_.at(Index(send.wallet()));
  Evaluation& e = evaluation_;
  e.send = index;
  e.rank = rank;
  e.action = ActionKind::kNone;
  e.winner = kNoRule;
  e.verdicts.clear();
  e.stages.clear();
  e.deadlock = false;
  windows_.AdvanceTo(send.time());
  if (send.replaces() != kNoSend) windows_.Remove(Send(input_.history, send.replaces()));
  e.refusal = RefusalOf(send, bound.wallet);
  if (e.refusal == Refusal::kNone) EvaluateRules(send, bound);
  Conclude(send, bound);
  return e;
}

// The checks before policy, in their order. Source: specification, section 4.1.
Refusal WalletReplay::RefusalOf(const Send& send, const Wallet* wallet) {
  evaluation_.initiator_unlisted = false;
  if (wallet == nullptr) return Refusal::kNone;
  const Profile& profile = input_.facts.profile;
  if (wallet->users && send.initiator() != kNone<UserId> && !profile.permissions_ignored) {
    const User* const user = wallet->FindUser(send.initiator());
    evaluation_.initiator_unlisted = user == nullptr;
    if (user != nullptr && !MaySpend(*user, profile)) return Refusal::kNotPermitted;
  }
  if (wallet->freeze && wallet->freeze->from <= send.time() &&
      send.time() < wallet->freeze->until) {
    return Refusal::kFrozen;
  }
  return wallet->deleted ? Refusal::kDeleted : Refusal::kNone;
}

// Every rule that is applicable, without short-circuit; the largest action wins, the first rule
// with it is named.
void WalletReplay::EvaluateRules(const Send& send, const BoundWallet& bound) {
  Evaluation& e = evaluation_;
  const std::vector<Rule>& rules = bound.policy->rules;
  for (std::uint32_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = rules[i];
    if (!rule.AppliesTo(send.coin())) continue;
    e.verdicts.push_back({i, Evaluate(rule, send, ContextIn(bound, send, i))});
    if (e.verdicts.back().verdict.fired && rule.action.kind > e.action) {
      e.action = rule.action.kind;
      e.winner = i;
    }
  }
}

void WalletReplay::Conclude(const Send& send, const BoundWallet& bound) {
  Evaluation& e = evaluation_;
  e.outcome = e.refusal != Refusal::kNone     ? Outcome::kRefused
              : e.action == ActionKind::kDeny ? Outcome::kDenied
              : Holds(e.action)               ? Outcome::kHeld
                                              : Outcome::kAllowed;
  if (e.outcome == Outcome::kHeld) {
    e.stages = StagesOf(*bound.policy, e.verdicts, bound.wallet, send.initiator(), input_.facts);
    e.deadlock = HasDeadlock(e.stages);
  }
  e.executed_at = ExecutedAt(send);
}

// Source: specification, section 4.3, outcomes and --approvals.
std::optional<Timestamp> WalletReplay::ExecutedAt(const Send& send) const {
  if (NeverLeft(send)) return std::nullopt;
  if (evaluation_.outcome == Outcome::kAllowed) return send.time();
  if (evaluation_.outcome != Outcome::kHeld || evaluation_.deadlock) return std::nullopt;
  switch (input_.approvals.mode) {
    case ApprovalAssumption::Mode::kGranted:
      return send.time();
    case ApprovalAssumption::Mode::kGrantedAfter:
      return send.time() + input_.approvals.delay;
    case ApprovalAssumption::Mode::kWithheld:
      break;
  }
  return std::nullopt;
}

void WalletReplay::Settle(const Evaluation& e) {
  const Send send(input_.history, e.send);
  const Profile& profile = input_.facts.profile;
  const bool counts_at_once = (e.outcome == Outcome::kDenied && profile.deny_counts) ||
                              (e.outcome == Outcome::kHeld && profile.held_counts);
  if (counts_at_once && !NeverLeft(send)) {
    windows_.Record(send, send.time(), e.rank);
  } else if (e.executed_at) {
    windows_.Record(send, *e.executed_at, e.rank);
  }
}

}  // namespace sluice
