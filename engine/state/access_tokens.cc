#include "engine/state/access_tokens.h"

#include <algorithm>
#include <utility>

namespace sluice {
namespace {

bool MaySpendFrom(const std::vector<std::string>& scope, WalletId wallet_id, const Wallet* wallet,
                  const Names& names) {
  const auto has = [&](const std::string& wanted) {
    return std::find(scope.begin(), scope.end(), wanted) != scope.end();
  };
  if (has("all") || has("wallet_spend_all")) return true;
  if (has("wallet_spend:" + std::string(names.tags.Text(wallet_id)))) return true;
  return wallet != nullptr && wallet->enterprise != kNone<TagId> &&
         has("wallet_spend_enterprise:" + std::string(names.tags.Text(wallet->enterprise)));
}

TokenCheck CheckLimit(const AccessTokens::Token& token, CoinId coin, const Amount& spend) {
  if (token.unlocked) return TokenCheck::kPassed;
  for (const TokenTerms::SpendingLimit& limit : token.terms->limits) {
    if (limit.coin != coin) continue;
    if (!limit.limit) return TokenCheck::kPassed;
    const auto sent = token.sent.find(coin);
    const Amount total = sent == token.sent.end() ? spend : sent->second + spend;
    return total > *limit.limit ? TokenCheck::kOverLimit : TokenCheck::kPassed;
  }
  return TokenCheck::kNoLimit;
}

}  // namespace

bool AccessTokens::Create(TokenId id, const TokenTerms* terms, Timestamp now) {
  return tokens_.try_emplace(Index(id), Token{terms, now, false, false, {}, {}}).second;
}

AccessTokens::Token* AccessTokens::Find(TokenId id, Timestamp now) {
  const auto place = tokens_.find(Index(id));
  if (place == tokens_.end()) return nullptr;
  Token& token = place->second;
  const auto end = token.waiting.upper_bound(now);
  for (auto spend = token.waiting.begin(); spend != end; ++spend)
    token.sent[spend->second.first] += spend->second.second;
  token.waiting.erase(token.waiting.begin(), end);
  return &token;
}

TokenCheck AccessTokens::CheckUsable(TokenId id, Timestamp now) {
  const Token* const token = Find(id, now);
  if (token == nullptr) return TokenCheck::kUnknown;
  if (token->revoked) return TokenCheck::kRevoked;
  const std::optional<Duration>& duration = token->terms->duration;
  return duration && now >= token->created + *duration ? TokenCheck::kExpired : TokenCheck::kPassed;
}

TokenCheck AccessTokens::Check(const Send& send, const Amount& spend, const Wallet* wallet,
                               const Names& names) {
  if (const TokenCheck usable = CheckUsable(send.access_token(), send.time());
      usable != TokenCheck::kPassed)
    return usable;
  const Token& token = *Find(send.access_token(), send.time());
  const std::vector<IpRange>& ranges = token.terms->ip_ranges;
  const auto holds = [&](const IpRange& range) { return send.ip() && range.Contains(*send.ip()); };
  if (!ranges.empty() && std::none_of(ranges.begin(), ranges.end(), holds))
    return TokenCheck::kAddress;
  if (!MaySpendFrom(token.terms->scope, send.wallet(), wallet, names)) return TokenCheck::kScope;
  return CheckLimit(token, send.coin(), spend);
}

void AccessTokens::Record(const Send& send, const Amount& spend, Timestamp at) {
  Token* const token = Find(send.access_token(), send.time());
  if (token != nullptr) token->waiting.emplace(at, std::pair(send.coin(), spend));
}

}  // namespace sluice
