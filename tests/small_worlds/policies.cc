#include "tests/small_worlds/policies.h"

#include <algorithm>
#include <optional>

namespace sluice::small_worlds {
namespace {

struct SmallRule {
  std::string fields;     ///< JSON, all but the id
  std::size_t sends_max;  ///< the longest histories that it is held against
  // What it names, by number; and whether it tells coins apart though it names none.
  std::optional<int> coin = {}, wallet = {};
  bool tells_coins = false;
};

const std::string kDay = "86400";
const std::string kTwoDays = "172800";
const std::string kDeny = R"({"type":"deny"})";
const std::string kApproval = R"({"type":"getApproval"})";
const std::string kNoop = R"({"type":"noop"})";
const std::string kJoined = R"(,"groupTags":["w1","w2"])";

std::string Fields(const std::string& type, const std::string& action,
                   const std::string& condition) {
  return R"("type":")" + type + R"(","action":)" + action + R"(,"condition":{)" + condition + "}";
}

std::string Velocity(int limit, const std::string& window, const std::string& action,
                     const std::string& more = "") {
  return Fields(
      "velocityLimit", action,
      R"("amountString":")" + std::to_string(limit) + R"(","timeWindow":)" + window + more);
}

SmallRule OfCoin(int coin, const std::string& action, std::size_t sends_max) {
  return {Velocity(3, kDay, action) + R"(,"coin":")" + kCoins[static_cast<std::size_t>(coin)] + '"',
          sends_max, coin};
}

SmallRule OfWallet(int wallet, const std::string& action, std::size_t sends_max) {
  const std::string tag = kWallets[static_cast<std::size_t>(wallet)];
  return {Velocity(3, kDay, action, R"(,"groupTags":[")" + tag + R"("])"), sends_max, {}, wallet};
}

// Those that windows hang on most are held against the longest histories.
std::vector<SmallRule> Limits() {
  std::vector<SmallRule> rules = {{Velocity(3, kDay, kDeny), 5},
                                  {Velocity(3, kDay, kApproval), 5},
                                  {Velocity(4, kTwoDays, kDeny, kJoined), 5},
                                  {Velocity(4, kTwoDays, kApproval), 5},
                                  {Velocity(4, kTwoDays, kDeny), 4},
                                  {Velocity(3, kDay, kApproval, kJoined), 4},
                                  {Velocity(4, kDay, kNoop), 4},
                                  {Velocity(2, "0", kDeny), 4},
                                  {Velocity(3, kDay, kDeny, R"(,"excludeTags":["t"])"), 4},
                                  {Velocity(3, kDay, kApproval, R"(,"groupTags":[])"), 3},
                                  {Velocity(0, kDay, kNoop), 3},
                                  {Velocity(-1, kDay, kApproval), 3},
                                  {Velocity(2, "0", kApproval), 3}};
  for (const int limit : {3, 4}) {
    for (const std::string& window : {kDay, kTwoDays}) {
      for (const char* action : {"getIdVerification", "noop"}) {
        rules.push_back(
            {Velocity(limit, window, std::string(R"({"type":")") + action + R"("})"), 3});
      }
    }
  }
  return rules;
}

std::vector<SmallRule> NamingRules() {
  return {OfCoin(0, kDeny, 4),      OfCoin(1, kDeny, 3),   OfCoin(0, kApproval, 4),
          OfCoin(1, kNoop, 3),      OfWallet(0, kDeny, 4), OfWallet(1, kDeny, 3),
          OfWallet(1, kApproval, 3)};
}

std::vector<SmallRule> OtherRules() {
  const std::string listed = R"("addresses":["a"])";
  const std::string entries = R"("entries":[{"type":"address","item":"a"}])";
  const std::string dead_end = R"({"type":"getFinalApproval"})";  // Nobody may approve.
  const std::string open = R"({"type":"getFinalApproval","userIds":["u"]})";
  return {{Fields("transactionLimit", kApproval, R"("amountString":"2")"), 4},
          {Fields("coinAddressWhitelist", kDeny, listed), 4},
          {Fields("allTx", kNoop, ""), 4},
          {Fields("transactionLimit", kDeny, R"("amountString":"2")"), 3},
          {Fields("dailyLimit", kDeny, R"("amountString":"3")"), 3},
          {Fields("dailyLimit", kApproval, R"("amountString":"3")"), 3},
          {Fields("coinAddressWhitelist", kApproval, listed), 3},
          {Fields("coinAddressBlacklist", dead_end, R"("addresses":["b"])"), 3},
          {Fields("bitcoinAddressWhitelist", R"({"type":"getCustodianApproval"})", listed), 3},
          {Fields("advancedWhitelist", kDeny, entries), 3},
          {Fields("allTx", dead_end, ""), 3},
          {Fields("allTx", open, ""), 3},
          {Fields("allTxNoFiat", R"({"type":"getGroupApproval"})", ""), 3, {}, {}, true},
          {Fields("allTxNoFiat", kDeny, ""), 3, {}, {}, true},
          {Fields("webhook", kApproval, R"("url":"u")"), 3}};
}

std::vector<SmallRule> AllRules() {
  std::vector<SmallRule> rules;
  for (const std::vector<SmallRule>& some : {Limits(), NamingRules(), OtherRules()}) {
    rules.insert(rules.end(), some.begin(), some.end());
  }
  return rules;
}

// The number that is named first of all, or nothing.
std::optional<int> FirstNamed(const std::vector<SmallRule>& rules,
                              std::optional<int> SmallRule::*named) {
  for (const SmallRule& rule : rules) {
    if (rule.*named) return rule.*named;
  }
  return std::nullopt;
}

// Nothing where coins or wallets renamed make another policy of it.
std::optional<SmallPolicy> PolicyOf(const std::vector<SmallRule>& rules) {
  const std::optional<int> coin = FirstNamed(rules, &SmallRule::coin);
  const std::optional<int> wallet = FirstNamed(rules, &SmallRule::wallet);
  const bool by_nature = std::ranges::any_of(rules, &SmallRule::tells_coins);
  if ((coin == 1 && !by_nature) || wallet == 1) return std::nullopt;
  SmallPolicy policy;
  Reach& reach = policy.reach;
  reach.sends_max = kSendsMax;
  for (const SmallRule& rule : rules) {
    reach.sends_max = std::min(reach.sends_max, rule.sends_max);
    policy.json += policy.rules == 0 ? "[" : ",";
    policy.json += R"({"id":"r)" + std::to_string(policy.rules++) + R"(",)" + rule.fields + "}";
  }
  policy.json += "]";
  reach.past_edge = reach.sends_max < kSendsMax;
  reach.tells_coins = coin || by_nature;
  reach.tells_wallets = wallet.has_value();
  policy.approvals = reach.sends_max == 4 ? "granted" : "granted-after=1d";
  return policy;
}

}  // namespace

std::vector<SmallPolicy> AllPolicies() {
  const std::vector<SmallRule> rules = AllRules();
  std::vector<SmallPolicy> policies;
  const auto take = [&](const std::vector<SmallRule>& some) {
    if (auto policy = PolicyOf(some)) policies.push_back(*std::move(policy));
  };
  for (const SmallRule& rule : rules) take({rule});
  for (const SmallRule& first : rules) {
    for (const SmallRule& second : rules) take({first, second});
  }
  return policies;
}

}  // namespace sluice::small_worlds
