#include "engine/rules/advanced_whitelist.h"

#include <string>
#include <vector>

#include "engine/base/nearest.h"

namespace sluice {
namespace {

constexpr std::string_view kTypeNames[] = {"address", "walletId",
                                           "enterpriseId"};  // in EntryType's order

}  // namespace

bool AdvancedWhitelist::TypeNamed(std::string_view name, EntryType* type) {
  for (std::size_t i = 0; i < std::size(kTypeNames); ++i) {
    if (kTypeNames[i] != name) continue;
    *type = static_cast<EntryType>(i);
    return true;
  }
  return false;
}

AdvancedWhitelist::Entry AdvancedWhitelist::Keyed(EntryType type, std::string_view item,
                                                  Names& names) {
  if (type == EntryType::kAddress) return {type, Index(names.addresses.AddPlain(item))};
  return {type, Index(names.tags.Add(item))};
}

AdvancedWhitelist::Added AdvancedWhitelist::Add(Entry entry, bool counts) {
  if (!AddressList::HasRoom(entries_.size()))
    return entries_.contains(entry) ? Added::kThereAlready : Added::kNoRoom;
  const auto [place, is_new] = entries_.try_emplace(entry, counts);
  place->second |= counts;  // Of the same entry given twice, one that counts is enough.
  return is_new ? Added::kNew : Added::kThereAlready;
}

void AdvancedWhitelist::DecodeEntry(FieldReader& entry, const DecodeContext& decoding,
                                    bool is_new) {
  const bool has_type = entry.Require("type");
  const bool has_item = entry.Require("item");
  const auto type_name = entry.Text("type");
  const auto item = entry.Text("item");
  const auto verification = entry.Text("verificationState");
  entry.Ignore({"metaData", "verifiedBy"});
  EntryType type = EntryType::kAddress;
  if (type_name && !TypeNamed(*type_name, &type)) {
    entry.Fail(Code::kUnknownType, "type",
               "`" + std::string(*type_name) + "` is not a type of entry" +
                   DidYouMean(*type_name, kTypeNames));
  }
  if (verification && *verification != "verified" && *verification != "unverified") {
    entry.Fail(Code::kWrongType, "verificationState", "it takes `verified` or `unverified`");
  }
  if (!has_type || !has_item || !type_name || !item) return;
  const bool counts =
      decoding.profile.unverified_counts || verification.value_or("") != "unverified";
  const Added added = Add(Keyed(type, *item, decoding.names), counts);
  if (added == Added::kThereAlready && is_new)
    entry.Fail(Code::kEntryExists, "item", "`" + std::string(*item) + "` is on the list already");
  if (added == Added::kNoRoom)
    entry.Fail(Code::kBoundEntries, "item", std::string(AddressList::kFull));
}

AdvancedWhitelist AdvancedWhitelist::Decode(FieldReader& condition, const DecodeContext& decoding) {
  AdvancedWhitelist rule;
  condition.Require("entries");
  condition.EachObject(
      "entries", AddressList::kEntriesMax, Code::kBoundEntries,
      [&](FieldReader& entry) { rule.DecodeEntry(entry, decoding, /*is_new=*/false); });
  condition.Ignore({"metaData"});
  return rule;
}

void AdvancedWhitelist::Change(FieldReader& condition, const DecodeContext& decoding) {
  condition.Ignore({"metaData", "verifyItems"});
  if (condition.Has("add")) {
    condition.Object("add",
                     [&](FieldReader& entry) { DecodeEntry(entry, decoding, /*is_new=*/true); });
    return;
  }
  if (condition.IsText("remove")) {
    if (const auto item = condition.Text("remove"))
      Remove(condition, "remove", *item, nullptr, decoding.names);
    return;
  }
  condition.Object("remove", [&](FieldReader& entry) {
    entry.Require("item");
    entry.Ignore({"metaData", "verificationState", "verifiedBy"});
    const auto item = entry.Text("item");
    const auto type_name = entry.Text("type");
    EntryType type = EntryType::kAddress;
    if (type_name && !TypeNamed(*type_name, &type)) {
      entry.Fail(Code::kUnknownType, "type",
                 "`" + std::string(*type_name) + "` is not a type of entry" +
                     DidYouMean(*type_name, kTypeNames));
    } else if (item) {
      Remove(entry, "item", *item, type_name ? &type : nullptr, decoding.names);
    }
  });
}

void AdvancedWhitelist::Remove(FieldReader& place, std::string_view key, std::string_view item,
                               const EntryType* type, Names& names) {
  std::vector<Entry> found;
  for (const EntryType candidate :
       {EntryType::kAddress, EntryType::kWallet, EntryType::kEnterprise}) {
    if (type != nullptr && *type != candidate) continue;
    const Entry entry = Keyed(candidate, item, names);
    if (entries_.contains(entry)) found.push_back(entry);
  }
  if (found.size() == 1) {
    entries_.erase(found.front());
  } else if (found.empty()) {
    place.Fail(Code::kEntryMissing, key, "`" + std::string(item) + "` isn't on the list");
  } else {
    place.Fail(Code::kEntryAmbiguous, key,
               "`" + std::string(item) + "` is on the list under several types; give {item, type}");
  }
}

void AdvancedWhitelist::Seal(const DecodeContext& decoding) {
  size_ = entries_.size();
  for (const auto& [entry, counts] : entries_) {
    if (!counts) continue;
    switch (entry.type) {
      case EntryType::kAddress:
        addresses_.Add(PlainId{entry.item});
        break;
      case EntryType::kWallet:
        wallets_.Add(entry.item);
        asks_wallet_ = true;
        break;
      case EntryType::kEnterprise:
        enterprises_.Add(entry.item);
        asks_enterprise_ = true;
        break;
    }
  }
  entries_.clear();
  addresses_.Seal(decoding.names, decoding.profile.suffix_ignored);
  wallets_.Seal();
  enterprises_.Seal();
}

bool AdvancedWhitelist::Matches(const Recipient& recipient, const Facts& facts) const {
  if (addresses_.Allows(recipient.address, facts)) return true;
  if (wallets_.Contains(Index(recipient.wallet))) return true;
  if (enterprises_.Contains(Index(recipient.enterprise))) return true;
  const Wallet* const wallet = facts.wallets.Find(recipient.wallet);
  return wallet != nullptr && enterprises_.Contains(Index(wallet->enterprise));
}

Verdict AdvancedWhitelist::Evaluate(const Send& send, const RuleContext& context) const {
  if (empty() && !context.facts.profile.empty_whitelist_fires) return {};
  return {.fired = AnyOffends(send, context.facts,
                              [&](const Recipient& r) { return !Matches(r, context.facts); })};
}

ListEvidence AdvancedWhitelist::EvidenceOf(const Send& send, const RuleContext& context,
                                           const Verdict&) const {
  return Offending(send, context.facts,
                   [&](const Recipient& r) { return !Matches(r, context.facts); });
}

bool AdvancedWhitelist::MissesOwner(const Send& send, const Recipient& recipient,
                                    const RuleContext& context) const {
  const Wallet* const wallet = context.facts.wallets.Find(recipient.wallet);
  const bool enterprise_known = recipient.enterprise != kNone<TagId> ||
                                (wallet != nullptr && wallet->enterprise != kNone<TagId>);
  const bool misses =
      (asks_wallet_ && recipient.wallet == kNone<TagId>) || (asks_enterprise_ && !enterprise_known);
  return misses && !IsChange(send, recipient, context.facts.profile) &&
         !Matches(recipient, context.facts);
}

}  // namespace sluice
