#include "engine/replay/spread_replay.h"

#include <algorithm>
#include <cassert>
#include <future>
#include <memory>
#include <vector>

#include "engine/base/parallel.h"

namespace sluice {
namespace {

// Large enough to keep all threads busy, small enough for what is told of them to stay in a cache.
constexpr std::uint32_t kSliceSends = 1U << 13;

class Spread {
 public:
  Spread(const ReplayInput& input, const WalletGroups& groups, unsigned threads,
         const SpreadSteps& steps)
      : input_(input),
        groups_(groups),
        threads_(threads),
        steps_(steps),
        of_groups_(groups.size()),
        texts_(threads) {}

  void Run(std::uint32_t end) {
    for (std::uint32_t begin = 0; begin < end;) {
      const std::uint32_t slice_end = begin + std::min(kSliceSends, end - begin);
      ReplaySlice(begin, slice_end);
      if (!IsMoreWanted()) return;
      HandOut();
      begin = slice_end;
    }
    static_cast<void>(IsMoreWanted());
  }

 private:
  /// How far a group was replayed.
  struct OfGroup {
    std::unique_ptr<WalletReplay> replay;  // made when it is needed first
    std::size_t next = 0;                  // of its sends
    bool in_slice = false;
  };
  /// Where the text on a send lies.
  struct Piece {
    unsigned worker;
    std::size_t begin;
    std::size_t end;
  };

  void ReplaySlice(std::uint32_t begin, std::uint32_t end) {
    FindGroups(begin, end);
    pieces_.resize(end - begin);
    for (std::string& text : texts_) text.clear();
    ParallelFor(in_slice_.size(), threads_, [&](unsigned worker, std::size_t i) {
      ReplayGroup(worker, in_slice_[i], begin, end);
    });
  }

  void FindGroups(std::uint32_t begin, std::uint32_t end) {
    in_slice_.clear();
    for (std::uint32_t rank = begin; rank < end; ++rank) {
      const std::uint32_t group =
          groups_.GroupOf(input_.history.rows[input_.history.order[rank]].wallet);
      if (of_groups_[group].in_slice) continue;
      of_groups_[group].in_slice = true;
      in_slice_.push_back(group);
    }
  }

  void ReplayGroup(unsigned worker, std::uint32_t group, std::uint32_t begin, std::uint32_t end) {
    OfGroup& of_group = of_groups_[group];
    if (!of_group.replay) {
      of_group.replay =
          std::make_unique<WalletReplay>(input_, groups_.WalletsOf(group), groups_.LinesOf(group));
    }
    const std::span<const std::uint32_t> ranks = groups_.RanksOf(group);
    std::string& text = texts_[worker];
    for (; of_group.next < ranks.size() && ranks[of_group.next] < end; ++of_group.next) {
      const std::uint32_t rank = ranks[of_group.next];
      const std::size_t text_begin = text.size();
      steps_.say(worker, of_group.replay->Step(rank), *of_group.replay, &text);
      pieces_[rank - begin] = {worker, text_begin, text.size()};
    }
    of_group.in_slice = false;
  }

  // Waits until the slice before was taken.
  bool IsMoreWanted() { return !taking_.valid() || taking_.get(); }

  // The next slice is replayed while this one is taken.
  void HandOut() {
    joined_.clear();
    for (const Piece& piece : pieces_)
      joined_.append(texts_[piece.worker], piece.begin, piece.end - piece.begin);
    if (joined_.empty()) return;
    // On a thread of its own where there is one to have, else when it is asked for.
    const auto policy =
        threads_ == 1 ? std::launch::deferred : std::launch::async | std::launch::deferred;
    taking_ = std::async(policy, [this] { return steps_.take(joined_); });
  }

  const ReplayInput& input_;
  const WalletGroups& groups_;
  unsigned threads_;
  const SpreadSteps& steps_;
  std::vector<OfGroup> of_groups_;
  // Of the present slice:
  std::vector<std::uint32_t> in_slice_;  // groups
  std::vector<Piece> pieces_;            // by send
  std::vector<std::string> texts_;       // by worker

  std::string joined_;        // what is being taken
  std::future<bool> taking_;  // the last, so that it ends before what it takes
};

}  // namespace

void SpreadReplay(const ReplayInput& input, const WalletGroups& groups, std::uint32_t end,
                  unsigned threads, const SpreadSteps& steps) {
  assert(threads > 0 && input.scenario.empty() && end <= input.history.order.size());
  Spread(input, groups, threads, steps).Run(end);
}

}  // namespace sluice
