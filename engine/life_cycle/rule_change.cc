#include "engine/life_cycle/rule_change.h"

#include <utility>

#include "engine/life_cycle/refusals.h"
#include "engine/rules/policy_builder.h"

namespace sluice {
namespace {

Duration LockAfter(const Profile& profile) { return std::chrono::hours(profile.lock_hours); }

// What a limit rule without a coin is for.
CoinId DefaultCoin(CoinId of_wallet, const ScenarioLine& line) {
  return of_wallet == kNone<CoinId> ? line.coin.id : of_wallet;
}

CoinId CoinOf(const Rule& rule, CoinId of_wallet, const ScenarioLine& line) {
  return rule.coin == kNone<CoinId> && IsOfLimitType(rule) ? DefaultCoin(of_wallet, line)
                                                           : rule.coin;
}

std::string NameText(const std::string& id, CoinId coin, const Facts& facts) {
  if (!facts.profile.rule_key_has_coin || coin == kNone<CoinId>) return id;
  return id + "@" + std::string(facts.names.coins.Text(coin));
}

class Preparer {
 public:
  Preparer(const LiveWallet& wallet, const Scenario& scenario, ScenarioIndex asked, Timestamp now,
           const Facts& facts)
      : wallet_(wallet),
        line_(scenario.lines[asked]),
        requested_(line_.request->decoded),
        now_(now),
        facts_(facts) {
    prepared_.change.asked = asked;
  }

  PreparedChange Take() {
    if (line_.type == LineType::kRuleAdd) {
      Add();
    } else {
      Change();
    }
    return std::move(prepared_);
  }

 private:
  // The first refusal stands.
  void Keep(Refused refused) {
    if (prepared_.refused.rejection == Rejection::kNone) prepared_.refused = std::move(refused);
  }
  void RefuseBody(Code code, std::string pointer, std::string what) {
    Keep(InvalidRequest());
    prepared_.refused.problems.push_back({code, std::move(pointer), std::move(what)});
  }
  void RefuseLocked(const std::string& what) {
    Keep(Refuse(Rejection::kRuleLocked, "Cannot update locked " + what + "policy " +
                                            std::string(wallet_.PolicyName(facts_.names))));
  }
  bool refused() const { return prepared_.refused.rejection != Rejection::kNone; }

  CoinId CoinOfAdded() const { return CoinOf(requested_.rule, wallet_.wallet.coin, line_); }

  void Add() {
    const CoinId coin = CoinOfAdded();
    const std::string name = NameText(requested_.id, coin, facts_);
    const RuleNameId name_id = facts_.names.rules.Find(name);
    if (wallet_.FindRule(name_id))
      return Keep(Refuse(Rejection::kDuplicateRule, "rule " + name + " exists already"));
    if (facts_.profile.lock_whole_policy && !wallet_.policy.rules.empty() &&
        wallet_.policy_lock.IsLocked(now_))
      return RefuseLocked("");
    if (wallet_.policy.rules.size() >= PolicyBuilder::kRulesMax)
      return RefuseBody(Code::kBoundRules, "", "a policy holds at most 10,000 rules");
    prepared_.change.kind = RuleChange::Kind::kAdded;
    prepared_.change.place = static_cast<std::uint32_t>(wallet_.policy.rules.size());
    prepared_.rule = requested_.rule;
    prepared_.rule.name = name_id;
    prepared_.rule.coin = coin;
    ChangeList();
    SetLock(/*resets=*/true);
  }

  void Change() {
    const std::optional<std::uint32_t> place = FindRequested(wallet_, line_, facts_);
    if (!place) return Keep(RuleNotFound(NameText(requested_.id, CoinOfAdded(), facts_)));
    const Rule& stored = wallet_.policy.rules[*place];
    CheckSame(stored);
    if (refused()) return;
    if (IsLocked(*place))
      return RefuseLocked(facts_.profile.lock_whole_policy
                              ? ""
                              : "rule " + std::string(facts_.names.rules.Text(stored.name)) +
                                    " on ");
    prepared_.change.place = *place;
    if (line_.type == LineType::kRuleRemove) {
      prepared_.change.kind = RuleChange::Kind::kRemoved;
    } else {
      Replace(stored, *place);
    }
  }

  void CheckSame(const Rule& stored) {
    const Rule& rule = requested_.rule;
    const std::string name(facts_.names.rules.Text(stored.name));
    const auto check_coin = [&] {
      if (rule.coin != kNone<CoinId> && rule.coin != stored.coin)
        RefuseBody(Code::kRuleMismatch, "/coin", "rule `" + name + "` is for another coin");
    };
    if (line_.request->coin_stands_first) check_coin();
    if (!rule.type_name.empty() && rule.type_name != stored.type_name)
      RefuseBody(Code::kRuleMismatch, "/type",
                 "rule `" + name + "` is of type `" + stored.type_name + "`");
    if (!line_.request->coin_stands_first) check_coin();
  }

  bool IsLocked(std::uint32_t place) const {
    const LiveRule& rule = wallet_.rules[place];
    if (!facts_.profile.lock_whole_policy) return rule.lock.IsLocked(now_);
    return wallet_.policy_lock.IsLocked(now_) && !rule.lock.unlocked.Holds(now_);
  }

  void Replace(const Rule& stored, std::uint32_t place) {
    prepared_.change.kind = RuleChange::Kind::kReplaced;
    prepared_.rule = requested_.rule;
    prepared_.rule.name = stored.name;
    if (prepared_.rule.coin == kNone<CoinId>) prepared_.rule.coin = stored.coin;
    prepared_.live = wallet_.rules[place];
    if (requested_.changes_list) prepared_.rule.condition = stored.condition;
    ChangeList();
    SetLock(facts_.profile.update_resets_lock);
  }

  void ChangeList() {
    prepared_.live.lines.push_back(prepared_.change.asked);
    if (!requested_.change) return;
    const ListChange& change = *requested_.change;
    if (line_.type == LineType::kRuleAdd && change.adds) return;  // It was read with its entry.
    const ListError error =
        ApplyToSealed(change, facts_.names, facts_.profile, &prepared_.rule.condition);
    if (!error) return;
    RefuseBody(error->code,
               std::string("/condition/") + (change.adds ? "add" : "remove") +
                   (change.in_object ? "/item" : ""),
               error->what);
  }

  void SetLock(bool resets) {
    RuleLock& lock = prepared_.live.lock;
    if (requested_.rule.lock_date) {
      lock.date = requested_.rule.lock_date;
      lock.source = LockSource::kGiven;
    } else if (resets && !facts_.profile.lock_whole_policy) {
      lock.date = now_ + LockAfter(facts_.profile);
      lock.source = LockSource::kLastChange;
    }
  }

  const LiveWallet& wallet_;
  const ScenarioLine& line_;
  const DecodedRule& requested_;
  Timestamp now_;
  const Facts& facts_;
  PreparedChange prepared_;
};

}  // namespace

RuleNameId NameOfAdded(const Wallet* wallet, const ScenarioLine& line, const Facts& facts) {
  return facts.names.rules.Find(
      NameText(line.request->decoded.id, CoinOfAdded(wallet, line), facts));
}

CoinId CoinOfAdded(const Wallet* wallet, const ScenarioLine& line) {
  return CoinOf(line.request->decoded.rule, wallet == nullptr ? kNone<CoinId> : wallet->coin, line);
}

std::optional<std::uint32_t> FindRequested(const LiveWallet& wallet, const ScenarioLine& line,
                                           const Facts& facts) {
  const DecodedRule& requested = line.request->decoded;
  const auto find = [&](CoinId coin) {
    return wallet.FindRule(facts.names.rules.Find(NameText(requested.id, coin, facts)));
  };
  const CoinId coin = requested.rule.coin;
  if (!facts.profile.rule_key_has_coin || coin != kNone<CoinId>) return find(coin);
  // A limit rule has the wallet's coin where it was given none; whether it is one, a request to
  // remove it needn't say.
  if (!IsOfLimitType(requested.rule)) {
    if (const auto place = find(coin); place || !requested.rule.type_name.empty()) return place;
  }
  return find(DefaultCoin(wallet.wallet.coin, line));
}

PreparedChange Prepare(const LiveWallet& wallet, const Scenario& scenario, ScenarioIndex asked,
                       Timestamp now, const Facts& facts) {
  return Preparer(wallet, scenario, asked, now, facts).Take();
}

void TakeEffect(PreparedChange prepared, const ScenarioLine& line, const Profile& profile,
                LiveWallet* wallet) {
  const Timestamp now = line.time;
  std::vector<Rule>& rules = wallet->policy.rules;
  const auto place = static_cast<std::ptrdiff_t>(prepared.change.place);
  switch (prepared.change.kind) {
    case RuleChange::Kind::kAdded:
      if (rules.empty()) {
        wallet->policy_lock.date = now + LockAfter(profile);
        wallet->policy_lock_changed = true;
      }
      rules.push_back(std::move(prepared.rule));
      wallet->rules.push_back(std::move(prepared.live));
      break;
    case RuleChange::Kind::kReplaced:
      rules[prepared.change.place] = std::move(prepared.rule);
      wallet->rules[prepared.change.place] = std::move(prepared.live);
      break;
    case RuleChange::Kind::kRemoved:
      rules.erase(rules.begin() + place);
      wallet->rules.erase(wallet->rules.begin() + place);
      break;
    case RuleChange::Kind::kNone:
      break;
  }
  wallet->had_rules = true;
  ++wallet->version;
  wallet->policy_date = now;
  wallet->policy_changed = true;
  if (wallet->policy.id.empty()) wallet->policy.id = line.made_id;
}

}  // namespace sluice
