/// \file
/// bitcoinAddressWhitelist: coinAddressWhitelist under its older name.
#pragma once

#include <string_view>

#include "engine/rules/coin_address_whitelist.h"

namespace sluice {

/// Source: schema/policy.schema.json#/$defs/bitcoinAddressWhitelist; specification, section 4.1.
struct BitcoinAddressWhitelist : CoinAddressWhitelist {
  static constexpr std::string_view kTypeName = "bitcoinAddressWhitelist";

  static BitcoinAddressWhitelist Decode(FieldReader& condition, const DecodeContext& decoding) {
    return {CoinAddressWhitelist::Decode(condition, decoding)};
  }
};

}  // namespace sluice
