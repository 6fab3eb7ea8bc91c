/// \file
/// coinAddressBlacklist: listed addresses may not be paid.
#pragma once

#include <optional>
#include <string_view>

#include "engine/rules/address_list.h"
#include "engine/rules/rule_type.h"

namespace sluice {

/// Fires when any recipient's address is on the list; change is no recipient. An entry without a
/// memo or tag suffix stands for the address with any suffix, an entry with one for itself. Source:
/// schema/policy.schema.json#/$defs/coinAddressBlacklist; specification, section 4.1.
struct CoinAddressBlacklist {
  static constexpr std::string_view kTypeName = "coinAddressBlacklist";

  AddressList addresses;

  /// Report what DecodeAddresses and DecodeAddressChange do.
  static CoinAddressBlacklist Decode(FieldReader& condition, const DecodeContext& decoding);
  static std::optional<ListChange> DecodeChange(FieldReader& condition,
                                                const DecodeContext& decoding) {
    return DecodeAddressChange(condition, decoding);
  }
  ListError Apply(const ListChange& change) { return addresses.Apply(change); }
  ListError ApplySealed(const ListChange& change, const Names& names, const Profile&) {
    return addresses.ApplySealed(change, names, /*without_suffix=*/false);
  }
  void Seal(const Names& names, const Profile&) { addresses.Seal(names, /*without_suffix=*/false); }

  std::string_view Message() const { return "violates address blacklist"; }
  Verdict Evaluate(const Send& send, const RuleContext& context) const;
  ListEvidence EvidenceOf(const Send& send, const RuleContext& context,
                          const Verdict& verdict) const;
};

}  // namespace sluice
