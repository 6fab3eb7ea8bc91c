/// \file
/// AccessTokens: which tokens there are, what they may do, and what they have sent.
/// Source: schema/README.md, "Access tokens"; specification, section 7.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/base/ip_address.h"
#include "engine/model/history.h"
#include "engine/model/wallet.h"

namespace sluice {

/// What a token was created with.
struct TokenTerms {
  struct SpendingLimit {
    CoinId coin = kNone<CoinId>;
    std::optional<Amount> limit;  ///< base units, over the token's life; nothing: unlimited
  };
  UserId user = kNone<UserId>;
  std::vector<std::string> scope;
  std::optional<Duration> duration;      ///< nothing: for ever
  std::vector<std::string> ip_restrict;  ///< as given
  std::vector<IpRange> ip_ranges;        ///< the same, read
  std::vector<SpendingLimit> limits;     ///< each coin once
};

/// Which check a token fails, in the order of the checks.
enum class TokenCheck : std::uint8_t {
  kPassed,
  kUnknown,
  kRevoked,
  kExpired,
  kAddress,  ///< the send's `ip` is absent or in none of its ranges
  kScope,
  kNoLimit,    ///< none for the send's coin
  kOverLimit,  ///< what was sent and this send are more than the limit
};

/// Whether the check is one that unlocking the token lifts.
inline bool NeedsUnlock(TokenCheck check) { return check >= TokenCheck::kNoLimit; }

/// Tokens of some wallets that are replayed together. Time never goes back.
class AccessTokens {
 public:
  struct Token {
    const TokenTerms* terms = nullptr;
    Timestamp created;
    bool unlocked = false;
    bool revoked = false;
    std::map<CoinId, Amount> sent;  ///< base units, executed by the last look at it
    std::multimap<Timestamp, std::pair<CoinId, Amount>> waiting;  ///< executed later
  };

  /// False where there is one of that name. REQUIRES that `terms` outlives this.
  bool Create(TokenId id, const TokenTerms* terms, Timestamp now);

  /// The token as it is now; nullptr where there is none.
  Token* Find(TokenId id, Timestamp now);

  /// Whether it can be used at all: known, not revoked, not expired.
  TokenCheck CheckUsable(TokenId id, Timestamp now);

  /// All checks of a send that names a token. `spend`: base units of its coin. O(log + scope).
  TokenCheck Check(const Send& send, const Amount& spend, const Wallet* wallet, const Names& names);

  /// Counts an executed send of a token that is known.
  void Record(const Send& send, const Amount& spend, Timestamp at);

 private:
  std::unordered_map<std::uint32_t, Token> tokens_;  // by TokenId
};

}  // namespace sluice
