/// \file
/// coinAddressWhitelist: only listed addresses may be paid.
#pragma once

#include <optional>
#include <string_view>

#include "engine/rules/address_list.h"
#include "engine/rules/rule_type.h"

namespace sluice {

/// Fires when any recipient's address isn't on the list; change is no recipient. An empty list
/// fires on every send that has a recipient, unless the profile's `emptyWhitelistFires` is false. A
/// memo or tag suffix is part of the address. Source:
/// schema/policy.schema.json#/$defs/coinAddressWhitelist; specification, section 4.1.
struct CoinAddressWhitelist {
  static constexpr std::string_view kTypeName = "coinAddressWhitelist";

  AddressList addresses;

  /// Report what DecodeAddresses and DecodeAddressChange do.
  static CoinAddressWhitelist Decode(FieldReader& condition, const DecodeContext& decoding);
  static std::optional<ListChange> DecodeChange(FieldReader& condition,
                                                const DecodeContext& decoding) {
    return DecodeAddressChange(condition, decoding);
  }
  ListError Apply(const ListChange& change) { return addresses.Apply(change); }
  ListError ApplySealed(const ListChange& change, const Names& names, const Profile& profile) {
    return addresses.ApplySealed(change, names, profile.suffix_ignored);
  }
  void Seal(const Names& names, const Profile& profile) {
    addresses.Seal(names, profile.suffix_ignored);
  }

  std::string_view Message() const { return "violates address whitelist"; }
  Verdict Evaluate(const Send& send, const RuleContext& context) const;
  ListEvidence EvidenceOf(const Send& send, const RuleContext& context,
                          const Verdict& verdict) const;
};

}  // namespace sluice
