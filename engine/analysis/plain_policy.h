/// \file
/// PlainPolicy: a policy whose decisions need no more than the sums of a wallet's own windows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/replay/replay_input.h"

namespace sluice {

/// A rule that looks at a coin.
struct PlainRule {
  const Rule* rule;
  std::uint32_t place;     ///< in the policy
  bool is_limit = false;   ///< else what fires it lies in the send
  Uint128 threshold = 0;   ///< of a limit rule: the least total that fires
  Duration length{};       ///< of its window; 0: each send alone
  std::size_t window = 0;  ///< among the coin's
  ActionKind action = ActionKind::kNone;
};

/// A coin's rules, in policy order. Windows of one length are one.
struct PlainRules {
  std::vector<PlainRule> rules;
  std::size_t windows = 0;
  bool any_limit = false;
};

/// Whether, for every wallet with this policy, each rule either is a limit on what the wallet
/// itself sends, with nobody left out of the sum, or hangs on the send alone and on nothing that
/// may be unknown; and no rule names who approves. O(rules).
bool IsPlain(const Policy& policy);

/// Whether no send of the wallet can be refused before policy, and nobody is known to approve one.
/// `wallet`: nullptr where the document holds none.
bool IsPlain(const Wallet* wallet);

/// Whether a send that is decided also takes its place in windows, or never does: nothing is
/// executed later, by what is recorded, or by a line of the life cycle.
bool IsPlain(const ReplayInput& input);

/// What of a plain policy looks at a coin. O(rules).
PlainRules PlainRulesOf(const Policy& policy, CoinId coin, const Profile& profile);

/// Whether the send brings nothing but amounts and addresses: no access token, no fee of a coin
/// that isn't known, and it takes no other send's place. O(1).
inline bool IsPlain(const Send& send) {
  return send.access_token() == kNone<TokenId> && send.replaces() == kNoSend &&
         !send.fee_coin_unknown();
}

/// Whether that is so of all its sends. O(1): no where one of them might not be.
inline bool IsPlain(const History& history) {
  return history.access_tokens.size() == 0 && history.replaces.size() == 0 &&
         history.fee_coin_unknown.size() == 0;
}

/// Whether its state says where it went: not that something replaced it, which isn't in the
/// history.
inline bool HasPlainState(const Send& send) { return send.state() != RecordedState::kReplaced; }

}  // namespace sluice
