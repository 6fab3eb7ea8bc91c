#include "engine/rules/advanced_whitelist.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/nearest.h"
#include "engine/rules/offending.h"

namespace sluice {
namespace {

constexpr std::string_view kTypeNames[] = {"address", "walletId",
                                           "enterpriseId"};  // in EntryType's order

}  // namespace

bool AdvancedWhitelist::TypeNamed(std::string_view name, EntryType* type) {
  const auto* const found = std::ranges::find(kTypeNames, name);
  if (found == std::end(kTypeNames)) return false;
  *type = static_cast<EntryType>(found - kTypeNames);
  return true;
}

ListEntry AdvancedWhitelist::Keyed(EntryType type, std::string_view item, Names& names) {
  if (type == EntryType::kAddress) return {type, Index(names.addresses.AddPlain(item))};
  return {type, Index(names.tags.Add(item))};
}

bool AdvancedWhitelist::Add(ListEntry entry, bool counts) {
  if (!AddressList::HasRoom(entries_.size()) && !entries_.contains(entry)) return false;
  entries_[entry] |= counts;  // Of the same entry given twice, one that counts is enough.
  return true;
}

std::optional<ListChange> AdvancedWhitelist::DecodeEntry(FieldReader& entry,
                                                         const DecodeContext& decoding) {
  entry.Require("type");
  entry.Require("item");
  const auto type_name = entry.Text("type");
  const auto item = entry.Text("item");
  const auto verification = entry.Text("verificationState");
  entry.Ignore({"metaData", "verifiedBy"});
  EntryType type = EntryType::kAddress;
  const bool is_type = type_name && TypeNamed(*type_name, &type);
  if (type_name && !is_type) {
    entry.Fail(Code::kUnknownType, "type",
               "`" + std::string(*type_name) + "` is not a type of entry" +
                   DidYouMean(*type_name, kTypeNames));
  }
  if (verification && *verification != "verified" && *verification != "unverified") {
    entry.Fail(Code::kWrongType, "verificationState", "it takes `verified` or `unverified`");
  }
  if (!is_type || !item) return std::nullopt;
  return ListChange{
      .entries = {Keyed(type, *item, decoding.names)},
      .counts = decoding.profile.unverified_counts || verification.value_or("") != "unverified",
      .item = std::string(*item),
      .in_object = true};
}

AdvancedWhitelist AdvancedWhitelist::Decode(FieldReader& condition, const DecodeContext& decoding) {
  AdvancedWhitelist rule;
  condition.Require("entries");
  condition.EachObject("entries", AddressList::kEntriesMax, Code::kBoundEntries,
                       [&](FieldReader& fields) {
                         const auto entry = DecodeEntry(fields, decoding);
                         if (entry) rule.Add(entry->entries.front(), entry->counts);
                       });
  condition.Ignore({"metaData"});
  return rule;
}

std::optional<ListChange> AdvancedWhitelist::DecodeChange(FieldReader& condition,
                                                          const DecodeContext& decoding) {
  condition.Ignore({"metaData", "verifyItems"});
  if (!condition.Has("add")) return DecodeRemoval(condition, decoding);
  std::optional<ListChange> change;
  condition.Object("add", [&](FieldReader& entry) { change = DecodeEntry(entry, decoding); });
  return change;
}

std::optional<ListChange> AdvancedWhitelist::DecodeRemoval(FieldReader& condition,
                                                           const DecodeContext& decoding) {
  ListChange change;
  change.adds = false;
  std::optional<std::string_view> item;
  std::optional<EntryType> type;
  if (condition.IsText("remove")) {
    item = condition.Text("remove");
  } else {
    change.in_object = true;
    condition.Object("remove", [&](FieldReader& entry) {
      entry.Require("item");
      entry.Ignore({"metaData", "verificationState", "verifiedBy"});
      item = entry.Text("item");
      const auto type_name = entry.Text("type");
      if (type_name && !TypeNamed(*type_name, &type.emplace())) {
        entry.Fail(Code::kUnknownType, "type",
                   "`" + std::string(*type_name) + "` is not a type of entry" +
                       DidYouMean(*type_name, kTypeNames));
        item.reset();
      }
    });
  }
  if (!item) return std::nullopt;
  change.item = *item;
  for (const EntryType candidate :
       {EntryType::kAddress, EntryType::kWallet, EntryType::kEnterprise}) {
    if (!type || *type == candidate)
      change.entries.push_back(Keyed(candidate, *item, decoding.names));
  }
  return change;
}

ListError AdvancedWhitelist::Apply(const ListChange& change) {
  if (!change.adds) return Remove(change);
  if (entries_.contains(change.entries.front()))
    return Error{Code::kEntryExists, "`" + change.item + "` is on the list already"};
  if (Add(change.entries.front(), change.counts)) return std::nullopt;
  return Error{Code::kBoundEntries, std::string(AddressList::kFull)};
}

ListError AdvancedWhitelist::Remove(const ListChange& change) {
  std::vector<ListEntry> found;
  for (const ListEntry& entry : change.entries) {
    if (entries_.contains(entry)) found.push_back(entry);
  }
  if (found.empty()) return Error{Code::kEntryMissing, "`" + change.item + "` isn't on the list"};
  if (found.size() > 1) {
    return Error{Code::kEntryAmbiguous,
                 "`" + change.item + "` is on the list under several types; give {item, type}"};
  }
  entries_.erase(found.front());
  return std::nullopt;
}

bool AdvancedWhitelist::AddUnnamed(std::size_t entries) {
  unnamed_ += entries;
  return entries_.size() + unnamed_ <= AddressList::kEntriesMax;
}

void AdvancedWhitelist::Seal(const Names& names, const Profile& profile) {
  listed_.clear();
  for (const auto& [entry, counts] : std::exchange(entries_, {}))
    listed_.push_back({entry, counts});
  addresses_ = AddressList();
  wallets_ = enterprises_ = IdSet();
  asks_wallet_ = asks_enterprise_ = false;
  for (const ListedEntry& listed : listed_) {
    if (!listed.counts) continue;
    switch (listed.entry.type) {
      case EntryType::kAddress:
        addresses_.Add(PlainId{listed.entry.item});
        break;
      case EntryType::kWallet:
        wallets_.Add(listed.entry.item);
        asks_wallet_ = true;
        break;
      case EntryType::kEnterprise:
        enterprises_.Add(listed.entry.item);
        asks_enterprise_ = true;
        break;
    }
  }
  addresses_.Seal(names, profile.suffix_ignored);
  wallets_.Seal();
  enterprises_.Seal();
}

ListError AdvancedWhitelist::ApplySealed(const ListChange& change, const Names& names,
                                         const Profile& profile) {
  for (const ListedEntry& listed : listed_)
    entries_.emplace_hint(entries_.end(), listed.entry, listed.counts);
  ListError error = Apply(change);
  Seal(names, profile);
  return error;
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
