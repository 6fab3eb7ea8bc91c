#include "engine/replay/wallet_replay.h"

#include <cassert>
#include <utility>

#include "engine/replay/stages.h"
#include "engine/rules/limit_check.h"

namespace sluice {
WalletReplay::WalletReplay(const ReplayInput& input, const std::vector<WalletId>& wallets,
                           std::span<const ScenarioIndex> lines)
    : input_(input),
      windows_(&input.facts),
      life_cycle_(input.facts, input.history, input.policies, input.scenario, lines) {
  for (const WalletId wallet : wallets) wallets_[wallet] = Bind(wallet);
  // A rule that is added later looks back: its window is there from the beginning.
  for (const ScenarioIndex line : lines) {
    const ScenarioLine& asked = input.scenario.lines[line];
    if (asked.request && asked.request->problems.empty())
      requested_.emplace(line, Bind(asked.request->decoded.rule, asked.wallet));
  }
}

WalletReplay::BoundWallet WalletReplay::Bind(WalletId wallet) {
  BoundWallet bound{input_.policies.directory().Find(wallet), input_.policies.PolicyOf(wallet), {}};
  if (const LiveWallet* const live = life_cycle_.Find(wallet)) {
    bound.wallet = &live->wallet;
    bound.policy = &live->policy;
  }
  assert(bound.policy != nullptr);
  for (const Rule& rule : bound.policy->rules) bound.rules.push_back(Bind(rule, wallet));
  return bound;
}

WalletReplay::BoundRule WalletReplay::Bind(const Rule& rule, WalletId wallet) {
  BoundRule bound;
  bound.coin = rule.coin;
  bound.excluded = ExcludedBy(rule, wallet);
  if (const std::optional<WindowSpec> spec = WindowOf(rule, wallet))
    bound.window = windows_.Open(*spec);
  return bound;
}

Answer WalletReplay::StepLine(ScenarioIndex line) {
  Answer answer = life_cycle_.Apply(line);
  const RuleChange& change = answer.change;
  if (change.kind == RuleChange::Kind::kNone) return answer;
  BoundWallet& bound = *wallets_.Find(input_.scenario.lines[line].wallet);
  const auto place = bound.rules.begin() + static_cast<std::ptrdiff_t>(change.place);
  switch (change.kind) {
    case RuleChange::Kind::kAdded:
      bound.rules.push_back(requested_.at(change.asked));
      break;
    case RuleChange::Kind::kReplaced:
      *place = requested_.at(change.asked);
      break;
    default:
      bound.rules.erase(place);
      return answer;
  }
  // What asks for an update need not name the coin.
  bound.rules[change.place].coin = bound.policy->rules[change.place].coin;
  return answer;
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
          bound_rule.excluded,
          spend_};
}

RuleContext WalletReplay::ContextOf(const Send& send, std::uint32_t rule) {
  return ContextIn(BoundOf(send.wallet()), send, rule);
}

const Evaluation& WalletReplay::Step(std::uint32_t rank) {
  Judge(input_.history.order[rank], rank);
  Settle();
  return evaluation_;
}

const Evaluation& WalletReplay::Judge(SendIndex index, std::uint32_t rank) {
  const Send send(input_.history, index);
  const BoundWallet& bound = BoundOf(send.wallet());
  Evaluation& e = evaluation_;
  e.send = index;
  e.rank = rank;
  e.seq = input_.scenario.empty() ? rank : input_.scenario.SeqOfSend(rank);
  e.verdicts.clear();
  Enter(send);
  e.refusal = RefusalOf(send, bound.wallet);
  if (e.refusal == Refusal::kNone) EvaluateRules(send, bound);
  Conclude(send, bound, &e);
  return e;
}

// Time moves on, what the send replaces leaves the windows, and what it spends is added up.
void WalletReplay::Enter(const Send& send) {
  windows_.AdvanceTo(send.time());
  if (send.replaces() != kNoSend) windows_.Remove(Send(input_.history, send.replaces()));
  spend_ = CountedFor(send, {}, input_.facts);
}

void WalletReplay::Use(const Send& send, std::uint32_t rank, const SpendEffect& effect) {
  if (effect.windows_at) windows_.Record(send, spend_, *effect.windows_at, rank);
  if (effect.token_at) life_cycle_.tokens().Record(send, spend_.amount, *effect.token_at);
}

// The checks before policy, in their order. Source: specification, section 4.1.
Refusal WalletReplay::RefusalOf(const Send& send, const Wallet* wallet) {
  Evaluation& e = evaluation_;
  e.initiator_unlisted = false;
  const Facts& facts = input_.facts;
  const Profile& profile = facts.profile;
  if (send.access_token() != kNone<TokenId>) {
    e.token_check = life_cycle_.tokens().Check(send, spend_.amount, wallet, facts.names);
    if (NeedsUnlock(e.token_check)) return Refusal::kNeedsUnlock;
    if (e.token_check != TokenCheck::kPassed) return Refusal::kUnauthorized;
  }
  if (wallet == nullptr) return Refusal::kNone;
  if (send.initiator() != kNone<UserId> && !profile.permissions_ignored) {
    const User* const user = wallet->FindUser(send.initiator());
    e.initiator_unlisted = user == nullptr && wallet->users;
    if (user != nullptr && !MaySpend(*user, profile)) return Refusal::kNotPermitted;
  }
  if (wallet->freeze && wallet->freeze->from <= send.time() &&
      send.time() < wallet->freeze->until) {
    return Refusal::kFrozen;
  }
  return wallet->deleted ? Refusal::kDeleted : Refusal::kNone;
}

// Every rule that is applicable, without short-circuit.
void WalletReplay::EvaluateRules(const Send& send, const BoundWallet& bound) {
  Evaluation& e = evaluation_;
  const CoinId coin = send.coin();
  for (std::uint32_t i = 0; i < bound.rules.size(); ++i) {
    if (!LooksAt(bound.rules[i].coin, coin)) continue;
    const Rule& rule = bound.policy->rules[i];
    e.verdicts.push_back({i, Evaluate(rule, send, ContextIn(bound, send, i))});
    if (input_.tried_limit && input_.tried_limit->IsOf(rule, send.wallet())) {
      Verdict& verdict = e.verdicts.back().verdict;
      verdict.fired = verdict.counts && Passes(verdict.prior + verdict.counted,
                                               input_.tried_limit->limit, input_.facts.profile);
    }
  }
}

void WalletReplay::Conclude(const Send& send, const BoundWallet& bound,
                            Evaluation* evaluation) const {
  Evaluation& e = *evaluation;
  TakeWinner(*bound.policy, &e);
  e.outcome = e.refusal != Refusal::kNone     ? Outcome::kRefused
              : e.action == ActionKind::kDeny ? Outcome::kDenied
              : Holds(e.action)               ? Outcome::kHeld
                                              : Outcome::kAllowed;
  e.stages.clear();
  e.deadlock = e.approval_assumed = e.stages_assumed = false;
  if (e.outcome == Outcome::kHeld) {
    e.stages = StagesOf(*bound.policy, e.verdicts, bound.wallet, send.initiator(), input_.facts);
    e.deadlock = HasDeadlock(e.stages);
  }
  Execute(send, &e);
}

// Source: specification, section 4.3, outcomes and --approvals.
void WalletReplay::Execute(const Send& send, Evaluation* evaluation) const {
  Evaluation& e = *evaluation;
  e.executed_at = std::nullopt;
  if (NeverLeft(send)) return;
  if (e.outcome == Outcome::kAllowed) e.executed_at = send.time();
  if (e.outcome != Outcome::kHeld) return;
  if (input_.approvals.is_recorded()) return ExecuteAsRecorded(send, &e);
  if (e.deadlock) return;
  if (input_.approvals.mode == ApprovalAssumption::Mode::kGranted) e.executed_at = send.time();
  if (input_.approvals.mode == ApprovalAssumption::Mode::kGrantedAfter)
    e.executed_at = send.time() + input_.approvals.delay;
}

void WalletReplay::ExecuteAsRecorded(const Send& send, Evaluation* evaluation) const {
  Evaluation& e = *evaluation;
  const bool strict = input_.approvals.mode == ApprovalAssumption::Mode::kRecordedStrict;
  const RecordedOutcome outcome = life_cycle_.held_sends().Decide(send, e.rank, e.stages, strict);
  e.executed_at = outcome.executed_at;
  e.approval_assumed = outcome.approval_assumed;
  e.stages_assumed = outcome.stages_assumed;
}

void WalletReplay::BeginTrial() {
  windows_.BeginTrial();
  tokens_before_trial_ = life_cycle_.tokens();
}

void WalletReplay::EndTrial() {
  windows_.Rollback();
  life_cycle_.tokens() = *std::exchange(tokens_before_trial_, std::nullopt);
}

void WalletReplay::Settle(const SpendEffect& effect) {
  const Evaluation& e = evaluation_;
  const Send send(input_.history, e.send);
  Use(send, e.rank, effect);
  if (e.outcome == Outcome::kHeld && input_.approvals.is_recorded() && !tokens_before_trial_)
    life_cycle_.held_sends().Hold(send, e.stages, {e.executed_at, e.approval_assumed, false},
                                  /*can_complete=*/!NeverLeft(send) && !e.deadlock);
}

const Evaluation& WalletReplay::EvaluationIf(std::span<const VerdictIf> others) {
  other_.send = evaluation_.send;
  other_.rank = evaluation_.rank;
  other_.seq = evaluation_.seq;
  other_.refusal = evaluation_.refusal;
  other_.token_check = evaluation_.token_check;
  other_.initiator_unlisted = evaluation_.initiator_unlisted;
  other_.verdicts = evaluation_.verdicts;
  for (const auto& [verdict, fired] : others) other_.verdicts[verdict].verdict.fired = fired;
  const Send send(input_.history, evaluation_.send);
  Conclude(send, BoundOf(send.wallet()), &other_);
  return other_;
}

SpendEffect WalletReplay::EffectIf(std::size_t verdict, bool fired) {
  if (evaluation_.verdicts[verdict].verdict.fired == fired) return EffectOf(evaluation_, input_);
  const VerdictIf other{verdict, fired};
  return EffectOf(EvaluationIf({&other, 1}), input_);
}

}  // namespace sluice
