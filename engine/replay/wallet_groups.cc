#include "engine/replay/wallet_groups.h"

#include <numeric>
#include <set>
#include <unordered_map>
#include <utility>

namespace sluice {
namespace {

constexpr std::uint32_t kNoGroup = 0xFFFF'FFFF;

/// Disjoint sets with path halving (Tarjan and van Leeuwen 1984).
class UnionFind {
 public:
  explicit UnionFind(std::size_t size) : parents_(size) {
    std::iota(parents_.begin(), parents_.end(), 0U);
  }

  std::uint32_t Root(std::uint32_t i) {
    while (parents_[i] != i) i = parents_[i] = parents_[parents_[i]];
    return i;
  }
  void Join(std::uint32_t a, std::uint32_t b) { parents_[Root(a)] = Root(b); }

 private:
  std::vector<std::uint32_t> parents_;
};

/// Joins each wallet with all wallets that have a send which its windows look at. A tag may be
/// another wallet's id.
class Joiner {
 public:
  Joiner(const ReplayInput& input, UnionFind* sets) : input_(input), sets_(sets) {}

  void Join(const std::vector<WalletId>& wallets) {
    for (const WalletId wallet : wallets) NoteTagsLookedAt(wallet);
    for (const WalletId wallet : wallets) {
      JoinCarrier(wallet, wallet);
      const Wallet* const known = input_.policies.directory().Find(wallet);
      if (known == nullptr) continue;
      for (const TagId tag : known->tags) JoinCarrier(tag, wallet);
    }
    JoinSends();
  }

 private:
  void NoteTagsLookedAt(WalletId wallet) {
    for (const Rule& rule : input_.policies.PolicyOf(wallet)->rules) {
      const std::optional<WindowSpec> spec = WindowOf(rule, wallet);
      if (!spec) continue;
      for (const TagId tag : spec->group) {
        std::vector<WalletId>& lookers = lookers_[Index(tag)];
        if (lookers.empty() || lookers.back() != wallet) lookers.push_back(wallet);
      }
    }
  }

  // By the tags of their own that sends carry.
  void JoinSends() {
    std::set<std::pair<WalletId, TagSetId>> seen;
    for (const SendIndex index : input_.history.order) {
      const Send send(input_.history, index);
      if (send.tags() == TagSets::kEmpty || !seen.emplace(send.wallet(), send.tags()).second)
        continue;
      for (const TagId tag : input_.facts.names.tag_sets.Tags(send.tags()))
        JoinCarrier(tag, send.wallet());
    }
  }

  void JoinCarrier(TagId tag, WalletId wallet) {
    const auto lookers = lookers_.find(Index(tag));
    if (lookers == lookers_.end()) return;
    for (const WalletId looker : lookers->second) sets_->Join(Index(looker), Index(wallet));
    lookers->second.resize(1);  // They are one set now; one stands for all.
  }

  const ReplayInput& input_;
  UnionFind* sets_;
  std::unordered_map<std::uint32_t, std::vector<WalletId>> lookers_;  // by tag
};

std::vector<WalletId> WalletsInOrder(const History& history, std::size_t names) {
  std::vector<bool> seen(names, false);
  std::vector<WalletId> wallets;
  for (const SendIndex send : history.order) {
    const WalletId wallet = history.wallets[send];
    if (seen[Index(wallet)]) continue;
    seen[Index(wallet)] = true;
    wallets.push_back(wallet);
  }
  return wallets;
}

}  // namespace

WalletGroups::WalletGroups(const ReplayInput& input) {
  const History& history = input.history;
  const std::size_t names = input.facts.names.tags.size();
  const std::vector<WalletId> wallets = WalletsInOrder(history, names);
  UnionFind sets(names);
  Joiner(input, &sets).Join(wallets);

  std::vector<std::uint32_t> group_of_root(names, kNoGroup);
  group_of_.assign(names, kNoGroup);
  for (const WalletId wallet : wallets) {
    std::uint32_t& group = group_of_root[sets.Root(Index(wallet))];
    if (group == kNoGroup) {
      group = static_cast<std::uint32_t>(wallets_.size());
      wallets_.emplace_back();
    }
    wallets_[group].push_back(wallet);
    group_of_[Index(wallet)] = group;
  }

  // A stable counting sort of the sends by group.
  std::vector<std::uint32_t> next(wallets_.size(), 0);
  for (const SendIndex send : history.order) ++next[GroupOf(history.wallets[send])];
  std::uint32_t begin = 0;
  for (std::uint32_t& place : next) {
    const std::uint32_t count = std::exchange(place, begin);
    begin += count;
    ends_.push_back(begin);
  }
  ranks_.resize(history.order.size());
  for (std::uint32_t rank = 0; rank < ranks_.size(); ++rank) {
    ranks_[next[GroupOf(history.wallets[history.order[rank]])]++] = rank;
  }
}

}  // namespace sluice
