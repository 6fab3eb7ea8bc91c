#include "engine/analysis/policy_changes.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "engine/analysis/rule_fields.h"

namespace sluice {
namespace {

using RulesByName = std::unordered_map<std::uint32_t, const Rule*>;  // by RuleNameId

RulesByName ByName(const Policy& policy) {
  RulesByName rules;
  for (const Rule& rule : policy.rules) rules.emplace(Index(rule.name), &rule);
  return rules;
}

const Rule* Find(const RulesByName& rules, RuleNameId name) {
  const auto place = rules.find(Index(name));
  return place == rules.end() ? nullptr : place->second;
}

// The first texts of those that are in `of` and not in `others`; how many there are.
std::size_t Without(const std::vector<ListedEntry>& of, const std::vector<ListedEntry>& others,
                    const Names& names, std::vector<std::string>* first) {
  std::vector<ListedEntry> rest;
  std::set_difference(of.begin(), of.end(), others.begin(), others.end(), std::back_inserter(rest));
  const std::size_t shown = std::min(rest.size(), EntriesChange::kFirst);
  std::partial_sort(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(shown), rest.end(),
                    [&](const ListedEntry& a, const ListedEntry& b) {
                      if (a.entry.type != b.entry.type) return a.entry.type < b.entry.type;
                      return ItemText(a.entry, names) < ItemText(b.entry, names);
                    });
  for (std::size_t i = 0; i < shown; ++i) first->push_back(EntryText(rest[i].entry, names));
  return rest.size();
}

std::optional<EntriesChange> EntriesBetween(const Rule& base, const Rule& proposed,
                                            const Names& names) {
  const std::vector<ListedEntry> before = EntriesOf(base);
  const std::vector<ListedEntry> after = EntriesOf(proposed);
  if (before == after) return std::nullopt;
  EntriesChange change{.base = before.size(), .proposed = after.size()};
  change.added = Without(after, before, names, &change.added_first);
  change.removed = Without(before, after, names, &change.removed_first);
  return change;
}

class Comparer {
 public:
  Comparer(const Names& names, PolicyChanges* changes) : names_(names), changes_(*changes) {}

  // One that isn't there has no rules.
  void Rules(WalletId wallet, const Policy* base, const Policy* proposed) {
    const RulesByName before = base == nullptr ? RulesByName() : ByName(*base);
    const RulesByName after = proposed == nullptr ? RulesByName() : ByName(*proposed);
    if (base != nullptr) {
      for (const Rule& rule : base->rules) OneRule(wallet, &rule, Find(after, rule.name));
    }
    if (proposed == nullptr) return;
    for (const Rule& rule : proposed->rules) {
      if (Find(before, rule.name) == nullptr) OneRule(wallet, nullptr, &rule);
    }
  }

  void Wallets(const Wallet* base, const Wallet* proposed) {
    if (base == nullptr || proposed == nullptr) {
      const bool is_added = base == nullptr;
      changes_.wallets.push_back({is_added ? proposed->id : base->id,
                                  is_added ? ChangeType::kAdded : ChangeType::kRemoved,
                                  {}});
      return;
    }
    std::vector<std::string_view> fields = DifferingFields(*base, *proposed);
    if (!fields.empty())
      changes_.wallets.push_back({base->id, ChangeType::kChanged, std::move(fields)});
  }

 private:
  void OneRule(WalletId wallet, const Rule* base, const Rule* proposed) {
    RuleDifference difference{.wallet = wallet,
                              .name = (base == nullptr ? proposed : base)->name,
                              .base = base,
                              .proposed = proposed};
    if (base == nullptr || proposed == nullptr) {
      difference.change = base == nullptr ? ChangeType::kAdded : ChangeType::kRemoved;
    } else {
      difference.fields = DifferingFields(*base, *proposed, names_);
      difference.entries = EntriesBetween(*base, *proposed, names_);
      if (difference.fields.empty() && !difference.entries) return;
    }
    changes_.rules.push_back(std::move(difference));
  }

  const Names& names_;
  PolicyChanges& changes_;
};

void CompareSets(const PolicySet& base, const PolicySet& proposed, Comparer* comparer) {
  for (const PolicySet::Entry& entry : base.wallets()) {
    comparer->Rules(entry.wallet.id, &entry.policy, proposed.PolicyOf(entry.wallet.id));
    comparer->Wallets(&entry.wallet, proposed.directory().Find(entry.wallet.id));
  }
  for (const PolicySet::Entry& entry : proposed.wallets()) {
    if (base.directory().Find(entry.wallet.id) != nullptr) continue;
    comparer->Rules(entry.wallet.id, nullptr, &entry.policy);
    comparer->Wallets(nullptr, &entry.wallet);
  }
}

}  // namespace

std::string_view Name(ChangeType change) {
  switch (change) {
    case ChangeType::kAdded:
      return "added";
    case ChangeType::kRemoved:
      return "removed";
    default:
      return "changed";
  }
}

PolicyChanges ChangesBetween(const PolicySet& base, const PolicySet& proposed, const Names& names) {
  PolicyChanges changes;
  Comparer comparer(names, &changes);
  if (base.is_shared() && proposed.is_shared()) {
    comparer.Rules(kNone<WalletId>, &base.shared(), &proposed.shared());
  } else if (base.is_shared() || proposed.is_shared()) {
    const PolicySet& set = base.is_shared() ? proposed : base;
    for (const PolicySet::Entry& entry : set.wallets())
      comparer.Rules(entry.wallet.id, base.PolicyOf(entry.wallet.id),
                     proposed.PolicyOf(entry.wallet.id));
  } else {
    CompareSets(base, proposed, &comparer);
  }
  return changes;
}

}  // namespace sluice
