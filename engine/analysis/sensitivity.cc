#include "engine/analysis/sensitivity.h"

#include <algorithm>
#include <memory>
#include <string>

#include "engine/analysis/known_answers.h"
#include "engine/analysis/reading_reach.h"
#include "engine/base/parallel.h"
#include "engine/model/spend.h"

namespace sluice {
namespace {

constexpr std::uint32_t kNotReported = 0xFFFF'FFFF;

// Steps through a group's sends and lines; `take` gets each evaluation. Sends from `until` on can't
// matter any more.
template <typename Take>
void StepThrough(const WalletGroups& groups, std::size_t group, std::optional<Timestamp> until,
                 WalletReplay* replay, Take take) {
  const ReplayInput& input = replay->input();
  const std::span<const ScenarioIndex> lines = groups.LinesOf(group);
  auto line = lines.begin();
  for (const std::uint32_t rank : groups.RanksOf(group)) {
    if (until && input.history.rows[input.history.order[rank]].time >= *until) return;
    for (; line != lines.end() && input.scenario.lines[*line].rank <= rank; ++line)
      replay->StepLine(*line);
    take(replay->Step(rank));
  }
}

// What the base calls a rule whose name has a coin under one of the two readings alone.
RuleNameId NameInBase(const Rule& rule, const ReplayInput& reading) {
  const Names& names = reading.facts.names;
  if (rule.coin == kNone<CoinId>) return rule.name;
  const std::string coin = "@" + std::string(names.coins.Text(rule.coin));
  std::string name(names.rules.Text(rule.name));
  if (reading.facts.profile.rule_key_has_coin) {
    name.resize(name.size() - coin.size());
  } else {
    name += coin;
  }
  return names.rules.Find(name);
}

std::vector<Stage> StagesInBase(const std::vector<Stage>& stages, const Policy& policy,
                                const ReplayInput& reading) {
  std::vector<Stage> renamed = stages;
  for (Stage& stage : renamed) {
    const auto rule = std::find_if(policy.rules.begin(), policy.rules.end(),
                                   [&](const Rule& other) { return other.name == stage.rule; });
    if (rule != policy.rules.end()) stage.rule = NameInBase(*rule, reading);
  }
  return renamed;
}

/// What one thread finds.
struct Findings {
  std::vector<ReadingChanges> readings;
  std::vector<bool> hangs;  // by rank
};

class Comparison {
 public:
  Comparison(const ReplayInput& base, const WalletGroups& groups,
             const std::vector<const ReplayInput*>& readings, const ReportScope& scope,
             unsigned threads)
      : base_(base), groups_(groups), readings_(readings), scope_(scope), threads_(threads) {}

  Sensitivity Run() {
    ReplayBase();
    GroupReadings();
    ReplayReadings();
    return Sum();
  }

 private:
  struct Piece {
    std::uint32_t reading;
    std::uint32_t group;
  };

  void ReplayBase() {
    answers_.assign(base_.history.order.size(), kNotReported);
    known_.resize(groups_.size());
    reach_.resize(groups_.size());
    ParallelFor(groups_.size(), threads_, [&](unsigned, std::size_t group) { ReplayBase(group); });
  }

  void ReplayBase(std::size_t group) {
    WalletReplay replay(base_, groups_.WalletsOf(group), groups_.LinesOf(group));
    ReachCollector reach(replay, groups_.WalletsOf(group), !groups_.LinesOf(group).empty());
    StepThrough(groups_, group, scope_.until, &replay, [&](const Evaluation& e) {
      const Send send(base_.history, e.send);
      reach.Note(e);
      if (scope_.Includes(send))
        answers_[e.rank] = known_[group].Add(ViewOf(e, replay.PolicyOf(send.wallet())));
    });
    reach_[group] = reach.Finish();
  }

  bool Renames(const ReplayInput& reading) const {
    return reading.facts.profile.rule_key_has_coin != base_.facts.profile.rule_key_has_coin;
  }

  // Other rules, or windows of another length, may have other windows, which join other wallets.
  bool HasOwnGroups(const ReplayInput& reading) const {
    return Renames(reading) ||
           reading.facts.profile.missing_time_window != base_.facts.profile.missing_time_window;
  }

  void GroupReadings() {
    own_groups_.resize(readings_.size());
    for (std::size_t i = 0; i < readings_.size(); ++i) {
      if (readings_[i] == nullptr || !HasOwnGroups(*readings_[i])) continue;
      if (Renames(*readings_[i]) && OnlyRenames(base_, *readings_[i])) {
        readings_[i] = nullptr;
      } else {
        own_groups_[i] = std::make_unique<WalletGroups>(*readings_[i]);
      }
    }
  }

  const WalletGroups& GroupsOf(std::size_t reading) const {
    return own_groups_[reading] ? *own_groups_[reading] : groups_;
  }

  // Those of one group after each other, while its sends are at hand.
  std::vector<Piece> Pieces() const {
    std::vector<Piece> pieces;
    for (std::uint32_t group = 0; group < groups_.size(); ++group) {
      for (std::uint32_t i = 0; i < readings_.size(); ++i) {
        if (readings_[i] != nullptr && !own_groups_[i] &&
            CanChange(base_, *readings_[i], reach_[group]))
          pieces.push_back({i, group});
      }
    }
    for (std::uint32_t i = 0; i < readings_.size(); ++i) {
      const std::size_t groups = own_groups_[i] ? own_groups_[i]->size() : 0;
      for (std::uint32_t group = 0; group < groups; ++group) pieces.push_back({i, group});
    }
    return pieces;
  }

  void ReplayReadings() {
    const std::vector<Piece> pieces = Pieces();
    findings_.resize(threads_);
    for (Findings& findings : findings_) {
      findings.readings.resize(readings_.size());
      findings.hangs.assign(answers_.size(), false);
    }
    ParallelFor(pieces.size(), threads_, [&](unsigned worker, std::size_t i) {
      ReplayReading(pieces[i], &findings_[worker]);
    });
  }

  void ReplayReading(const Piece& piece, Findings* findings) {
    const ReplayInput& reading = *readings_[piece.reading];
    const WalletGroups& groups = GroupsOf(piece.reading);
    const bool renames = Renames(reading);
    WalletReplay replay(reading, groups.WalletsOf(piece.group), groups.LinesOf(piece.group));
    StepThrough(groups, piece.group, scope_.until, &replay, [&](const Evaluation& e) {
      if (answers_[e.rank] == kNotReported) return;
      const Send send(base_.history, e.send);
      const Policy& policy = replay.PolicyOf(send.wallet());
      DecisionView found = ViewOf(e, policy);
      std::vector<Stage> renamed;
      if (renames && !e.stages.empty())
        found.stages = renamed = StagesInBase(e.stages, policy, reading);
      const DecisionView known = known_[groups_.GroupOf(send.wallet())].At(answers_[e.rank]);
      if (SameAnswer(known, found)) return;
      findings->hangs[e.rank] = true;
      findings->readings[piece.reading].Add(DirectionOf(known, found), send.coin(),
                                            Spend(send, base_.facts), e.rank);
    });
  }

  Sensitivity Sum() const {
    Sensitivity sum;
    sum.readings.resize(readings_.size());
    for (const Findings& findings : findings_) {
      for (std::size_t i = 0; i < readings_.size(); ++i) sum.readings[i].Add(findings.readings[i]);
    }
    for (std::size_t rank = 0; rank < answers_.size(); ++rank) {
      if (answers_[rank] == kNotReported) continue;
      const bool hangs = std::any_of(findings_.begin(), findings_.end(),
                                     [&](const Findings& found) { return found.hangs[rank]; });
      ++(hangs ? sum.hanging : sum.settled);
    }
    return sum;
  }

  const ReplayInput& base_;
  const WalletGroups& groups_;
  std::vector<const ReplayInput*> readings_;  // nullptr: not to be replayed
  const ReportScope& scope_;
  unsigned threads_;
  std::vector<std::uint32_t> answers_;  // by rank: number among the base group's
  std::vector<KnownAnswers> known_;     // by group of the base, as reach_
  std::vector<ReadingReach> reach_;
  std::vector<std::unique_ptr<WalletGroups>> own_groups_;  // by reading; nullptr: the base's
  std::vector<Findings> findings_;                         // by thread
};

}  // namespace

void ReadingChanges::Add(Direction direction, CoinId coin, const Amount& spend,
                         std::uint32_t rank) {
  totals[static_cast<std::size_t>(direction)].Add(coin, spend);
  ++counts[static_cast<std::size_t>(direction)];
  first = std::min(first.value_or(rank), rank);
}

void ReadingChanges::Add(const ReadingChanges& others) {
  for (std::size_t i = 0; i < kDirections; ++i) {
    totals[i].Add(others.totals[i]);
    counts[i] += others.counts[i];
  }
  if (others.first) first = std::min(first.value_or(*others.first), *others.first);
}

Sensitivity CompareReadings(const ReplayInput& base, const WalletGroups& groups,
                            const std::vector<const ReplayInput*>& readings,
                            const ReportScope& scope, unsigned threads) {
  return Comparison(base, groups, readings, scope, threads).Run();
}

}  // namespace sluice
