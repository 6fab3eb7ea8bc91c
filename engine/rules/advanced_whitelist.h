/// \file
/// advancedWhitelist: only listed addresses, wallets and enterprises may be paid.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

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

  /// Applies a request, `{add: entry}` or `{remove: item or {item, type?}}`. Reports beside the
  /// above: kEntryExists, kEntryMissing, and kEntryAmbiguous where `remove` gives no type and the
  /// item is there under several.
  void Change(FieldReader& condition, const DecodeContext& decoding);

  /// Adds an address; nothing happens where it is there. False where the list is full.
  bool AddAddress(std::string_view address, Names& names) {
    return Add(Keyed(EntryType::kAddress, address, names), /*counts=*/true) != Added::kNoRoom;
  }

  void Seal(const DecodeContext& decoding);

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

  std::string_view Message() const { return "violates advanced whitelist"; }
  Verdict Evaluate(const Send& send, const RuleContext& context) const;
  ListEvidence EvidenceOf(const Send& send, const RuleContext& context,
                          const Verdict& verdict) const;

  bool AsksOwners() const { return asks_wallet_ || asks_enterprise_; }
  /// Whether no entry matches, and one might, had the recipient's owner been known.
  bool MissesOwner(const Send& send, const Recipient& recipient, const RuleContext& context) const;

 private:
  enum class EntryType : std::uint8_t { kAddress, kWallet, kEnterprise };
  enum class Added : std::uint8_t { kNew, kThereAlready, kNoRoom };
  struct Entry {
    EntryType type;
    std::uint32_t item;  // PlainId or TagId
    auto operator<=>(const Entry&) const = default;
  };

  static bool TypeNamed(std::string_view name, EntryType* type);
  static Entry Keyed(EntryType type, std::string_view item, Names& names);
  Added Add(Entry entry, bool counts);
  void DecodeEntry(FieldReader& entry, const DecodeContext& decoding, bool is_new);
  void Remove(FieldReader& place, std::string_view key, std::string_view item,
              const EntryType* type, Names& names);
  bool Matches(const Recipient& recipient, const Facts& facts) const;

  std::map<Entry, bool> entries_;  // whether it counts; empty once sealed
  AddressList addresses_;
  IdSet wallets_;
  IdSet enterprises_;
  bool asks_wallet_ = false;
  bool asks_enterprise_ = false;
  std::size_t size_ = 0;
};

}  // namespace sluice
