/// \file
/// Lints of access tokens: what one is allowed, and what it need not be.
/// Source: specification, section 9; wallet-policy.md, section 8.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/base/code.h"
#include "engine/model/access_token.h"
#include "engine/model/names.h"
#include "engine/model/wallet.h"
#include "engine/rules/policy.h"

namespace sluice {

/// The limits of a wallet's policy, or of a policy that serves all wallets.
struct WalletLimits {
  struct OfRule {
    std::string rule;
    std::string coin;  ///< empty: every coin
    Limit limit;
  };
  std::string wallet;      ///< empty: the policy serves all
  std::string enterprise;  ///< empty: not known
  std::vector<OfRule> limits;
};

/// `wallet` is nullptr where the policy serves all. Limits that only note are none.
WalletLimits LimitsOf(const Policy& policy, const Wallet* wallet, const Names& names);

struct TokenFinding {
  Code code;
  std::string field;     ///< the way to it from the body; empty: the body itself
  std::string sentence;  ///< as LintFinding's
};

/// kTokenDuration, kTokenIpRange, kTokenViewsAndSpends; of a token that spends: kTokenLimit, and
/// kTokenAboveWallet where one of its limits is above the highest that a wallet of its scopes has
/// for the coin.
std::vector<TokenFinding> LintToken(const AccessToken& token,
                                    std::span<const WalletLimits> wallets);

}  // namespace sluice
