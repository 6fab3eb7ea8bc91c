#include "engine/analysis/explain.h"

#include <algorithm>
#include <utility>

#include "engine/replay/ordered_replay.h"
#include "engine/rules/limit_check.h"
#include "engine/state/window_start.h"

namespace sluice {
namespace {

class Explainer {
 public:
  Explainer(const Send& send, WalletReplay* replay) : send_(send), replay_(*replay) {}

  RuleExplanation ExplainRule(const Rule& rule, std::uint32_t index, const Verdict* verdict) {
    RuleExplanation explanation;
    explanation.rule = index;
    explanation.limit = LimitIn(rule);
    if (verdict == nullptr) return explanation;
    explanation.applicable = true;
    explanation.verdict = *verdict;
    if (!verdict->fired) explanation.passes_at = send_.time();
    if (explanation.limit) ExplainLimit(*explanation.limit, index, &explanation);
    return explanation;
  }

 private:
  const Profile& profile() const { return replay_.input().facts.profile; }

  void ExplainLimit(const LimitOf& limit, std::uint32_t index, RuleExplanation* explanation) {
    const Verdict& verdict = explanation->verdict;
    if (verdict.counts) {
      explanation->smallest_limit = verdict.prior + verdict.counted;
      if (profile().reaching_fires) *explanation->smallest_limit += Amount(1);
    }
    if (limit.window_seconds == 0) return;
    const WindowId window = replay_.ContextOf(send_, index).window;
    const Duration length = std::chrono::seconds(limit.window_seconds);
    explanation->window = ExplainWindow(window, length);
    if (!verdict.fired || Passes(verdict.counted, limit.limit, profile())) return;
    std::vector<LedgerEntry> entries = replay_.windows().Entries(window, send_.coin());
    for (LedgerEntry& waiting : replay_.windows().Waiting(window, send_.coin()))
      entries.push_back(std::move(waiting));
    explanation->passes_at = PassesAt(entries, limit.limit, length, verdict.counted);
  }

  WindowExplanation ExplainWindow(WindowId window, Duration length) {
    WindowExplanation explanation;
    explanation.after = WindowStart(profile().window, length, send_.time()) - Duration(1);
    explanation.until = send_.time();
    for (LedgerEntry& entry : replay_.windows().Entries(window, send_.coin())) {
      if (Send(send_.history(), entry.send).is_replaced() && entry.counted.IsZero()) continue;
      const Timestamp leaves = LeavesAt(profile().window, length, entry.at);
      explanation.sends.push_back({entry.send, std::move(entry.counted), entry.at, leaves});
    }
    return explanation;
  }

  // Walks over the instants at which a send leaves: the sum falls at no other. `entries` are in
  // order of time.
  Timestamp PassesAt(const std::vector<LedgerEntry>& entries, const Limit& limit, Duration length,
                     const Amount& counted) const {
    Amount sum = counted;
    std::size_t entered = 0;
    for (std::size_t leaving = 0; leaving < entries.size();) {
      const Timestamp instant = LeavesAt(profile().window, length, entries[leaving].at);
      for (; entered < entries.size() && entries[entered].at <= instant; ++entered)
        sum += entries[entered].counted;
      const Timestamp start = WindowStart(profile().window, length, instant);
      for (; leaving < entries.size() && entries[leaving].at < start; ++leaving)
        sum -= entries[leaving].counted;
      if (!Passes(sum, limit, profile())) return instant;
    }
    return send_.time();  // Not reached: the last leaving leaves `counted` alone, which passes.
  }

  Send send_;
  WalletReplay& replay_;
};

}  // namespace

void Explain(const ReplayInput& input, const WalletGroups& groups, std::uint32_t rank,
             const std::function<void(const Evaluation&, WalletReplay&,
                                      const std::vector<RuleExplanation>&)>& take) {
  const Send send(input.history, input.history.order[rank]);
  const std::uint32_t group = groups.GroupOf(send.wallet());
  WalletReplay replay(input, groups.WalletsOf(group), groups.LinesOf(group));
  ReplayBeforeSend(groups, group, rank, &replay);
  const Evaluation& evaluation = replay.Judge(send.index(), rank);
  const Policy& policy = replay.PolicyOf(send.wallet());
  std::vector<RuleExplanation> rules;
  auto verdict = evaluation.verdicts.begin();
  for (std::uint32_t i = 0; i < policy.rules.size(); ++i) {
    const bool applicable = verdict != evaluation.verdicts.end() && verdict->rule == i;
    rules.push_back(Explainer(send, &replay)
                        .ExplainRule(policy.rules[i], i, applicable ? &verdict->verdict : nullptr));
    rules.back().refused = evaluation.outcome == Outcome::kRefused;
    if (applicable) ++verdict;
  }
  take(evaluation, replay, rules);
}

}  // namespace sluice
