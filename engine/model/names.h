/// \file
/// Names: the dictionaries of a run. A policy and the histories it is held against share them.
#pragma once

#include <algorithm>
#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/interner.h"
#include "engine/model/address.h"

namespace sluice {

/// An Interner whose numbers are a type of their own.
template <typename Id>
class NameTable {
 public:
  Id Add(std::string_view text) { return Id{names_.Add(text)}; }
  Id Add(std::string_view text, std::uint64_t hash) { return Id{names_.Add(text, hash).id}; }
  void Prefetch(std::uint64_t hash) const { names_.Prefetch(hash); }
  void FindMany(std::span<const Interner::Sought> sought) const { names_.FindMany(sought); }
  /// kNone where the text was never added.
  Id Find(std::string_view text) const { return Id{names_.Find(text)}; }
  std::string_view Text(Id id) const { return names_.Text(Index(id)); }
  /// Puts names in order of their texts. O(length * log(length)), and each text is looked up once.
  void SortByText(std::vector<Id>* ids) const {
    std::vector<std::pair<std::string_view, Id>> named;
    named.reserve(ids->size());
    for (const Id id : *ids) named.emplace_back(Text(id), id);
    std::sort(named.begin(), named.end());
    for (std::size_t i = 0; i < named.size(); ++i) (*ids)[i] = named[i].second;
  }
  std::uint32_t size() const { return names_.size(); }
  std::size_t MemoryBytes() const { return names_.MemoryBytes(); }

 private:
  Interner names_;
};

/// A set of tags, sorted and without repeats.
using TagList = std::vector<TagId>;

inline bool Shares(std::span<const TagId> tags, std::span<const TagId> others) {
  return std::any_of(tags.begin(), tags.end(), [&](TagId tag) {
    return std::find(others.begin(), others.end(), tag) != others.end();
  });
}

/// A set of tags that many sends have in common, kept once.
enum class TagSetId : std::uint32_t {};

class TagSets {
 public:
  static constexpr TagSetId kEmpty{0};

  TagSets() { Add({}); }

  /// Sorts the tags and drops repeats. O(length * log(sets)).
  TagSetId Add(TagList tags) {
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    const auto [place, added] =
        ids_.try_emplace(std::move(tags), static_cast<TagSetId>(sets_.size()));
    if (added) sets_.push_back(&place->first);
    return place->second;
  }

  std::span<const TagId> Tags(TagSetId id) const { return *sets_[Index(id)]; }
  std::size_t size() const { return sets_.size(); }

 private:
  std::map<TagList, TagSetId> ids_;
  std::vector<const TagList*> sets_;  // the map's keys, which never move
};

struct Names {
  NameTable<TagId> tags;  ///< wallets' and enterprises' ids among them
  NameTable<CoinId> coins;
  NameTable<UserId> users;
  NameTable<KindId> kinds;
  NameTable<RuleNameId> rules;
  NameTable<TokenId> tokens;
  AddressBook addresses;
  TagSets tag_sets;
};

}  // namespace sluice
