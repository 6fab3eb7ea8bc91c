#include "engine/life_cycle/life_cycle.h"

#include <algorithm>
#include <utility>

#include "engine/life_cycle/line_checks.h"
#include "engine/life_cycle/refusals.h"
#include "engine/life_cycle/user_change.h"
#include "engine/life_cycle/why_locked.h"

namespace sluice {
namespace {

Timestamp Until(const ScenarioLine& line) {
  return line.duration ? line.time + *line.duration : kNever;
}

}  // namespace

LifeCycle::LifeCycle(const Facts& facts, const History& history, const PolicySet& policies,
                     const Scenario& scenario, std::span<const ScenarioIndex> lines)
    : facts_(facts), scenario_(scenario), held_sends_(&history, &scenario, facts.profile, lines) {
  for (const ScenarioIndex line : lines) {
    const WalletId id = scenario.lines[line].wallet;
    if (id == kNone<WalletId> || wallets_.contains(Index(id))) continue;
    wallets_.emplace(Index(id),
                     std::make_unique<LiveWallet>(id, policies.directory().Find(id),
                                                  *policies.PolicyOf(id), facts.profile));
  }
}

LiveWallet* LifeCycle::Find(WalletId wallet) {
  const auto place = wallets_.find(Index(wallet));
  return place == wallets_.end() ? nullptr : place->second.get();
}

Answer LifeCycle::Apply(ScenarioIndex index) {
  const ScenarioLine& line = scenario_.lines[index];
  Answer answer;
  answer.line = index;
  if (IsOfToken(line.type)) {
    ApplyToToken(line, &answer);
  } else if (ResolvesApproval(line.type)) {
    Resolve(line, &answer);
  } else {
    LiveWallet* const wallet = Find(line.wallet);
    Refused refused = CheckLine(line, *wallet, facts_);
    if (refused.rejection == Rejection::kNotPermitted)
      answer.why.push_back(WhyNotPermitted(line, *wallet, facts_.names));
    if (refused.rejection == Rejection::kNone) {
      ApplyToWallet(line, wallet, &answer);
    } else {
      Put(std::move(refused), &answer);
    }
  }
  return answer;
}

void LifeCycle::ApplyToWallet(const ScenarioLine& line, LiveWallet* wallet, Answer* answer) {
  switch (line.type) {
    case LineType::kFreeze:
      wallet->wallet.freeze = Freeze{line.time, Until(line)};
      wallet->freeze_changed = true;
      return;
    case LineType::kUnfreeze:
      wallet->wallet.freeze.reset();
      wallet->freeze_changed = true;
      return;
    case LineType::kBalance:
      wallet->wallet.balance = Limit(line.balance);
      wallet->balance_changed = true;
      return;
    case LineType::kRuleUnlock:
      return Unlock(line, wallet, answer);
    default:
      return AskFor(line, wallet, answer);
  }
}

void LifeCycle::AskFor(const ScenarioLine& line, LiveWallet* wallet, Answer* answer) {
  const ScenarioIndex index = answer->line;
  PreparedChange prepared = Check(index, line.time, *wallet, answer);
  if (prepared.refused.rejection != Rejection::kNone)
    return Put(std::move(prepared.refused), answer);
  if (!NeedsApproval(line, *wallet, facts_.profile, &answer->why))
    return Make(std::move(prepared), index, wallet, answer);
  answer->status = Answer::kWaits;
  wallet->pending.push_back(
      {index, line.time, wallet->Admins(facts_.names),
       ApprovalProgress({{.required = wallet->wallet.approvals_required}}, line.user)});
}

// Whether a change that line `asked` asked for can be done at `now`. Of users and settings there is
// nothing to prepare.
PreparedChange LifeCycle::Check(ScenarioIndex asked, Timestamp now, const LiveWallet& wallet,
                                Answer* answer) const {
  const ScenarioLine& line = scenario_.lines[asked];
  PreparedChange prepared;
  if (!IsRuleChange(line.type)) {
    prepared.refused = CheckChange(wallet, line, facts_.names);
    return prepared;
  }
  prepared = Prepare(wallet, scenario_, asked, now, facts_);
  if (prepared.refused.rejection == Rejection::kRuleLocked)
    answer->why.push_back(WhyLocked(wallet, line, facts_));
  return prepared;
}

// Makes a change that was checked, with the line that is answered.
void LifeCycle::Make(PreparedChange prepared, ScenarioIndex asked, LiveWallet* wallet,
                     Answer* answer) const {
  const ScenarioLine& line = scenario_.lines[asked];
  if (!IsRuleChange(line.type)) return TakeEffect(line, asked, wallet);
  if (prepared.change.kind != RuleChange::Kind::kAdded || wallet->had_rules)
    answer->emails = wallet->Users(facts_.names);
  answer->change = prepared.change;
  TakeEffect(std::move(prepared), scenario_.lines[answer->line], facts_.profile, wallet);
}

void LifeCycle::Unlock(const ScenarioLine& line, LiveWallet* wallet, Answer* answer) const {
  const Unlocked unlocked{line.time, Until(line)};
  if (line.rule.empty()) {
    wallet->policy_lock.unlocked = unlocked;
    for (LiveRule& rule : wallet->rules) rule.lock.unlocked = unlocked;
    return;
  }
  const auto place = wallet->FindRule(facts_.names.rules.Find(line.rule));
  if (!place) return Put(RuleNotFound(line.rule), answer);
  wallet->rules[*place].lock.unlocked = unlocked;
}

void LifeCycle::Resolve(const ScenarioLine& line, Answer* answer) {
  if (line.resolves_send != kNoSend) return held_sends_.Resolve(line, facts_.names, answer);
  LiveWallet* const wallet = line.wallet == kNone<WalletId> ? nullptr : Find(line.wallet);
  if (wallet != nullptr) return ResolveChange(line, wallet, answer);
  Put(PendingNotFound(line), answer);
}

void LifeCycle::ResolveChange(const ScenarioLine& line, LiveWallet* wallet, Answer* answer) {
  const auto pending =
      std::find_if(wallet->pending.begin(), wallet->pending.end(),
                   [&](const PendingChange& change) { return change.line == line.resolves_line; });
  if (pending == wallet->pending.end()) return Put(PendingNotFound(line), answer);
  if (Refused refused = CheckResolver(line, *pending, *wallet);
      refused.rejection != Rejection::kNone)
    return Put(std::move(refused), answer);
  if (line.type == LineType::kReject) {
    pending->open = false;
    return;
  }
  ApprovalProgress progress = pending->progress;
  progress.Approve(line.user, line.time);
  answer->why.push_back("approval " + std::to_string(progress.approvals().size()) + " of " +
                        std::to_string(progress.stages().front().required) +
                        " that were needed when `" + scenario_.lines[pending->line].id +
                        "` asked for it");
  if (progress.IsComplete()) {
    PreparedChange prepared = Check(pending->line, line.time, *wallet, answer);
    if (prepared.refused.rejection != Rejection::kNone)
      return Put(std::move(prepared.refused), answer);
    Make(std::move(prepared), pending->line, wallet, answer);
    pending->open = false;
  } else {
    answer->status = Answer::kWaits;
  }
  pending->progress = std::move(progress);
}

Refused LifeCycle::CheckResolver(const ScenarioLine& line, const PendingChange& pending,
                                 const LiveWallet& wallet) const {
  if (!pending.open) return PendingResolved(line);
  const bool asked_himself = pending.progress.IsBarred(line.user);
  if (line.type == LineType::kReject && asked_himself) return {};
  if (asked_himself) return OwnRequest();
  const User* const user = wallet.wallet.FindUser(line.user);
  if (user == nullptr || user->removed) return NotPermitted(line, facts_.names);
  if (!user->admin) return NotAdmin(line, facts_.names);
  if (line.type == LineType::kApprove && pending.progress.HasApproved(line.user))
    return ApprovedAlready(line, facts_.names);
  return {};
}

void LifeCycle::ApplyToToken(const ScenarioLine& line, Answer* answer) {
  if (line.type == LineType::kTokenCreate) {
    if (tokens_.Create(line.token, &*line.terms, line.time)) return;
    return Put(InvalidRequest("accessToken", facts_.names.tokens.Text(line.token)), answer);
  }
  if (tokens_.CheckUsable(line.token, line.time) != TokenCheck::kPassed)
    return Put(Refuse(Rejection::kUnauthorized, "unauthorized"), answer);
  AccessTokens::Token& token = *tokens_.Find(line.token, line.time);
  (line.type == LineType::kTokenUnlock ? token.unlocked : token.revoked) = true;
}

}  // namespace sluice
