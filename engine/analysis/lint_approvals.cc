#include <algorithm>

#include "engine/analysis/lint_checks.h"
#include "engine/analysis/lint_words.h"

namespace sluice {
namespace {

bool Names(const std::vector<UserId>& users, UserId user) {
  return std::find(users.begin(), users.end(), user) != users.end();
}

// Who may approve a send that the rule holds, where he didn't initiate it himself.
std::vector<User> EligibleFor(const Action& action, const std::vector<User>& users) {
  std::vector<User> eligible;
  std::copy_if(users.begin(), users.end(), std::back_inserter(eligible), [&](const User& user) {
    return user.admin && (action.user_ids.empty() || Names(action.user_ids, user.id));
  });
  return eligible;
}

// How one of the eligible may be the initiator, and so be missing.
enum class Initiator { kNeverOneOfThem, kMayBeOneOfThem, kAlwaysOneOfThem };

Initiator InitiatorOf(const std::vector<User>& users, const std::vector<User>& eligible,
                      const Profile& profile) {
  if (profile.initiator_may_approve || eligible.empty()) return Initiator::kNeverOneOfThem;
  const auto may_send = [&](const User& user) { return MaySpend(user, profile); };
  const auto is_eligible = [&](const User& user) {
    return std::any_of(eligible.begin(), eligible.end(),
                       [&](const User& other) { return other.id == user.id; });
  };
  const auto senders = std::count_if(users.begin(), users.end(), may_send);
  if (senders == 0) return Initiator::kMayBeOneOfThem;  // Somebody sends; nobody says who.
  const auto among = std::count_if(users.begin(), users.end(), [&](const User& user) {
    return may_send(user) && is_eligible(user);
  });
  return among == 0         ? Initiator::kNeverOneOfThem
         : among == senders ? Initiator::kAlwaysOneOfThem
                            : Initiator::kMayBeOneOfThem;
}

std::string WhoIsLeft(const Action& action, std::size_t eligible, Initiator initiator) {
  std::string who = "the wallet has " + CountInWords(eligible, "admin", "admins");
  if (!action.user_ids.empty()) {
    who = (eligible == 0 ? "none" : std::to_string(eligible)) + std::string(" of its `userIds` ") +
          (eligible < 2 ? "is an admin" : "are admins") + " of the wallet";
  }
  if (initiator == Initiator::kNeverOneOfThem) return who + ": no such send can ever leave";
  const std::string left = eligible == 1   ? "nobody is left"
                           : eligible == 2 ? "1 is left"
                                           : std::to_string(eligible - 1) + " are left";
  const bool always = initiator == Initiator::kAlwaysOneOfThem;
  return who + " and " + (always ? "the one who sends" : "one of them who sends") +
         " can't approve: " + left;
}

std::string WhatToDo(const Action& action, std::size_t needed) {
  const std::string more = action.user_ids.empty() ? "add an admin" : "name more admins";
  return needed > 1 ? "; lower `approvalsRequired`, or " + more : "; " + more;
}

LintFinding Impossible(const LintSubject& subject, std::size_t rule, std::size_t needed,
                       const std::string& but) {
  return {.code = Code::kApprovalImpossible,
          .place = LintFinding::Place::kRule,
          .rule = rule,
          .field = "action",
          .sentence = RuleInWords(subject, rule) + " asks for " +
                      CountInWords(needed, "approval", "approvals") + ", but " + but};
}

// Admins are asked: at least as many as the wallet wants, and never the initiator.
void CheckAdmins(const LintSubject& subject, std::size_t rule, LintFindings* findings) {
  if (subject.wallet == nullptr || !subject.wallet->users) return;
  const std::vector<User>& users = *subject.wallet->users;
  const Action& action = subject.policy.rules[rule].action;
  const auto needed = static_cast<std::size_t>(
      std::max(subject.wallet->approvals_required, action.approvals_required.value_or(1)));
  const std::vector<User> eligible = EligibleFor(action, users);
  const Initiator initiator = InitiatorOf(users, eligible, subject.profile);
  const std::size_t missing = initiator == Initiator::kNeverOneOfThem ? 0 : 1;
  if (eligible.size() >= needed + missing) return;
  const std::string who_is_left = WhoIsLeft(
      action, eligible.size(), eligible.size() < needed ? Initiator::kNeverOneOfThem : initiator);
  findings->push_back(Impossible(subject, rule, needed, who_is_left + WhatToDo(action, needed)));
}

// Those who are named are asked, whoever they are.
void CheckFinalApprovers(const LintSubject& subject, std::size_t rule, LintFindings* findings) {
  const Action& action = subject.policy.rules[rule].action;
  std::vector<UserId> users = action.user_ids;
  std::sort(users.begin(), users.end());
  users.erase(std::unique(users.begin(), users.end()), users.end());
  const auto needed = static_cast<std::size_t>(action.approvals_required.value_or(1));
  if (users.empty() || users.size() >= needed) return;
  findings->push_back(
      Impossible(subject, rule, needed,
                 "names " + CountInWords(users.size(), "user", "users") +
                     ": no such send can ever leave; lower `approvalsRequired`, or name more"));
}

}  // namespace

void LintApprovalImpossible(const LintSubject& subject, LintFindings* findings) {
  for (std::size_t i = 0; i < subject.policy.rules.size(); ++i) {
    const ActionKind kind = subject.policy.rules[i].action.kind;
    if (kind == ActionKind::kGetApproval) CheckAdmins(subject, i, findings);
    if (kind == ActionKind::kGetFinalApproval) CheckFinalApprovers(subject, i, findings);
  }
}

void LintFinalApprovalNobody(const LintSubject& subject, LintFindings* findings) {
  for (std::size_t i = 0; i < subject.policy.rules.size(); ++i) {
    const Action& action = subject.policy.rules[i].action;
    if (action.kind != ActionKind::kGetFinalApproval || !action.user_ids.empty()) continue;
    findings->push_back({.code = Code::kFinalApprovalNobody,
                         .place = LintFinding::Place::kRule,
                         .rule = i,
                         .field = "action",
                         .sentence = RuleInWords(subject, i) +
                                     " asks for a final approval and names nobody who may give "
                                     "it: no such send can ever leave; name them in `userIds`"});
  }
}

void LintFewAdmins(const LintSubject& subject, LintFindings* findings) {
  if (subject.wallet == nullptr || !subject.wallet->users) return;
  const std::vector<User>& users = *subject.wallet->users;
  const auto admins = static_cast<std::size_t>(
      std::count_if(users.begin(), users.end(), [](const User& user) { return user.admin; }));
  if (admins >= 2) return;
  findings->push_back({.code = Code::kFewAdmins,
                       .place = LintFinding::Place::kWallet,
                       .field = "users",
                       .sentence = "the wallet has " + CountInWords(admins, "admin", "admins") +
                                   ": a second one has to approve sends and changes of the "
                                   "policy, and to stand in; make it two at least"});
}

}  // namespace sluice
