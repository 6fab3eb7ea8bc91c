#include "engine/rules/address_list.h"

#include <string>

#include <boost/unordered/unordered_flat_set.hpp>

namespace sluice {

struct AddressList::Entries {
  boost::unordered_flat_set<std::uint32_t> ids;  // PlainIds
};

AddressList::AddressList() : entries_(std::make_unique<Entries>()) {}
AddressList::~AddressList() = default;
AddressList::AddressList(AddressList&&) noexcept = default;
AddressList& AddressList::operator=(AddressList&&) noexcept = default;

bool AddressList::Add(PlainId address) {
  if (!HasRoom(entries_->ids.size())) return entries_->ids.contains(Index(address));
  entries_->ids.insert(Index(address));
  return true;
}

bool AddressList::Remove(std::string_view address, Names& names) {
  return entries_->ids.erase(Index(names.addresses.AddPlain(address))) != 0;
}

void AddressList::Seal(Names& names, bool without_suffix) {
  size_ = entries_->ids.size();
  for (const std::uint32_t entry : entries_->ids) {
    sealed_.Add(without_suffix ? Index(names.addresses.WithoutSuffix(PlainId{entry})) : entry);
  }
  entries_.reset();
  sealed_.Seal();
}

AddressList DecodeAddresses(FieldReader& condition, const DecodeContext& decoding) {
  AddressList list;
  condition.Require("addresses");
  condition.EachText("addresses", AddressList::kEntriesMax, Code::kBoundEntries,
                     [&](std::string_view address) { list.Add(address, decoding.names); });
  condition.Ignore({"metaData"});
  return list;
}

void ChangeAddresses(FieldReader& condition, const DecodeContext& decoding, AddressList* list) {
  condition.Ignore({"metaData"});
  if (condition.Has("add")) {
    const auto address = condition.Text("add");
    if (address && !list->Add(*address, decoding.names))
      condition.Fail(Code::kBoundEntries, "add", std::string(AddressList::kFull));
  } else if (const auto address = condition.Text("remove")) {
    if (list->Remove(*address, decoding.names)) return;
    condition.Fail(Code::kEntryMissing, "remove",
                   "`" + std::string(*address) + "` isn't on the list");
  }
}

}  // namespace sluice
