#include "schema/lint_entries.h"

#include <optional>
#include <string_view>
#include <unordered_map>

#include "schema/json/json_lookup.h"

namespace sluice {
namespace {

using Kind = LintEntry::Kind;

Kind KindNamed(std::string_view type) {
  return type == "walletId"       ? Kind::kWallet
         : type == "enterpriseId" ? Kind::kEnterprise
                                  : Kind::kAddress;
}

class EntryCollector {
 public:
  EntryCollector(const JsonDocument& document, Names* names)
      : document_(document), names_(*names) {}

  void Apply(const JsonNode& condition) {
    for (const std::string_view list : {"addresses", "entries"}) {
      if (const JsonNode* const array = Member(document_, condition, list))
        ForEachElement(document_, *array, [&](const JsonNode& element) { Add(element); });
    }
    if (const JsonNode* const added = Member(document_, condition, "add")) Add(*added);
    if (const JsonNode* const removed = Member(document_, condition, "remove")) Remove(*removed);
  }

  std::vector<PlacedEntry> TakeOut() {
    std::erase_if(entries_, [](const PlacedEntry& placed) { return placed.node == nullptr; });
    return std::move(entries_);
  }

 private:
  // An address, or an entry with a type; the entry's place is its item's.
  const JsonNode* ItemOf(const JsonNode& node) const {
    return node.type == JsonType::kString ? &node : Member(document_, node, "item");
  }
  std::optional<Kind> KindOf(const JsonNode& node) const {
    const JsonNode* const type = Member(document_, node, "type");
    if (type == nullptr) return std::nullopt;
    return KindNamed(type->text());
  }

  void Add(const JsonNode& node) {
    const JsonNode* const item = ItemOf(node);
    if (item == nullptr) return;
    entries_.push_back({{KindOf(node).value_or(Kind::kAddress), item->text()}, item, nullptr});
    if (knows_places_) places_[KeyOf(entries_.back().entry)].push_back(entries_.size() - 1);
  }

  // Equal for entries that the rule takes for the same one.
  std::uint64_t KeyOf(const LintEntry& entry) {
    const std::uint32_t id = entry.kind == Kind::kAddress
                                 ? Index(names_.addresses.AddPlain(entry.text))
                                 : Index(names_.tags.Add(entry.text));
    return static_cast<std::uint64_t>(entry.kind) << 32 | id;
  }

  // Most lists are never taken from, and do without.
  void FindPlaces() {
    if (std::exchange(knows_places_, true)) return;
    for (std::size_t i = 0; i < entries_.size(); ++i)
      places_[KeyOf(entries_[i].entry)].push_back(i);
  }

  void Remove(const JsonNode& node) {
    const JsonNode* const item = ItemOf(node);
    if (item == nullptr) return;
    FindPlaces();
    const std::optional<Kind> only = KindOf(node);
    for (const Kind kind : {Kind::kAddress, Kind::kWallet, Kind::kEnterprise}) {
      if (only && *only != kind) continue;
      const auto found = places_.find(KeyOf({kind, item->text()}));
      if (found == places_.end()) continue;
      for (const std::size_t place : found->second) entries_[place].node = nullptr;
      places_.erase(found);
    }
  }

  const JsonDocument& document_;
  Names& names_;
  std::vector<PlacedEntry> entries_;  // Those without a node were removed again.
  bool knows_places_ = false;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> places_;  // by KeyOf
};

}  // namespace

std::vector<PlacedEntry> EntriesOf(const JsonDocument& document, const RuleSource& source,
                                   Names* names) {
  EntryCollector collector(document, names);
  for (const JsonNode* const node : source.nodes) {
    if (const JsonNode* const condition = Member(document, *node, "condition"))
      collector.Apply(*condition);
  }
  return collector.TakeOut();
}

}  // namespace sluice
