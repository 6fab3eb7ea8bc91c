/// \file
/// WalletReplay: the sends of some wallets, decided one after the other.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/base/id_map.h"
#include "engine/life_cycle/life_cycle.h"
#include "engine/replay/evaluation.h"
#include "engine/replay/replay_input.h"
#include "engine/replay/spend_effect.h"
#include "engine/state/spend_windows.h"

namespace sluice {

/// Holds what changes in a replay: what the windows have in them, and, in LifeCycle, the wallets
/// that life-cycle lines name.
///
/// Step evaluates every rule, in policy order, and takes the winning action; then the send, if it
/// is executed, uses up the windows. Each send's evaluation costs O(rules * recipients), amortised.
///
/// REQUIRES that the wallets' windows are joined by tags with no wallet outside.
class WalletReplay {
 public:
  /// `lines`: those of these wallets, and of the access tokens that they use, in order.
  WalletReplay(const ReplayInput& input, const std::vector<WalletId>& wallets,
               std::span<const ScenarioIndex> lines);

  /// The next send of these wallets, in order; `rank` is its place in `history.order`. Valid until
  /// the next call.
  const Evaluation& Step(std::uint32_t rank);

  /// Applies the next line of these wallets. Lines and sends are taken in order.
  Answer StepLine(ScenarioIndex line);

  /// Step's two halves. Judge takes out what the send replaces and evaluates it; Settle lets what
  /// was judged last use up windows.
  const Evaluation& Judge(SendIndex send, std::uint32_t rank);
  void Settle() { Settle(EffectOf(evaluation_, input_)); }

  /// The same, but windows and access tokens are used up by what became of the send elsewhere.
  void Settle(const SpendEffect& effect);

  /// What became of a send elsewhere, where its decision isn't asked for: windows and access tokens
  /// stand as after Judge and Settle(effect).
  void Follow(SendIndex send, std::uint32_t rank, const SpendEffect& effect) {
    Enter(Send(input_.history, send));
    Use(Send(input_.history, send), rank, effect);
  }

  /// One of the verdicts on the send that was judged last, by its place among them, taken for
  /// another.
  struct VerdictIf {
    std::size_t verdict;
    bool fired;
  };

  /// What would have come out with these verdicts in place of its own; the evaluation stays as it
  /// is. Valid until the next call. O(rules that were looked at).
  const Evaluation& EvaluationIf(std::span<const VerdictIf> others);
  /// What the send would use up then.
  SpendEffect EffectIf(std::size_t verdict, bool fired);

  /// Between the two, Judge and Settle are only tried out. REQUIRES that time stands still
  /// meanwhile.
  void BeginTrial();
  void EndTrial();

  /// Of the send that was judged last: what it takes out of its wallet, and a rule as it stands.
  const Amount& spend() const { return spend_.amount; }
  RuleContext ContextOf(const Send& send, std::uint32_t rule);
  const Policy& PolicyOf(WalletId wallet) const { return *BoundOf(wallet).policy; }
  const Wallet* WalletOf(WalletId wallet) const { return BoundOf(wallet).wallet; }

  /// A wallet that a line names, as it is now; nullptr where none does.
  LiveWallet* LiveWalletOf(WalletId wallet) { return life_cycle_.Find(wallet); }
  LifeCycle& life_cycle() { return life_cycle_; }

  SpendWindows& windows() { return windows_; }
  const ReplayInput& input() const { return input_; }

 private:
  struct BoundRule {
    CoinId coin = kNone<CoinId>;  // the rule's, next to those of the others
    WindowId window{};
    TagList excluded;
  };
  struct BoundWallet {
    const Wallet* wallet = nullptr;  // nullptr where the document holds none
    const Policy* policy = nullptr;
    std::vector<BoundRule> rules;
  };

  const BoundWallet& BoundOf(WalletId wallet) const { return *wallets_.Find(wallet); }
  BoundWallet Bind(WalletId wallet);
  BoundRule Bind(const Rule& rule, WalletId wallet);
  RuleContext ContextIn(const BoundWallet& bound, const Send& send, std::uint32_t rule);
  Refusal RefusalOf(const Send& send, const Wallet* wallet);
  void Enter(const Send& send);
  void Use(const Send& send, std::uint32_t rank, const SpendEffect& effect);
  void EvaluateRules(const Send& send, const BoundWallet& bound);
  void Conclude(const Send& send, const BoundWallet& bound, Evaluation* e) const;
  void Execute(const Send& send, Evaluation* e) const;
  void ExecuteAsRecorded(const Send& send, Evaluation* e) const;

  ReplayInput input_;
  SpendWindows windows_;
  LifeCycle life_cycle_;
  IdMap<WalletId, BoundWallet> wallets_;
  std::optional<AccessTokens> tokens_before_trial_;
  std::unordered_map<ScenarioIndex, BoundRule> requested_;  // by the line that asks for the rule
  Counted spend_;  // of the send that was entered last, where no tag is excluded
  Evaluation evaluation_;
  Evaluation other_;  // EvaluationIf's
};

}  // namespace sluice
