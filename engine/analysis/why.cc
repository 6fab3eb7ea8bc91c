#include "engine/analysis/why.h"

#include "engine/base/time_text.h"
#include "engine/model/spend.h"

namespace sluice {
namespace {

std::string Joined(const std::vector<std::string>& texts) {
  std::string joined;
  for (const std::string& text : texts) joined += (joined.empty() ? "" : ", ") + text;
  return joined.empty() ? "nothing" : joined;
}

std::string OverLimit(const Send& send, const AccessTokens::Token& token, const Facts& facts) {
  const std::string coin(facts.names.coins.Text(send.coin()));
  for (const TokenTerms::SpendingLimit& limit : token.terms->limits) {
    if (limit.coin != send.coin()) continue;
    const auto place = token.sent.find(send.coin());
    const Amount sent = place == token.sent.end() ? Amount() : place->second;
    const Amount spend = Spend(send, facts);
    return "it has sent " + sent.ToString() + " base units of " + coin + "; " + spend.ToString() +
           " more make " + (sent + spend).ToString() + ", over its limit of " +
           limit.limit->ToString();
  }
  return "it has no limit for " + coin;
}

std::string WhyOfToken(const Send& send, TokenCheck check, WalletReplay* replay) {
  const Facts& facts = replay->input().facts;
  const AccessTokens::Token* const token =
      replay->life_cycle().tokens().Find(send.access_token(), send.time());
  switch (check) {
    case TokenCheck::kUnknown:
      return "no line before this send creates it";
    case TokenCheck::kRevoked:
      return "it was revoked";
    case TokenCheck::kExpired:
      return "it expired at " + FormatTime(token->created + *token->terms->duration);
    case TokenCheck::kAddress:
      return (send.ip() ? "the send's ip is in none of its ranges, "
                        : "the send names no ip that can be read, and it is restricted to ") +
             Joined(token->terms->ip_restrict);
    case TokenCheck::kScope:
      return "its scope doesn't let it spend from this wallet: " + Joined(token->terms->scope);
    default:
      return OverLimit(send, *token, facts);
  }
}

}  // namespace

std::vector<std::string> WhyRefused(const Evaluation& e, WalletReplay* replay) {
  const Send send(replay->input().history, e.send);
  const Names& names = replay->input().facts.names;
  const Wallet* const wallet = replay->WalletOf(send.wallet());
  switch (e.refusal) {
    case Refusal::kNone:
    case Refusal::kDeleted:
      return {};
    case Refusal::kUnauthorized:
    case Refusal::kNeedsUnlock:
      return {"access token `" + std::string(names.tokens.Text(send.access_token())) +
              "`: " + WhyOfToken(send, e.token_check, replay)};
    case Refusal::kNotPermitted:
      return {"user `" + std::string(names.users.Text(send.initiator())) +
              "` has no permission `spend` at that moment"};
    case Refusal::kFrozen:
      break;
  }
  const Freeze& freeze = *wallet->freeze;
  return {"the wallet is frozen" +
          (freeze.from == Freeze().from ? "" : " from " + FormatTime(freeze.from)) +
          (freeze.until == kNever ? " without end" : " until " + FormatTime(freeze.until))};
}

}  // namespace sluice
