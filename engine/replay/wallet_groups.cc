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

/// What is put into groups: wallets, by their numbers, then access tokens, then one for lines that
/// belong to neither.
class Nodes {
 public:
  explicit Nodes(const Names& names) : tags_(names.tags.size()), tokens_(names.tokens.size()) {}

  std::uint32_t size() const { return tags_ + tokens_ + 1; }
  std::uint32_t Of(WalletId wallet) const { return Index(wallet); }
  std::uint32_t Of(TokenId token) const { return tags_ + Index(token); }
  std::uint32_t Of(const ScenarioLine& line) const {
    if (line.token != kNone<TokenId>) return Of(line.token);
    return line.wallet != kNone<WalletId> ? Of(line.wallet) : size() - 1;
  }

 private:
  std::uint32_t tags_;
  std::uint32_t tokens_;
};

/// Joins each wallet with all wallets that have a send which its windows look at. A tag may be
/// another wallet's id.
class Joiner {
 public:
  Joiner(const ReplayInput& input, const Nodes& nodes, UnionFind* sets)
      : input_(input), nodes_(nodes), sets_(sets) {}

  void Join(const std::vector<WalletId>& wallets) {
    for (const WalletId wallet : wallets) {
      for (const Rule& rule : input_.policies.PolicyOf(wallet)->rules)
        NoteTagsLookedAt(rule, wallet);
    }
    for (const ScenarioLine& line : input_.scenario.lines) {
      if (line.request) NoteTagsLookedAt(line.request->decoded.rule, line.wallet);
    }
    for (const WalletId wallet : wallets) {
      JoinCarrier(wallet, wallet);
      const Wallet* const known = input_.policies.directory().Find(wallet);
      if (known == nullptr) continue;
      for (const TagId tag : known->tags) JoinCarrier(tag, wallet);
    }
    JoinSends();
    JoinTokens();
  }

 private:
  void NoteTagsLookedAt(const Rule& rule, WalletId wallet) {
    const std::optional<WindowSpec> spec = WindowOf(rule, wallet);
    if (!spec) return;
    for (const TagId tag : spec->group) {
      std::vector<WalletId>& lookers = lookers_[Index(tag)];
      if (lookers.empty() || lookers.back() != wallet) lookers.push_back(wallet);
    }
  }

  // A token's limit counts over all wallets.
  void JoinTokens() {
    if (input_.scenario.empty()) return;
    for (std::uint32_t rank = 0; rank < input_.history.order.size(); ++rank) {
      const Send send(input_.history, input_.history.order[rank]);
      if (send.access_token() != kNone<TokenId>)
        sets_->Join(nodes_.Of(send.access_token()), nodes_.Of(send.wallet()));
    }
  }

  // By the tags of their own that sends carry.
  void JoinSends() {
    if (input_.facts.names.tag_sets.size() == 1) return;  // Nobody carries any.
    std::set<std::pair<WalletId, TagSetId>> seen;
    for (std::uint32_t rank = 0; rank < input_.history.order.size(); ++rank) {
      const Send send(input_.history, input_.history.order[rank]);
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
  const Nodes& nodes_;
  UnionFind* sets_;
  std::unordered_map<std::uint32_t, std::vector<WalletId>> lookers_;  // by tag
};

struct WalletsInOrder {
  std::vector<WalletId> wallets;     // those of sends, then those of lines alone
  std::vector<std::uint32_t> sends;  // by WalletId
};

WalletsInOrder FindWallets(const ReplayInput& input, std::size_t names) {
  WalletsInOrder found{{}, std::vector<std::uint32_t>(names, 0)};
  const History& history = input.history;
  for (std::uint32_t rank = 0; rank < history.order.size(); ++rank) {
    const WalletId wallet = history.rows[history.order[rank]].wallet;
    if (found.sends[Index(wallet)]++ == 0) found.wallets.push_back(wallet);
  }
  std::vector<bool> seen(names, false);
  for (const ScenarioLine& line : input.scenario.lines) {
    if (line.wallet == kNone<WalletId> || seen[Index(line.wallet)]) continue;
    seen[Index(line.wallet)] = true;
    if (found.sends[Index(line.wallet)] == 0) found.wallets.push_back(line.wallet);
  }
  return found;
}

}  // namespace

WalletGroups::WalletGroups(const std::vector<const ReplayInput*>& inputs) {
  const ReplayInput& input = *inputs.front();
  const Nodes nodes(input.facts.names);
  const std::size_t names = input.facts.names.tags.size();
  const auto [wallets, sends] = FindWallets(input, names);
  UnionFind sets(nodes.size());
  for (const ReplayInput* const side : inputs) Joiner(*side, nodes, &sets).Join(wallets);

  std::vector<std::uint32_t> group_of_root(nodes.size(), kNoGroup);
  const auto group_of = [&](std::uint32_t node) {
    std::uint32_t& group = group_of_root[sets.Root(node)];
    if (group == kNoGroup) {
      group = static_cast<std::uint32_t>(wallets_.size());
      wallets_.emplace_back();
      lines_.emplace_back();
      ends_.push_back(0);
    }
    return group;
  };
  group_of_.assign(names, kNoGroup);
  for (const WalletId wallet : wallets) {
    const std::uint32_t group = group_of(nodes.Of(wallet));
    wallets_[group].push_back(wallet);
    group_of_[Index(wallet)] = group;
    ends_[group] += sends[Index(wallet)];
  }
  for (ScenarioIndex line = 0; line < input.scenario.lines.size(); ++line) {
    group_of_line_.push_back(group_of(nodes.Of(input.scenario.lines[line])));
    lines_[group_of_line_.back()].push_back(line);
  }
  PutSends(input.history);
}

// A stable counting sort of the sends by group; `ends_` holds how many each has.
void WalletGroups::PutSends(const History& history) {
  std::vector<std::uint32_t> next;
  next.reserve(ends_.size());
  std::uint32_t begin = 0;
  for (std::uint32_t& end : ends_) {
    next.push_back(begin);
    end = begin += end;
  }
  ranks_.resize(history.order.size());
  for (std::uint32_t rank = 0; rank < ranks_.size(); ++rank)
    ranks_[next[GroupOf(history.rows[history.order[rank]].wallet)]++] = rank;
}

}  // namespace sluice
