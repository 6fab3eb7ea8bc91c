/// \file
/// LifeCycle: applies life-cycle lines to wallets, and answers them.
/// Source: schema/README.md, "Life-cycle lines"; specification, section 7.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/life_cycle/answer.h"
#include "engine/life_cycle/held_sends.h"
#include "engine/life_cycle/live_wallet.h"
#include "engine/life_cycle/rule_change.h"
#include "engine/rules/policy_set.h"
#include "engine/state/access_tokens.h"

namespace sluice {

/// What lines change of wallets that are replayed together: the wallets themselves, access tokens,
/// pending approvals. It is the only one that changes them.
class LifeCycle {
 public:
  /// `lines`: those of the wallets and tokens that are replayed together, in order. Wallets begin
  /// as their documents have them. REQUIRES that all that is pointed to outlives this.
  LifeCycle(const Facts& facts, const History& history, const PolicySet& policies,
            const Scenario& scenario, std::span<const ScenarioIndex> lines);

  /// Applies a line, at its time. Lines and sends are to be taken in order.
  Answer Apply(ScenarioIndex line);

  /// A wallet that a line names; nullptr where none does.
  LiveWallet* Find(WalletId wallet);

  AccessTokens& tokens() { return tokens_; }
  HeldSends& held_sends() { return held_sends_; }
  const HeldSends& held_sends() const { return held_sends_; }

 private:
  void ApplyToWallet(const ScenarioLine& line, LiveWallet* wallet, Answer* answer);
  void AskFor(const ScenarioLine& line, LiveWallet* wallet, Answer* answer);
  PreparedChange Check(ScenarioIndex asked, Timestamp now, const LiveWallet& wallet,
                       Answer* answer) const;
  void Make(PreparedChange prepared, ScenarioIndex asked, LiveWallet* wallet, Answer* answer) const;
  void Unlock(const ScenarioLine& line, LiveWallet* wallet, Answer* answer) const;
  void Resolve(const ScenarioLine& line, Answer* answer);
  void ResolveChange(const ScenarioLine& line, LiveWallet* wallet, Answer* answer);
  Refused CheckResolver(const ScenarioLine& line, const PendingChange& pending,
                        const LiveWallet& wallet) const;
  void ApplyToToken(const ScenarioLine& line, Answer* answer);

  const Facts& facts_;
  const Scenario& scenario_;
  std::unordered_map<std::uint32_t, std::unique_ptr<LiveWallet>> wallets_;  // by WalletId
  AccessTokens tokens_;
  HeldSends held_sends_;
};

}  // namespace sluice
