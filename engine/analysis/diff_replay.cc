#include "engine/analysis/diff_replay.h"

namespace sluice {

DiffReplay::DiffReplay(const DiffInput& input, const std::vector<WalletId>& wallets,
                       std::span<const ScenarioIndex> lines)
    : base_(input.base, wallets, lines),
      proposed_(input.proposed, wallets, lines),
      over_base_(input.proposed, wallets, lines) {}

std::optional<SendChange> DiffReplay::Step(std::uint32_t rank) {
  base_evaluation_ = &base_.Step(rank);
  proposed_evaluation_ = &proposed_.Step(rank);
  const Send send(base_.input().history, base_evaluation_->send);
  const DecisionView base = ViewOf(*base_evaluation_, base_.PolicyOf(send.wallet()));
  const DecisionView proposed = ViewOf(*proposed_evaluation_, proposed_.PolicyOf(send.wallet()));
  const SpendEffect effect = EffectOf(*base_evaluation_, base_.input());
  if (SameAnswer(base, proposed)) {
    over_base_.Follow(send.index(), rank, effect);
    return std::nullopt;
  }
  return SendChange{.rank = rank,
                    .base = base.outcome,
                    .proposed = proposed.outcome,
                    .direction = DirectionOf(base, proposed),
                    .kind = KindOf(base, send, rank, effect)};
}

ChangeKind DiffReplay::KindOf(const DecisionView& base, const Send& send, std::uint32_t rank,
                              const SpendEffect& effect) {
  const Evaluation& over_base = over_base_.Judge(send.index(), rank);
  const bool differs = !SameAnswer(base, ViewOf(over_base, over_base_.PolicyOf(send.wallet())));
  over_base_.Settle(effect);
  return differs ? ChangeKind::kPrimary : ChangeKind::kKnockOn;
}

bool DiffReplay::StepLine(ScenarioIndex line) {
  const Answer base = base_.StepLine(line);
  const Answer proposed = proposed_.StepLine(line);
  over_base_.StepLine(line);
  return base.status != proposed.status || base.refused.rejection != proposed.refused.rejection;
}

}  // namespace sluice
