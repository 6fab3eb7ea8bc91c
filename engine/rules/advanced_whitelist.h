/// \file
/// advancedWhitelist: only listed addresses, wallets and enterprises may be paid.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/rules/address_list.h"
#include "engine/rules/rule_type.h"

namespace sluice {

/// Fires when any recipient matches no entry: `address` by address, `walletId` by the recipient's
/// wallet, `enterpriseId` by the recipient's enterprise or that of his wallet's object. An owner
/// that isn't known matches nothing. An empty list is as in coinAddressWhitelist. An entry whose
/// `verificationState` is `unverified` counts unless the profile's `unverifiedCounts` is false.
/// Source: schema/policy.schema.json#/$defs/advancedWhitelist; specification, section 4.1.
class AdvancedWhitelist {
 public:
  static constexpr std::string_view kTypeName = "advancedWhitelist";

  /// Reads a stored condition, `{entries: [{type, item, verificationState?}]}`.
  /// Reports kMissingField, kWrongType, kUnknownType for an entry's type, kEmptyText,
  /// kBoundEntries.
  static AdvancedWhitelist Decode(FieldReader& condition, const DecodeContext& decoding);

  /// Reads a request, `{add: entry}` or `{remove: item or {item, type?}}`. Reports as above; then
  /// there is none.
  static std::optional<ListChange> DecodeChange(FieldReader& condition,
                                                const DecodeContext& decoding);
  /// What is added must be new; what is removed must be there, under one type if none is given.
  ListError Apply(const ListChange& change);

  /// Adds an address; nothing happens where it is there. False where the list is full.
  bool AddAddress(PlainId address) {
    return Add({EntryType::kAddress, Index(address)}, /*counts=*/true);
  }

  /// As AddressList's.
  bool AddUnnamed(std::size_t entries);
  void ForgetUnnamed() { unnamed_ = 0; }
  void Seal(const Names& names, const Profile& profile);
  ListError ApplySealed(const ListChange& change, const Names& names, const Profile& profile);

  /// Ascending; without what has no name. REQUIRES that it is sealed.
  const std::vector<ListedEntry>& listed() const { return listed_; }

  bool empty() const { return listed_.empty() && unnamed_ == 0; }
  std::size_t size() const { return listed_.size(); }

  std::string_view Message() const { return "violates advanced whitelist"; }
  Verdict Evaluate(const Send& send, const RuleContext& context) const;
  ListEvidence EvidenceOf(const Send& send, const RuleContext& context,
                          const Verdict& verdict) const;

  bool AsksOwners() const { return asks_wallet_ || asks_enterprise_; }
  /// Whether no entry matches, and one might, had the recipient's owner been known.
  bool MissesOwner(const Send& send, const Recipient& recipient, const RuleContext& context) const;

 private:
  static bool TypeNamed(std::string_view name, EntryType* type);
  static ListEntry Keyed(EntryType type, std::string_view item, Names& names);
  static std::optional<ListChange> DecodeEntry(FieldReader& entry, const DecodeContext& decoding);
  static std::optional<ListChange> DecodeRemoval(FieldReader& condition,
                                                 const DecodeContext& decoding);
  // False where it isn't there and the list is full.
  bool Add(ListEntry entry, bool counts);
  ListError Remove(const ListChange& change);
  bool Matches(const Recipient& recipient, const Facts& facts) const;

  std::map<ListEntry, bool> entries_;  // whether it counts; empty once sealed
  std::vector<ListedEntry> listed_;    // from then on, sorted
  AddressList addresses_;
  IdSet wallets_;
  IdSet enterprises_;
  std::size_t unnamed_ = 0;
  bool asks_wallet_ = false;
  bool asks_enterprise_ = false;
};

}  // namespace sluice
