#include "schema/policy_lists.h"

#include <algorithm>
#include <utility>

#include "engine/base/nearest.h"
#include "engine/rules/rule_decoder.h"

namespace sluice {
namespace {

std::string WhyUnknown(const ListFile& list, DocumentPolicies* policies, const Names& names) {
  std::vector<std::string_view> known;
  policies->ForEach([&](const Wallet*, Policy& policy) {
    for (const Rule& rule : policy.rules) {
      if (IsListRule(rule.condition)) known.push_back(names.rules.Text(rule.name));
    }
  });
  return "no list rule is named `" + list.rule + "`" + DidYouMean(list.rule, known);
}

bool IsNamed(const Rule& rule, const Wallet* wallet, std::string_view wanted, const Names& names) {
  const std::string_view name = names.rules.Text(rule.name);
  return name == wanted ||
         (wallet != nullptr &&
          std::string(names.tags.Text(wallet->id)) + "/" + std::string(name) == wanted);
}

/// A line of a list that is wanted; kept until all lines were asked about, for until then the names
/// must stay as they are.
struct WantedAddress {
  std::string address;
  std::uint64_t plain_hash;
};

}  // namespace

PolicyLists::PolicyLists(const std::vector<ListFile>& lists, DocumentPolicies* policies,
                         const Names& names, Problems* problems) {
  for (const ListFile& list : lists) {
    PendingList pending{.path = list.path, .rules = {}, .open = {}};
    std::size_t place = 0;
    policies->ForEach([&](const Wallet* wallet, Policy& policy) {
      for (std::size_t i = 0; i < policy.rules.size(); ++i) {
        Rule& rule = policy.rules[i];
        if (IsNamed(rule, wallet, list.rule, names) && IsListRule(rule.condition))
          pending.rules.push_back({&rule, place, i});
      }
      ++place;
    });
    if (pending.rules.empty()) {
      unknown_.emplace(list.rule, WhyUnknown(list, policies, names));
      continue;
    }
    pending.open = OpenList::Open(list.path, problems);
    lists_.push_back(std::move(pending));
  }
}

bool PolicyLists::AddTo(const Rule& rule) const {
  return std::any_of(lists_.begin(), lists_.end(), [&](const PendingList& list) {
    return std::any_of(list.rules.begin(), list.rules.end(),
                       [&](const ListRule& of_list) { return of_list.rule == &rule; });
  });
}

void PolicyLists::Add(PendingList* list, Names* names, Problems* problems,
                      std::vector<InputDigest>* inputs, std::vector<ListedAddress>* listed,
                      unsigned threads) {
  if (!list->open) return;
  AddressBook& book = names->addresses;
  const auto expect = [&](std::size_t count) { book.ExpectPlain(count); };
  const auto prefetch = [&](const ListLine& line) { book.PrefetchPlain(line.plain_hash); };
  const auto take = [&](const ListLine& line) {
    const PlainId address = book.AddPlain(line.address, line.plain_hash);
    return std::all_of(list->rules.begin(), list->rules.end(), [&](const ListRule& rule) {
      if (listed != nullptr)
        listed->push_back(
            {rule.policy, rule.index, list->path, line.line, std::string(line.address)});
      return AddListedAddress(address, &rule.rule->condition);
    });
  };
  const auto digest = std::move(*list->open).Read(problems, {expect, prefetch, take}, threads);
  if (digest) inputs->push_back(*digest);
}

void PolicyLists::AddAll(Names* names, Problems* problems, std::vector<InputDigest>* inputs,
                         std::vector<ListedAddress>* listed, unsigned threads) {
  for (PendingList& list : lists_) Add(&list, names, problems, inputs, listed, threads);
}

// False where a rule's list may be full: only all entries tell.
bool PolicyLists::AddNamed(PendingList* list, Names* names, Problems* problems,
                           std::vector<InputDigest>* inputs, unsigned threads) {
  if (!list->open) return true;
  AddressBook& book = names->addresses;
  std::vector<WantedAddress> wanted;
  const auto count = [&](std::size_t addresses) {
    return std::all_of(list->rules.begin(), list->rules.end(), [&](const ListRule& rule) {
      return AddUnnamedAddresses(addresses, &rule.rule->condition);
    });
  };
  const ListSieve sieve{
      .prefetch = [&](const ListLine& line) { book.PrefetchPlain(line.plain_hash); },
      .is_wanted =
          [&](const ListLine& line) { return book.KnowsPlain(line.address, line.plain_hash); },
      .take =
          [&](const ListLine& line) {
            wanted.push_back({std::string(line.address), line.plain_hash});
          },
      .pass_over = count};
  const std::size_t errors_before = problems->errors();
  const auto digest = std::move(*list->open).Sift(problems, sieve, threads);
  if (digest) inputs->push_back(*digest);
  if (!digest && problems->errors() == errors_before) return false;
  for (const auto& [address, plain_hash] : wanted) {
    const PlainId id = book.AddPlain(address, plain_hash);
    for (const ListRule& rule : list->rules) {
      if (!AddListedAddress(id, &rule.rule->condition)) return false;
    }
  }
  return count(0);
}

bool PolicyLists::CanBeOpenedAgain() const {
  return std::all_of(lists_.begin(), lists_.end(), [](const PendingList& list) {
    return !list.open || list.open->can_be_opened_again();
  });
}

void PolicyLists::AddNamed(Names* names, Problems* problems, std::vector<InputDigest>* inputs,
                           unsigned threads) {
  if (!CanBeOpenedAgain()) return AddAll(names, problems, inputs, nullptr, threads);
  Problems found;
  std::vector<InputDigest> digests;
  const bool fit = std::all_of(lists_.begin(), lists_.end(), [&](PendingList& list) {
    return AddNamed(&list, names, &found, &digests, threads);
  });
  if (fit) {
    for (const Problem& problem : found.all()) problems->Add(problem);
    inputs->insert(inputs->end(), digests.begin(), digests.end());
    return;
  }
  for (PendingList& list : lists_) {
    for (const ListRule& rule : list.rules) ForgetUnnamedAddresses(&rule.rule->condition);
    list.open = OpenList::Open(list.path, problems);
  }
  AddAll(names, problems, inputs, nullptr, threads);
}

void PolicyLists::Seal(const Names& names, const Profile& profile) {
  std::vector<Rule*> rules;
  for (const PendingList& list : lists_) {
    for (const ListRule& rule : list.rules) rules.push_back(rule.rule);
  }
  std::sort(rules.begin(), rules.end());
  rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
  for (Rule* const rule : rules) sluice::Seal(names, profile, &rule->condition);
}

}  // namespace sluice
