#include "engine/model/access_token.h"

#include <algorithm>

#include "engine/base/nearest.h"

namespace sluice {
namespace {

constexpr std::size_t kElementsMax = 10'000;          // of each of the body's arrays
constexpr std::int64_t kDurationMax = 3'155'760'000;  // 100 years; more is a slip

constexpr std::string_view kContexts[] = {"", "_all", "_enterprise"};
constexpr std::string_view kWalletPermissions[] = {
    "wallet_approve", "wallet_edit",  "wallet_freeze", "wallet_manage",
    "wallet_spend",   "wallet_stake", "wallet_view"};
constexpr std::string_view kOtherPermissions[] = {"all",
                                                  "auditlogs_view_all",
                                                  "crypto_compare",
                                                  "enterprise_manage_all",
                                                  "enterprise_view_all",
                                                  "metamask_institutional",
                                                  "openid",
                                                  "pending_approval_update",
                                                  "profile",
                                                  "user_manage",
                                                  "wallet_create"};
// Of these there are more than are listed anywhere.
constexpr std::string_view kFamilies[] = {"portfolio_", "settlement_network_", "trade_"};

std::vector<std::string> Permissions() {
  std::vector<std::string> permissions(std::begin(kOtherPermissions), std::end(kOtherPermissions));
  for (const std::string_view permission : kWalletPermissions) {
    for (const std::string_view context : kContexts)
      permissions.push_back(std::string(permission) + std::string(context));
  }
  return permissions;
}

void CheckPermission(FieldReader& body, const std::string& permission) {
  const std::vector<std::string> known = Permissions();
  const auto begins = [&](std::string_view family) { return permission.starts_with(family); };
  if (std::find(known.begin(), known.end(), permission) != known.end() ||
      std::any_of(std::begin(kFamilies), std::end(kFamilies), begins))
    return;
  const std::vector<std::string_view> names(known.begin(), known.end());
  body.Warn(
      Code::kUnknownScope, "scope",
      "`" + permission + "` is not a scope that is known here" + DidYouMean(permission, names));
}

TokenScope ScopeOf(std::string_view text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  return {std::string(text.substr(0, colon)),
          std::string(text.substr(std::min(colon + 1, text.size())))};
}

TokenLimit DecodeLimitFields(FieldReader& fields, std::string field) {
  TokenLimit limit{.field = std::move(field), .coin = {}, .limit = {}};
  limit.limit = fields.Units("txValueLimit");
  if (fields.Flag("maxLimit").value_or(false)) limit.limit.reset();
  return limit;
}

void DecodeLimits(FieldReader& body, AccessToken* token) {
  body.EachObject("spendingLimits", kElementsMax, Code::kOutOfRange, [&](FieldReader& fields) {
    fields.Require("coin");
    TokenLimit limit =
        DecodeLimitFields(fields, "spendingLimits/" + std::to_string(token->limits.size()));
    limit.coin = fields.Text("coin").value_or("");
    token->limits.push_back(std::move(limit));
  });
  body.Object("allErc20TokensLimit", [&](FieldReader& fields) {
    const bool enabled = fields.Flag("enabled").value_or(false);
    TokenLimit limit = DecodeLimitFields(fields, "allErc20TokensLimit");
    if (enabled) token->limits.push_back(std::move(limit));
  });
  if (auto limit = body.Units("txValueLimit"))
    token->limits.push_back({.field = "txValueLimit", .coin = {}, .limit = std::move(limit)});
}

}  // namespace

bool AccessToken::Views() const {
  return std::any_of(scopes.begin(), scopes.end(), [](const auto& scope) { return scope.Views(); });
}

bool AccessToken::Spends() const {
  return std::any_of(scopes.begin(), scopes.end(),
                     [](const auto& scope) { return scope.Spends(); });
}

AccessToken DecodeAccessToken(FieldReader& body) {
  AccessToken token;
  body.Require("scope");
  body.EachText("scope", kElementsMax, Code::kOutOfRange, [&](std::string_view text) {
    token.scopes.push_back(ScopeOf(text));
    CheckPermission(body, token.scopes.back().permission);
  });
  if (body.Has("scope") && !body.IsText("scope") && token.scopes.empty())
    body.Fail(Code::kEmptyText, "scope", "a token needs one scope at least");
  token.duration_seconds = body.Integer("duration", 0, kDurationMax, Code::kOutOfRange);
  body.EachText("ipRestrict", kElementsMax, Code::kOutOfRange,
                [&](std::string_view range) { token.ip_ranges.emplace_back(range); });
  DecodeLimits(body, &token);
  body.AnyText("label");
  body.Ignore({"accessTokenTemplateId", "admin", "adminScope", "enterprise", "isExtensible", "otp",
               "permittedEnterprises", "permittedWallets"});
  return token;
}

}  // namespace sluice
