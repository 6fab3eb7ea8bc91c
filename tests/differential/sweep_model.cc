#include "tests/differential/sweep_model.h"

#include <algorithm>
#include <set>

namespace sluice::differential {
namespace {

using reference::LimitMet;

/// Notes where the rule is met.
class Meetings : public reference::Observer {
 public:
  Meetings(const LimitRule& rule, std::vector<LimitMet>* met) : rule_(rule), met_(met) {}

  bool OnLimit(const LimitMet& met) override {
    const bool is_it =
        met.rule == rule_.name && (rule_.wallet.empty() || met.wallet == rule_.wallet);
    if (is_it) met_->push_back(met);
    return met.fires;
  }

 private:
  const LimitRule& rule_;
  std::vector<LimitMet>* met_;
};

/// The rule fires wherever it is met, or nowhere; windows and tokens stay as in another replay.
class Forced : public reference::Observer {
 public:
  Forced(const LimitRule& rule, bool fires, const UsedUp& present)
      : rule_(rule), fires_(fires), present_(present) {}

  bool OnLimit(const LimitMet& met) override {
    const bool is_it =
        met.rule == rule_.name && (rule_.wallet.empty() || met.wallet == rule_.wallet);
    return is_it ? fires_ : met.fires;
  }
  reference::UsedUp OnUsedUp(const std::string& send, const reference::UsedUp& own) override {
    own_[send] = own;
    return present_.at(send);
  }
  const UsedUp& own() const { return own_; }

 private:
  const LimitRule& rule_;
  bool fires_;
  const UsedUp& present_;
  UsedUp own_;
};

const Json& Find(const Decided& decided, const std::string& send) {
  return *std::ranges::find_if(decided.sends,
                               [&](const Json& one) { return one["id"].Text() == send; });
}

// What becomes of a send on which the rule fires.
std::string ReasonOf(const Json& decision, const std::string& approvals) {
  if (decision["outcome"].Text() == "denied") return "denied";
  if (approvals.starts_with("recorded")) return "recorded";
  for (const Json& stage : decision["stages"].values) {
    if (stage["deadlock"].Text() == "true") return "deadlock";
  }
  return approvals == "withheld" ? "withheld" : "approval delay";
}

}  // namespace

SweepModel::SweepModel(const Case& one, const LimitRule& rule, Dice& dice)
    : case_(one), rule_(rule) {
  Decided present;
  met_ = MetIn(case_.policy, &present);
  FindHinge(present);
  scope_ = RandomScope(present.sends, dice);
  sends_ = scope_.Of(present.sends).size();
  met_ = MetIn(case_.policy);
  std::erase_if(met_, [](const Met& met) { return !met.is_counted; });
  const auto found = case_.options.profile.find("comparison");
  const bool at_limit = found != case_.options.profile.end() && found->second == ">=";
  std::map<std::string, std::set<Amount>> steps;
  for (const Met& met : met_) steps[met.coin].insert({-1, met.total + (at_limit ? 1 : 0)});
  for (const auto& [coin, limits] : steps) steps_[coin].assign(limits.begin(), limits.end());
}

std::vector<Met> SweepModel::MetIn(const std::string& policy, Decided* decided) const {
  std::vector<LimitMet> limits;
  Meetings meetings(rule_, &limits);
  Decided ignored;
  if (decided == nullptr) decided = &ignored;
  *decided = Decide(case_, policy, &meetings);
  std::vector<Met> met;
  for (const LimitMet& limit : limits) {
    const Json& decision = Find(*decided, limit.send);
    met.push_back({limit.send, decision["coin"].Text(), decision["time"].Text().substr(0, 10),
                   Amount(limit.total), AmountOf(decision["spend"]), limit.fires,
                   scope_.Includes(decision)});
  }
  return met;
}

// The first send that uses up something else if the rule fires than if it doesn't.
void SweepModel::FindHinge(const Decided& present) {
  Forced fires(rule_, true, present.used_up), passes(rule_, false, present.used_up);
  const Decided fired = Decide(case_, case_.policy, &fires);
  Decide(case_, case_.policy, &passes);
  for (const Met& met : met_) {
    if (fires.own().at(met.send) == passes.own().at(met.send)) continue;
    because_.Set("id", Text(met.send));
    because_.Set("reason", Text(ReasonOf(Find(fired, met.send), case_.options.approvals)));
    return;
  }
}

const std::vector<Met>& SweepModel::MetAt(const Amount& limit) {
  const auto found = at_.find(limit);
  if (found != at_.end()) return found->second;
  return at_[limit] = MetIn(WithLimit(case_.policy, rule_, limit));
}

Json SweepModel::Point(const std::string& coin, const Amount& limit) {
  std::uint64_t fires = 0;
  Amount spend = 0;
  for (const Met& met : MetAt(limit)) {
    if (!met.fires || !met.is_counted || met.coin != coin) continue;
    ++fires;
    spend += met.spend;
  }
  Json point;
  point.Set("limit", Text(limit.str()));
  point.Set("fires", Number(fires));
  point.Set("spend", Text(spend.str()));
  return point;
}

Json SweepModel::AtMost(const std::string& coin, std::uint64_t most, bool per_day) {
  Json answer;
  answer.Set("limit", {});
  answer.Set("fires", {});
  answer.Set("tried", because_ ? Number(steps_.at(coin).size()) : Json());
  std::uint64_t tried = 0;
  for (const Amount& limit : steps_.at(coin)) {
    ++tried;
    std::map<std::string, std::uint64_t> counts;
    for (const Met& met : MetAt(limit)) {
      if (met.fires && met.is_counted && met.coin == coin) ++counts[per_day ? met.day : ""];
    }
    const auto is_too_many = [&](const auto& count) { return count.second > most; };
    if (std::ranges::any_of(counts, is_too_many)) continue;
    answer.Set("limit", Text(limit.str()));
    answer.Set("fires", Point(coin, limit)["fires"]);
    if (because_) answer.Set("tried", Number(tried));
    break;
  }
  return answer;
}

}  // namespace sluice::differential
