#include "engine/analysis/plain_policy.h"

#include <algorithm>
#include <chrono>
#include <variant>

#include "engine/analysis/limit_threshold.h"

namespace sluice {
namespace {

template <typename... Ts>
bool IsOneOf(const Rule& rule) {
  return (std::holds_alternative<Ts>(rule.condition) || ...);
}

// Each type is named here that hangs on the send alone, so that a new one isn't taken for plain.
bool HangsOnTheSend(const Rule& rule) {
  return IsOneOf<AllTx, AllTxNoFiat, AdvancedWhitelist, BitcoinAddressWhitelist,
                 CoinAddressBlacklist, CoinAddressWhitelist, TransactionLimit>(rule) &&
         !AsksOwners(rule);
}

bool SumsUpOwnSends(const Rule& rule) {
  if (IsOneOf<DailyLimit>(rule)) return true;
  const auto* const velocity = std::get_if<VelocityLimit>(&rule.condition);
  return velocity != nullptr && velocity->groups_own_wallet && !AsksOwners(rule);
}

bool IsPlainRule(const Rule& rule) {
  return !rule.unsupported && rule.action.kind != ActionKind::kGetFinalApproval &&
         (HangsOnTheSend(rule) || SumsUpOwnSends(rule));
}

std::size_t PlaceOf(Duration length, std::vector<Duration>* lengths) {
  const auto found = std::find(lengths->begin(), lengths->end(), length);
  const auto place = static_cast<std::size_t>(found - lengths->begin());
  if (found == lengths->end()) lengths->push_back(length);
  return place;
}

}  // namespace

bool IsPlain(const Policy& policy) {
  return std::all_of(policy.rules.begin(), policy.rules.end(), IsPlainRule);
}

bool IsPlain(const Wallet* wallet) {
  return wallet == nullptr || (!wallet->users && !wallet->freeze && !wallet->deleted);
}

bool IsPlain(const ReplayInput& input) {
  using Mode = ApprovalAssumption::Mode;
  const Mode mode = input.approvals.mode;
  return (mode == Mode::kGranted || mode == Mode::kWithheld) && !input.is_audit &&
         !input.tried_limit && input.scenario.empty();
}

PlainRules PlainRulesOf(const Policy& policy, CoinId coin, const Profile& profile) {
  PlainRules rules;
  std::vector<Duration> lengths;
  for (std::uint32_t place = 0; place < policy.rules.size(); ++place) {
    const Rule& rule = policy.rules[place];
    if (!rule.AppliesTo(coin)) continue;
    PlainRule& added = rules.rules.emplace_back(PlainRule{.rule = &rule, .place = place});
    added.action = rule.action.kind;
    const std::optional<LimitOf> limit = LimitIn(rule);
    if (!limit) continue;
    rules.any_limit = added.is_limit = true;
    added.threshold = ThresholdOf<Uint128>(limit->limit, profile);
    added.length = std::chrono::seconds(limit->window_seconds);
    if (added.length > Duration(0)) added.window = PlaceOf(added.length, &lengths);
  }
  rules.windows = lengths.size();
  return rules;
}

}  // namespace sluice
