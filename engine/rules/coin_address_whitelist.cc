#include "engine/rules/coin_address_whitelist.h"

#include "engine/rules/offending.h"

namespace sluice {

CoinAddressWhitelist CoinAddressWhitelist::Decode(FieldReader& condition,
                                                  const DecodeContext& decoding) {
  return {DecodeAddresses(condition, decoding)};
}

Verdict CoinAddressWhitelist::Evaluate(const Send& send, const RuleContext& context) const {
  if (addresses.empty() && !context.facts.profile.empty_whitelist_fires) return {};
  const auto is_unlisted = [&](AddressId address) {
    return !addresses.Allows(address, context.facts);
  };
  return {.fired = AnyOffends(send, context.facts, is_unlisted)};
}

ListEvidence CoinAddressWhitelist::EvidenceOf(const Send& send, const RuleContext& context,
                                              const Verdict&) const {
  const auto is_unlisted = [&](AddressId address) {
    return !addresses.Allows(address, context.facts);
  };
  return Offending(send, context.facts, is_unlisted);
}

}  // namespace sluice
