/// \file
/// AccessToken: what the body of a request for an access token asks for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/field_reader.h"
#include "engine/base/limit.h"

namespace sluice {

/// `wallet_spend:ID` is the permission `wallet_spend` in the context ID; `wallet_spend_all` is a
/// permission without one.
struct TokenScope {
  std::string permission;
  std::string context;  ///< empty: none

  bool Views() const { return permission == "all" || permission.starts_with("wallet_view"); }
  bool Spends() const { return permission == "all" || permission.starts_with("wallet_spend"); }
};

/// What the token may spend of a coin in its life.
struct TokenLimit {
  std::string field;  ///< the way to it from the body: `spendingLimits/0`
  std::string coin;   ///< empty: no one coin
  /// Base units; absent: any amount, which `maxLimit` says.
  std::optional<Limit> limit;
};

struct AccessToken {
  std::vector<TokenScope> scopes;
  std::optional<std::int64_t> duration_seconds;
  std::vector<std::string> ip_ranges;
  std::vector<TokenLimit> limits;

  bool Views() const;
  bool Spends() const;
};

/// Reads the body of POST /user/accesstoken. Reports kMissingField and kEmptyText for `scope`,
/// kWrongType, kOutOfRange; warns of kUnknownScope with the nearest name. A missing `otp` or
/// `label` is no problem: a file is the better without the first.
AccessToken DecodeAccessToken(FieldReader& body);

}  // namespace sluice
