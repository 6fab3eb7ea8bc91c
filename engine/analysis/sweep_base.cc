#include "engine/analysis/sweep_base.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <utility>

#include "engine/base/parallel.h"
#include "engine/model/spend.h"
#include "engine/replay/group_order.h"

namespace sluice {
namespace {

constexpr std::uint32_t kNoRank = 0xFFFF'FFFF;

// Why a send on which the rule fires doesn't leave as it otherwise would.
SweepReason ReasonOf(const Evaluation& fired, const ReplayInput& input) {
  if (fired.outcome == Outcome::kDenied) return SweepReason::kDenied;
  if (input.approvals.is_recorded()) return SweepReason::kRecorded;
  if (fired.deadlock) return SweepReason::kDeadlock;
  return input.approvals.mode == ApprovalAssumption::Mode::kWithheld ? SweepReason::kWithheld
                                                                     : SweepReason::kApprovalDelay;
}

/// One a thread; what they collect is put together at the end.
class Collector {
 public:
  Collector(const ReplayInput& input, const ReportScope& scope, const SweptRule& swept,
            std::atomic<std::uint32_t>* first_hinge)
      : input_(input), scope_(scope), tried_(swept.With({})), first_hinge_(*first_hinge) {}

  void ReplayGroup(const WalletGroups& groups, std::size_t group) {
    WalletReplay replay(input_, groups.WalletsOf(group), groups.LinesOf(group));
    ForEachInGroup(
        input_, groups, group,
        [&](std::uint32_t rank) {
          Take(replay.Judge(input_.history.order[rank], rank), &replay);
          replay.Settle();
          return true;
        },
        [&](ScenarioIndex line) { replay.StepLine(line); });
  }

  SweepBase& base() { return base_; }

 private:
  void Take(const Evaluation& e, WalletReplay* replay) {
    const Send send(input_.history, e.send);
    const bool reported = scope_.Includes(send);
    if (reported) {
      ++base_.sends;
      if (!base_.first || send.time() < *base_.first) base_.first = send.time();
      if (!base_.last || *base_.last < send.time()) base_.last = send.time();
    }
    const std::optional<std::size_t> place = VerdictOf(tried_, e, *replay);
    if (!place) return;
    if (e.rank < first_hinge_.load(std::memory_order_relaxed)) CheckHinge(e, *place, replay);
    const Verdict& verdict = e.verdicts[*place].verdict;
    if (reported)
      base_.coins[send.coin()].push_back(
          {verdict.prior + verdict.counted, Spend(send, input_.facts), DayOf(send.time())});
  }

  // Ranks rise within a group, and no send after another thread's hinge can be the first.
  void CheckHinge(const Evaluation& e, std::size_t place, WalletReplay* replay) {
    if (replay->EffectIf(place, true) == replay->EffectIf(place, false)) return;
    const WalletReplay::VerdictIf fires{place, true};
    const SweepReason reason = ReasonOf(replay->EvaluationIf({&fires, 1}), input_);
    if (!base_.hinge || e.rank < base_.hinge->rank) base_.hinge = {e.rank, reason};
    std::uint32_t known = first_hinge_.load();
    while (e.rank < known && !first_hinge_.compare_exchange_weak(known, e.rank)) {
    }
  }

  const ReplayInput& input_;
  const ReportScope& scope_;
  TriedLimit tried_;
  std::atomic<std::uint32_t>& first_hinge_;
  SweepBase base_;
};

void Add(SweepBase* sum, SweepBase* other) {
  if (other->hinge && (!sum->hinge || other->hinge->rank < sum->hinge->rank))
    sum->hinge = other->hinge;
  sum->sends += other->sends;
  if (other->first && (!sum->first || *other->first < *sum->first)) sum->first = other->first;
  if (other->last && (!sum->last || *sum->last < *other->last)) sum->last = other->last;
  for (auto& [coin, sends] : other->coins) {
    std::vector<SweptSend>& all = sum->coins[coin];
    if (all.empty()) {
      all = std::move(sends);
    } else {
      all.insert(all.end(), std::make_move_iterator(sends.begin()),
                 std::make_move_iterator(sends.end()));
    }
  }
}

void Sort(SweepBase* base, unsigned threads) {
  std::vector<std::vector<SweptSend>*> coins;
  for (auto& [coin, sends] : base->coins) coins.push_back(&sends);
  ParallelFor(coins.size(), threads, [&](unsigned, std::size_t i) {
    std::sort(coins[i]->begin(), coins[i]->end(),
              [](const SweptSend& a, const SweptSend& b) { return a.total < b.total; });
  });
}

}  // namespace

std::string_view Name(SweepReason reason) {
  switch (reason) {
    case SweepReason::kDenied:
      return "denied";
    case SweepReason::kDeadlock:
      return "deadlock";
    case SweepReason::kWithheld:
      return "withheld";
    case SweepReason::kApprovalDelay:
      return "approval delay";
    case SweepReason::kRecorded:
      return "recorded";
  }
  return {};
}

std::int32_t DayOf(Timestamp time) {
  return static_cast<std::int32_t>(
      std::chrono::floor<std::chrono::days>(time).time_since_epoch().count());
}

std::optional<std::size_t> VerdictOf(const TriedLimit& rule, const Evaluation& evaluation,
                                     const WalletReplay& replay) {
  if (evaluation.verdicts.empty()) return std::nullopt;
  const WalletId wallet = replay.input().history.rows[evaluation.send].wallet;
  const Policy& policy = replay.PolicyOf(wallet);
  for (std::size_t i = 0; i < evaluation.verdicts.size(); ++i) {
    const auto& [index, verdict] = evaluation.verdicts[i];
    if (verdict.counts && rule.IsOf(policy.rules[index], wallet)) return i;
  }
  return std::nullopt;
}

SweepBase ReplayForSweep(const ReplayInput& input, const WalletGroups& groups,
                         const ReportScope& scope, const SweptRule& swept, unsigned threads) {
  std::atomic<std::uint32_t> first_hinge = kNoRank;
  std::vector<Collector> collectors(threads, Collector(input, scope, swept, &first_hinge));
  ParallelFor(groups.size(), threads, [&](unsigned worker, std::size_t group) {
    collectors[worker].ReplayGroup(groups, group);
  });
  SweepBase base;
  for (Collector& collector : collectors) Add(&base, &collector.base());
  Sort(&base, threads);
  return base;
}

}  // namespace sluice
