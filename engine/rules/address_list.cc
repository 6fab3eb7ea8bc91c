#include "engine/rules/address_list.h"

#include <algorithm>
#include <string>
#include <utility>

#include <boost/unordered/unordered_flat_set.hpp>

namespace sluice {
namespace {

Error Full() { return {Code::kBoundEntries, std::string(AddressList::kFull)}; }
Error Missing(const ListChange& change) {
  return {Code::kEntryMissing, "`" + change.item + "` isn't on the list"};
}

}  // namespace

/// PlainIds. A list's addresses are mostly new, so that their ids ascend: these are kept as they
/// come, without a table.
class AddressList::Entries {
 public:
  std::size_t size() const { return ascending_.size() + others_.size(); }

  bool Contains(std::uint32_t id) const {
    return std::binary_search(ascending_.begin(), ascending_.end(), id) || others_.contains(id);
  }

  /// Nothing happens where it is there.
  void Add(std::uint32_t id) {
    if (ascending_.empty() || ascending_.back() < id) {
      if (!others_.contains(id)) ascending_.push_back(id);
    } else if (!Contains(id)) {
      others_.insert(id);
    }
  }

  // A list that shrinks goes over to the table: each entry is moved once at most.
  bool Remove(std::uint32_t id) {
    others_.insert(ascending_.begin(), ascending_.end());
    ascending_.clear();
    return others_.erase(id) != 0;
  }

  std::vector<std::uint32_t> Sorted() && {
    std::vector<std::uint32_t> ids = std::move(ascending_);
    ids.insert(ids.end(), others_.begin(), others_.end());
    if (!others_.empty()) std::sort(ids.begin(), ids.end());
    return ids;
  }

 private:
  std::vector<std::uint32_t> ascending_;
  boost::unordered_flat_set<std::uint32_t> others_;
};

AddressList::AddressList() : entries_(std::make_unique<Entries>()) {}
AddressList::~AddressList() = default;
AddressList::AddressList(const AddressList& other)
    : entries_(other.entries_ ? std::make_unique<Entries>(*other.entries_) : nullptr),
      listed_(other.listed_),
      sealed_(other.sealed_),
      unnamed_(other.unnamed_) {}
AddressList& AddressList::operator=(const AddressList& other) { return *this = AddressList(other); }
AddressList::AddressList(AddressList&&) noexcept = default;
AddressList& AddressList::operator=(AddressList&&) noexcept = default;

bool AddressList::Add(PlainId address) {
  if (!HasRoom(entries_->size())) return entries_->Contains(Index(address));
  entries_->Add(Index(address));
  return true;
}

bool AddressList::AddUnnamed(std::size_t entries) {
  unnamed_ += entries;
  return entries_->size() + unnamed_ <= kEntriesMax;
}

bool AddressList::Remove(PlainId address) { return entries_->Remove(Index(address)); }

ListError AddressList::Apply(const ListChange& change) {
  const PlainId address{change.entries.front().item};
  if (change.adds) {
    if (Add(address)) return std::nullopt;
    return Full();
  }
  if (Remove(address)) return std::nullopt;
  return Missing(change);
}

void AddressList::Seal(const Names& names, bool without_suffix) {
  listed_ = std::move(*entries_).Sorted();
  entries_.reset();
  for (const std::uint32_t entry : listed_) {
    sealed_.Add(without_suffix ? Index(names.addresses.WithoutSuffix(PlainId{entry})) : entry);
  }
  sealed_.Seal();
}

ListError AddressList::ApplySealed(const ListChange& change, const Names& names,
                                   bool without_suffix) {
  const std::uint32_t address = change.entries.front().item;
  const auto asked = [&](std::uint32_t id) {
    return without_suffix ? Index(names.addresses.WithoutSuffix(PlainId{id})) : id;
  };
  const auto place = std::lower_bound(listed_.begin(), listed_.end(), address);
  const bool is_there = place != listed_.end() && *place == address;
  if (change.adds) {
    if (is_there) return std::nullopt;
    if (!HasRoom(listed_.size())) return Full();
    listed_.insert(place, address);
    sealed_.Insert(asked(address));
  } else {
    if (!is_there) return Missing(change);
    listed_.erase(place);
    const auto same = [&](std::uint32_t id) { return asked(id) == asked(address); };
    const bool stays = without_suffix && std::any_of(listed_.begin(), listed_.end(), same);
    if (!stays) sealed_.Erase(asked(address));
  }
  return std::nullopt;
}

AddressList DecodeAddresses(FieldReader& condition, const DecodeContext& decoding) {
  AddressList list;
  condition.Require("addresses");
  condition.EachText("addresses", AddressList::kEntriesMax, Code::kBoundEntries,
                     [&](std::string_view address) { list.Add(address, decoding.names); });
  condition.Ignore({"metaData"});
  return list;
}

std::optional<ListChange> DecodeAddressChange(FieldReader& condition,
                                              const DecodeContext& decoding) {
  condition.Ignore({"metaData"});
  const bool adds = condition.Has("add");
  const auto address = condition.Text(adds ? "add" : "remove");
  if (!address) return std::nullopt;
  const PlainId id = decoding.names.addresses.AddPlain(*address);
  return ListChange{
      .adds = adds, .entries = {{EntryType::kAddress, Index(id)}}, .item = std::string(*address)};
}

}  // namespace sluice
