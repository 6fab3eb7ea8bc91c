#include "engine/analysis/lint_token.h"

#include <algorithm>

#include "engine/analysis/lint_words.h"

namespace sluice {
namespace {

// Whether one limit is below another one.
bool IsBelow(const Limit& a, const Limit& b) {
  if (a.negative() || b.negative())
    return a.negative() && (!b.negative() || a.magnitude() > b.magnitude());
  return a.magnitude() < b.magnitude();
}

// Whether a scope that spends reaches the wallet. A policy that serves all is every wallet's.
bool Reaches(const TokenScope& scope, const WalletLimits& wallet) {
  if (!scope.Spends()) return false;
  if (scope.context.empty() || wallet.wallet.empty()) return true;
  return scope.permission == "wallet_spend_enterprise" ? scope.context == wallet.enterprise
                                                       : scope.context == wallet.wallet;
}

// The wallet's highest limit for the coin; nullptr where it has none.
const WalletLimits::OfRule* HighestFor(const std::string& coin, const WalletLimits& wallet) {
  const WalletLimits::OfRule* highest = nullptr;
  for (const WalletLimits::OfRule& rule : wallet.limits) {
    if (!rule.coin.empty() && rule.coin != coin) continue;
    if (highest == nullptr || IsBelow(highest->limit, rule.limit)) highest = &rule;
  }
  return highest;
}

std::string WalletInWords(const WalletLimits& wallet) {
  return wallet.wallet.empty() ? "the policy" : "wallet " + Backticked(wallet.wallet);
}

// The wallet that the token's limit passes by most, that is the one whose own is the lowest.
void CheckAgainstWallets(const AccessToken& token, const TokenLimit& limit,
                         std::span<const WalletLimits> wallets,
                         std::vector<TokenFinding>* findings) {
  const WalletLimits* lowest = nullptr;
  const WalletLimits::OfRule* rule = nullptr;
  for (const WalletLimits& wallet : wallets) {
    const auto reaches = [&](const TokenScope& scope) { return Reaches(scope, wallet); };
    if (std::none_of(token.scopes.begin(), token.scopes.end(), reaches)) continue;
    const WalletLimits::OfRule* const highest = HighestFor(limit.coin, wallet);
    if (highest == nullptr || !IsBelow(highest->limit, *limit.limit)) continue;
    if (rule != nullptr && !IsBelow(highest->limit, rule->limit)) continue;
    lowest = &wallet;
    rule = highest;
  }
  if (lowest == nullptr) return;
  findings->push_back({Code::kTokenAboveWallet, limit.field + "/txValueLimit",
                       "the token may spend " + limit.limit->ToString() + " of " +
                           Backticked(limit.coin) + ", more than the highest limit of " +
                           WalletInWords(*lowest) + ", " + rule->limit.ToString() + " of rule " +
                           Backticked(rule->rule) + "; lower it to what the token is for"});
}

void CheckLimits(const AccessToken& token, std::span<const WalletLimits> wallets,
                 std::vector<TokenFinding>* findings) {
  if (!token.Spends()) return;
  if (token.limits.empty()) {
    findings->push_back({Code::kTokenLimit, "spendingLimits",
                         "the token may spend without limit; give it `spendingLimits`, a limit "
                         "for each coin that it is for"});
  }
  for (const TokenLimit& limit : token.limits) {
    if (!limit.limit) {
      findings->push_back({Code::kTokenLimit, limit.field,
                           "the token may spend any amount" +
                               (limit.coin.empty() ? "" : " of " + Backticked(limit.coin)) +
                               "; give it a `txValueLimit`, and no `maxLimit`"});
    } else if (!limit.coin.empty()) {
      CheckAgainstWallets(token, limit, wallets, findings);
    }
  }
}

}  // namespace

WalletLimits LimitsOf(const Policy& policy, const Wallet* wallet, const Names& names) {
  WalletLimits limits;
  if (wallet != nullptr) {
    limits.wallet = names.tags.Text(wallet->id);
    if (wallet->enterprise != kNone<TagId>) limits.enterprise = names.tags.Text(wallet->enterprise);
  }
  for (const Rule& rule : policy.rules) {
    const std::optional<LimitOf> limit = LimitIn(rule);
    if (!limit || rule.action.kind <= ActionKind::kNoop) continue;
    limits.limits.push_back(
        {.rule = std::string(names.rules.Text(rule.name)),
         .coin = rule.coin == kNone<CoinId> ? "" : std::string(names.coins.Text(rule.coin)),
         .limit = limit->limit});
  }
  return limits;
}

std::vector<TokenFinding> LintToken(const AccessToken& token,
                                    std::span<const WalletLimits> wallets) {
  std::vector<TokenFinding> findings;
  if (!token.duration_seconds) {
    findings.push_back({Code::kTokenDuration, "",
                        "the token has no `duration`, and lives as long as the custodian lets "
                        "any live, which may be 10 years; give it the seconds that it is "
                        "needed for"});
  }
  if (token.ip_ranges.empty()) {
    findings.push_back({Code::kTokenIpRange, "ipRestrict",
                        "the token may be used from every address of the internet; name the "
                        "ranges that it is used from in `ipRestrict`"});
  }
  if (token.Views() && token.Spends()) {
    findings.push_back({Code::kTokenViewsAndSpends, "scope",
                        "the token may view and spend: where one is needed, the other can be "
                        "stolen with it; make a token for each"});
  }
  CheckLimits(token, wallets, &findings);
  return findings;
}

}  // namespace sluice
