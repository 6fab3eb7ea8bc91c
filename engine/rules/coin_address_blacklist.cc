#include "engine/rules/coin_address_blacklist.h"

#include "engine/rules/offending.h"

namespace sluice {

CoinAddressBlacklist CoinAddressBlacklist::Decode(FieldReader& condition,
                                                  const DecodeContext& decoding) {
  return {DecodeAddresses(condition, decoding)};
}

Verdict CoinAddressBlacklist::Evaluate(const Send& send, const RuleContext& context) const {
  const auto is_listed = [&](AddressId address) {
    return addresses.Forbids(address, context.facts);
  };
  return {.fired = AnyOffends(send, context.facts, is_listed)};
}

ListEvidence CoinAddressBlacklist::EvidenceOf(const Send& send, const RuleContext& context,
                                              const Verdict&) const {
  const auto is_listed = [&](AddressId address) {
    return addresses.Forbids(address, context.facts);
  };
  return Offending(send, context.facts, is_listed);
}

}  // namespace sluice
