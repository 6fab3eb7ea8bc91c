/// \file
/// The registry: every rule type, once.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "engine/rules/advanced_whitelist.h"
#include "engine/rules/all_tx.h"
#include "engine/rules/all_tx_no_fiat.h"
#include "engine/rules/bitcoin_address_whitelist.h"
#include "engine/rules/coin_address_blacklist.h"
#include "engine/rules/coin_address_whitelist.h"
#include "engine/rules/daily_limit.h"
#include "engine/rules/rule_type.h"
#include "engine/rules/transaction_limit.h"
#include "engine/rules/unsupported.h"
#include "engine/rules/velocity_limit.h"
#include "engine/rules/webhook.h"

namespace sluice {

template <RuleType... Ts>
struct RuleTypeList {
  using Condition = std::variant<Unsupported, Ts...>;

  static std::vector<std::string_view> Names() { return {Ts::kTypeName...}; }

  /// Calls `take` with a default value of the type that bears the name; says whether there is one.
  template <typename Take>
  static bool ForName(std::string_view name, Take take) {
    return ((name == Ts::kTypeName && (take(Ts()), true)) || ...);
  }
};

// In order of wire name. Add a line here and an #include above; CONTRIBUTING.md lists the rest.
using RuleTypes = RuleTypeList<AdvancedWhitelist,        // a recipient matches no entry
                               AllTx,                    // always
                               AllTxNoFiat,              // the coin isn't fiat
                               BitcoinAddressWhitelist,  // coinAddressWhitelist's older name
                               CoinAddressBlacklist,     // a recipient is on the list
                               CoinAddressWhitelist,     // a recipient isn't on the list
                               DailyLimit,               // velocityLimit over 86,400 s
                               TransactionLimit,         // the send alone passes the limit
                               VelocityLimit,            // the window's sum passes the limit
                               Webhook                   // the service's answer isn't 200
                               >;

using Condition = RuleTypes::Condition;

}  // namespace sluice
