#include "schema/suite/rule_coverage.h"

#include <utility>

namespace sluice {

void RuleCoverage::BeginCase(const std::string& suite, const std::string& name,
                             const CaseInput& loaded) {
  suite_ = suite;
  case_ = name;
  ++cases_;
  // Under ruleKey=id+coin rules have other names.
  const std::string label =
      loaded.policy->label + (loaded.policy->profile.rule_key_has_coin ? " (ruleKey=id+coin)" : "");
  const auto [place, is_new] = places_.try_emplace(label, policies_.size());
  if (is_new) {
    policies_.push_back({label, {}, {}});
    ListRules(loaded, &policies_.back());
  }
  present_ = place->second;
}

void RuleCoverage::ListRules(const CaseInput& loaded, CoveredPolicy* policy) {
  const Names& names = loaded.policy->names;
  loaded.input->policies.ForEachPolicy([&](const Wallet* wallet, const Policy& of_wallet) {
    for (const Rule& rule : of_wallet.rules) {
      CoveredRule& covered = policy->rules.emplace_back();
      if (wallet != nullptr) covered.wallet = names.tags.Text(wallet->id);
      covered.rule = names.rules.Text(rule.name);
      covered.type = rule.type_name;
      policy->places[{covered.wallet, covered.rule}] = policy->rules.size() - 1;
    }
  });
}

void RuleCoverage::Note(const Evaluation& evaluation, WalletReplay& replay) {
  const ReplayInput& input = replay.input();
  const Names& names = input.facts.names;
  const Send send(input.history, evaluation.send);
  const std::string wallet(input.policies.is_shared() ? std::string_view()
                                                      : names.tags.Text(send.wallet()));
  const Policy& policy = replay.PolicyOf(send.wallet());
  CoveredPolicy& present = policies_[present_];
  for (const auto& [index, verdict] : evaluation.verdicts) {
    const Rule& rule = policy.rules[index];
    const auto place = present.places.find({wallet, std::string(names.rules.Text(rule.name))});
    if (place == present.places.end()) continue;  // A line added it.
    CoveredRule& covered = present.rules[place->second];
    (verdict.fired ? covered.fired : covered.passed).insert(cases_);
    NoteLimit(rule, verdict, send, names, &covered);
  }
}

void RuleCoverage::NoteLimit(const Rule& rule, const Verdict& verdict, const Send& send,
                             const Names& names, CoveredRule* covered) const {
  const std::optional<LimitOf> limit = LimitIn(rule);
  if (!limit || !verdict.counts) return;
  CoveredRule::Nearest& of_coin = covered->nearest[std::string(names.coins.Text(send.coin()))];
  std::optional<NearestSend>& nearest = verdict.fired ? of_coin.above : of_coin.below;
  Amount total = verdict.prior + verdict.counted;
  Amount distance = verdict.fired ? limit->limit.Excess(total) : limit->limit.Headroom(total);
  if (nearest && nearest->distance <= distance) return;
  nearest = NearestSend{suite_,           case_,        std::string(send.id()),
                        std::move(total), limit->limit, std::move(distance)};
}

CoverageCount CountCovered(const std::vector<CoveredPolicy>& policies) {
  CoverageCount count;
  for (const CoveredPolicy& policy : policies) {
    count.rules += policy.rules.size();
    for (const CoveredRule& rule : policy.rules) count.covered += rule.covered() ? 1 : 0;
  }
  return count;
}

}  // namespace sluice
