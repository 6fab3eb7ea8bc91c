#include "engine/replay/stages.h"

#include <algorithm>
#include <utility>

namespace sluice {
namespace {

constexpr std::int64_t kApprovalsDefault = 1;

constexpr unsigned BitOf(ActionKind kind) { return 1U << static_cast<unsigned>(kind); }

class StageList {
 public:
  StageList(const Wallet* wallet, UserId initiator, const Facts& facts)
      : wallet_(wallet), initiator_(initiator), facts_(facts) {}

  // REQUIRES that one has fired.
  void Add(ActionKind kind, const std::vector<const Rule*>& fired) {
    switch (kind) {
      case ActionKind::kGetApproval:
        return AddApproval(fired);
      case ActionKind::kUnsupported:
        return AddUnsupported(fired);
      case ActionKind::kGetGroupApproval:
        for (const Rule* rule : fired) AddGroupApproval(*rule);
        return;
      case ActionKind::kGetFinalApproval:
        for (const Rule* rule : fired) AddFinalApproval(*rule);
        return;
      default:  // Somebody of the custodian's: one stage, however many rules ask for it.
        stages_.push_back({.action = kind, .action_name = Name(kind), .deadlock = false});
    }
  }

  std::vector<Stage> Take() { return std::move(stages_); }

 private:
  // One stage for all rules: the wallet's admins but the initiator, or those of them whom a rule
  // names.
  void AddApproval(const std::vector<const Rule*>& fired) {
    const bool adds_up = facts_.profile.approvals_add_up;
    std::int64_t of_rules = 0;
    std::vector<UserId> named;
    for (const Rule* rule : fired) {
      const std::int64_t required = rule->action.approvals_required.value_or(kApprovalsDefault);
      of_rules = adds_up ? of_rules + required : std::max(of_rules, required);
      named.insert(named.end(), rule->action.user_ids.begin(), rule->action.user_ids.end());
    }
    const std::int64_t of_wallet =
        wallet_ == nullptr ? kApprovalsDefault : wallet_->approvals_required;
    const std::int64_t required = std::max(of_wallet, of_rules);
    std::optional<std::vector<UserId>> eligible;
    if (wallet_ != nullptr && wallet_->users) eligible = Eligible(Admins(std::move(named)));
    Push(ActionKind::kGetApproval, kNone<RuleNameId>, required, std::move(eligible));
  }

  void AddFinalApproval(const Rule& rule) {
    const std::int64_t required = rule.action.approvals_required.value_or(kApprovalsDefault);
    Push(ActionKind::kGetFinalApproval, rule.name, required, Eligible(rule.action.user_ids));
  }

  // Who is in a group is not in the wallet object.
  void AddGroupApproval(const Rule& rule) {
    stages_.push_back({.action = ActionKind::kGetGroupApproval,
                       .action_name = Name(ActionKind::kGetGroupApproval),
                       .rule = rule.name,
                       .requirement = rule.action.requirement});
  }

  void AddUnsupported(const std::vector<const Rule*>& fired) {
    for (const Rule* rule : fired) {
      const auto same = [&](const Stage& stage) { return stage.action_name == rule->action.name; };
      if (std::any_of(stages_.begin(), stages_.end(), same)) continue;
      stages_.push_back({.action = ActionKind::kUnsupported, .action_name = rule->action.name});
    }
  }

  void Push(ActionKind kind, RuleNameId rule, std::int64_t required,
            std::optional<std::vector<UserId>> eligible) {
    std::optional<bool> deadlock;
    if (eligible) deadlock = static_cast<std::int64_t>(eligible->size()) < required;
    stages_.push_back({.action = kind,
                       .action_name = Name(kind),
                       .rule = rule,
                       .approvals_required = required,
                       .eligible = std::move(eligible),
                       .deadlock = deadlock});
  }

  std::vector<UserId> Admins(std::vector<UserId> named) const {
    std::sort(named.begin(), named.end());
    std::vector<UserId> admins;
    for (const User& user : *wallet_->users) {
      const bool is_named =
          named.empty() || std::binary_search(named.begin(), named.end(), user.id);
      if (user.admin && is_named) admins.push_back(user.id);
    }
    return admins;
  }

  std::vector<UserId> Eligible(std::vector<UserId> users) const {
    if (!facts_.profile.initiator_may_approve) std::erase(users, initiator_);
    facts_.names.users.SortByText(&users);
    users.erase(std::unique(users.begin(), users.end()), users.end());
    return users;
  }

  const Wallet* wallet_;
  UserId initiator_;
  const Facts& facts_;
  std::vector<Stage> stages_;
};

}  // namespace

std::vector<Stage> StagesOf(const Policy& policy, const std::vector<RuleVerdict>& verdicts,
                            const Wallet* wallet, UserId initiator, const Facts& facts) {
  StageList stages(wallet, initiator, facts);
  unsigned kinds = 0;  // a bit for each that a rule asks for
  for (const RuleVerdict& rule : verdicts) {
    if (rule.verdict.fired) kinds |= BitOf(policy.rules[rule.rule].action.kind);
  }
  std::vector<const Rule*> fired;
  for (auto kind = ActionKind::kGetApproval; kind > ActionKind::kNoop;
       kind = static_cast<ActionKind>(static_cast<int>(kind) - 1)) {
    if ((kinds & BitOf(kind)) == 0) continue;
    fired.clear();
    for (const RuleVerdict& rule : verdicts) {
      if (rule.verdict.fired && policy.rules[rule.rule].action.kind == kind)
        fired.push_back(&policy.rules[rule.rule]);
    }
    stages.Add(kind, fired);
  }
  return stages.Take();
}

std::vector<UserId> AskedIn(const std::vector<Stage>& stages) {
  std::vector<UserId> users;
  for (const Stage& stage : stages) {
    if (stage.eligible) users.insert(users.end(), stage.eligible->begin(), stage.eligible->end());
  }
  std::sort(users.begin(), users.end());
  users.erase(std::unique(users.begin(), users.end()), users.end());
  return users;
}

void TakeWinner(const Policy& policy, Evaluation* e) {
  e->action = ActionKind::kNone;
  e->winner = kNoRule;
  for (const auto& [rule, verdict] : e->verdicts) {
    const ActionKind action = policy.rules[rule].action.kind;
    if (!verdict.fired || action <= e->action) continue;
    e->action = action;
    e->winner = rule;
  }
}

bool HasDeadlock(const std::vector<Stage>& stages) {
  return std::any_of(stages.begin(), stages.end(),
                     [](const Stage& stage) { return stage.deadlock.value_or(false); });
}

}  // namespace sluice
