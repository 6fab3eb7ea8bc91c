#include "engine/analysis/assumptions.h"

#include <algorithm>

namespace sluice {
namespace {

template <typename Map>
void AddCounts(Map* counts, const Map& others) {
  for (const auto& [key, count] : others) (*counts)[key] += count;
}

}  // namespace

std::vector<std::string_view> AssumedStages(const Evaluation& evaluation) {
  std::vector<std::string_view> actions;
  if (!evaluation.stages_assumed) return actions;
  for (const Stage& stage : evaluation.stages) {
    if (!AsksPersons(stage.action) &&
        std::find(actions.begin(), actions.end(), stage.action_name) == actions.end())
      actions.push_back(stage.action_name);
  }
  return actions;
}

SendAssumptions AssumptionsOf(const Send& send, const Evaluation& evaluation) {
  const bool refused = evaluation.outcome == Outcome::kRefused;
  // A held send that its recorded state keeps from being executed lists no fee coin: specification,
  // section 5.
  const bool held_back = evaluation.outcome == Outcome::kHeld && NeverLeft(send);
  return {.fee_coin = !refused && !held_back && send.fee_coin_unknown() && !send.fee().IsZero(),
          .replaced = !refused && send.state() == RecordedState::kReplaced && !send.is_replaced()};
}

bool AssumedCounts::Add(const Send& send, const Evaluation& e, const Policy& policy) {
  bool any = e.initiator_unlisted;
  if (e.initiator_unlisted) ++permissions[send.initiator()];
  for (const auto& [index, verdict] : e.verdicts) {
    if (!verdict.assumed) continue;
    any = true;
    const Rule& rule = policy.rules[index];
    ++(rule.unsupported ? unsupported : webhooks)[rule.name];
  }
  const SendAssumptions of_send = AssumptionsOf(send, e);
  if (of_send.fee_coin) ++fee_coin;
  if (e.approval_assumed) ++approval;
  for (const std::string_view stage : AssumedStages(e)) {
    any = true;
    ++stages[std::string(stage)];
  }
  if (of_send.replaced) ++replaced;
  return any || of_send.fee_coin || e.approval_assumed || of_send.replaced;
}

void AssumedCounts::Add(const AssumedCounts& others) {
  AddCounts(&permissions, others.permissions);
  AddCounts(&webhooks, others.webhooks);
  AddCounts(&unsupported, others.unsupported);
  fee_coin += others.fee_coin;
  approval += others.approval;
  AddCounts(&stages, others.stages);
  replaced += others.replaced;
}

}  // namespace sluice
