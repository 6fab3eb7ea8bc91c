#include "engine/analysis/plain_tally.h"

#include <algorithm>
#include <utility>

#include "engine/replay/spend_effect.h"
#include "engine/state/window_start.h"

namespace sluice {
namespace {

// Sums of it, and twice as much, are below 2^127, as Amount::OfSmall asks.
constexpr Uint128 kPaidMax = Uint128{1} << 126;

Outcome OutcomeOf(ActionKind action) {
  if (action == ActionKind::kDeny) return Outcome::kDenied;
  return Holds(action) ? Outcome::kHeld : Outcome::kAllowed;
}

template <typename T>
T& At(std::array<T, kOutcomes>& values, Outcome outcome) {
  return values[static_cast<std::size_t>(outcome)];
}

}  // namespace

PlainTally::PlainTally(const ReplayInput& input, const ReportScope& scope, bool history_complete,
                       const RuleRowFinder& rows)
    : input_(input),
      scope_(scope),
      rows_(rows),
      history_complete_(history_complete),
      is_plain_(IsPlain(input)),
      sends_are_plain_(IsPlain(input.history)),
      no_windows_(&input.facts) {
  const bool granted = input.approvals.mode == ApprovalAssumption::Mode::kGranted;
  At(uses_up_, Outcome::kAllowed) = true;
  At(uses_up_, Outcome::kHeld) = granted || input.facts.profile.held_counts;
  At(uses_up_, Outcome::kDenied) = input.facts.profile.deny_counts;
}

bool PlainTally::Add(const WalletGroups& groups, std::size_t group, Summary* summary) {
  if (!is_plain_ || groups.WalletsOf(group).size() != 1 ||
      !TakePolicy(groups.WalletsOf(group).front()))
    return false;
  const std::span<const std::uint32_t> ranks = groups.RanksOf(group);
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    PrefetchSends(input_.history, groups.ranks(), groups.PlaceOf(group) + i, wanted_);
    const Send send(input_.history, input_.history.order[ranks[i]]);
    if (i == 0) first_ = send.time();
    if (scope_.until && send.time() >= *scope_.until) break;
    if (!TakeSend(send, ranks[i])) return false;
  }
  PutInto(summary);
  return true;
}

// Whether the wallet's is plain.
bool PlainTally::TakePolicy(WalletId wallet) {
  const Policy* const policy = input_.policies.PolicyOf(wallet);
  if (policy != policy_) {
    policy_ = policy;
    policy_is_plain_ = IsPlain(*policy);
    const bool only_limits = std::all_of(policy->rules.begin(), policy->rules.end(), IsOfLimitType);
    wanted_ = only_limits ? Wanted::kAmounts : Wanted::kAmountsAndAddresses;
    lanes_.clear();
  }
  wallet_ = wallet;
  ++wallets_;
  used_.clear();
  kinds_.clear();
  first_included_.reset();
  return policy_is_plain_ && IsPlain(input_.policies.directory().Find(wallet));
}

// False where it isn't plain, or another of its coin was made at the same instant.
bool PlainTally::TakeSend(const Send& send, std::uint32_t rank) {
  if (!HasPlainState(send) || (!sends_are_plain_ && !IsPlain(send))) return false;
  Lane& lane = LaneOf(send.coin());
  if (lane.last == send.time()) return false;
  lane.last = send.time();
  const bool is_included = scope_.Includes(send);
  const Counted spend = CountedFor(send, {}, input_.facts);
  const std::optional<Uint128> counted = spend.amount.Small();
  if (!counted || (lane.paid += *counted) >= kPaidMax) return false;
  const Winner winner = Judge(send, rank, spend, *counted, is_included, &lane);
  const Outcome outcome = OutcomeOf(winner.action);
  if (is_included) Count(send, rank, *counted, winner, outcome, &lane);
  if (At(uses_up_, outcome) && lane.rules.windows > 0 && !NeverLeft(send))
    lane.ledger.Record(send.time(), *counted);
  return true;
}

PlainTally::Lane& PlainTally::LaneOf(CoinId coin) {
  std::unique_ptr<Lane>& kept = lanes_[coin];
  if (kept == nullptr) {
    kept = std::make_unique<Lane>();
    kept->coin = coin;
    kept->rules = PlainRulesOf(*policy_, coin, input_.facts.profile);
  }
  if (kept->wallet != wallets_) Use(kept.get());
  return *kept;
}

// For the wallet at hand, from its beginning.
void PlainTally::Use(Lane* lane) {
  const std::vector<PlainRule>& rules = lane->rules.rules;
  lane->wallet = wallets_;
  lane->ledger.Reset(lane->rules.windows);
  lane->last = Timestamp::min();
  lane->paid = 0;
  lane->counts = {};
  lane->spends = {};
  lane->tallies.assign(rules.size(), {});
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!history_complete_ && rules[i].length > Duration(0))
      lane->tallies[i].full_from = first_ + rules[i].length;
  }
  used_.push_back(lane);
}

// Every rule that looks at the coin, without short-circuit: the first with the strictest action
// wins.
PlainTally::Winner PlainTally::Judge(const Send& send, std::uint32_t rank, const Counted& spend,
                                     Uint128 counted, bool is_included, Lane* lane) {
  Winner winner;
  for (std::size_t i = 0; i < lane->tallies.size(); ++i) {
    const PlainRule& rule = lane->rules.rules[i];
    RuleTally& tally = lane->tallies[i];
    Uint128 prior = 0;
    bool fired = false;
    if (!rule.is_limit) {
      fired = Fires(send, rule, spend);
    } else if (spend.any) {
      if (rule.length > Duration(0)) {
        prior = lane->ledger.Sum(
            rule.window, WindowStart(input_.facts.profile.window, rule.length, send.time()));
      }
      fired = prior + counted >= rule.threshold;
      if (is_included) KeepLarger(&tally.closest, {rank, prior, counted});
    }
    if (fired) {
      if (rule.action > winner.action) winner = {rule.action, i, prior};
      if (is_included) NoteFired(rank, &tally);
    } else if (is_included && send.time() < tally.full_from) {
      ++tally.warming_up;
    }
  }
  return winner;
}

// Of equals the earlier, which comes first.
void PlainTally::KeepLarger(std::optional<Point>* kept, const Point& point) {
  if (!*kept || point.prior + point.counted > (*kept)->prior + (*kept)->counted) *kept = point;
}

void PlainTally::NoteFired(std::uint32_t rank, RuleTally* tally) {
  ++tally->fired;
  if (!tally->first_fired) tally->first_fired = rank;
  tally->last_fired = rank;
}

bool PlainTally::Fires(const Send& send, const PlainRule& rule, const Counted& spend) {
  static const TagList kNobody;
  const RuleContext context{input_.facts,    no_windows_, input_.webhooks, wallet_,
                            rule.rule->name, WindowId(),  kNobody,         spend};
  return Evaluate(*rule.rule, send, context).fired;
}

void PlainTally::Count(const Send& send, std::uint32_t rank, Uint128 counted, const Winner& winner,
                       Outcome outcome, Lane* lane) {
  if (!first_included_) first_included_ = send.time();
  last_included_ = send.time();
  ++At(lane->counts, outcome);
  At(lane->spends, outcome) += counted;
  ++At(kinds_[send.kind()], outcome);
  if (winner.action == ActionKind::kNone) return;
  RuleTally& tally = lane->tallies[winner.rule];
  ++tally.decided;
  if (!tally.first_decided) tally.first_decided = rank;
  tally.decided_spend += counted;
  if (lane->rules.rules[winner.rule].is_limit)
    KeepLarger(&tally.largest_decided, {rank, winner.prior, counted});
}

void PlainTally::NoteRules(Summary* summary) const {
  for (std::size_t i = 0; i < policy_->rules.size(); ++i) {
    const Rule& rule = policy_->rules[i];
    RuleSummary& row = summary->rules[rows_.RowOf(rule, i, wallet_)];
    row.in_force = true;
    const std::optional<LimitOf> limit = LimitIn(rule);
    if (history_complete_ || !limit || limit->window_seconds == 0) continue;
    const Timestamp full_from = first_ + std::chrono::seconds(limit->window_seconds);
    if (!row.full_from || *row.full_from < full_from) row.full_from = full_from;
  }
}

void PlainTally::PutInto(Summary* summary) const {
  NoteRules(summary);
  if (!first_included_) return;
  if (!summary->first || *first_included_ < *summary->first) summary->first = first_included_;
  if (!summary->last || *summary->last < last_included_) summary->last = last_included_;
  if (summary->wallets.size() <= Index(wallet_)) summary->wallets.resize(Index(wallet_) + 1);
  summary->wallets[Index(wallet_)] = true;
  for (const auto& [kind, of_kind] : kinds_) {
    std::array<std::uint64_t, kOutcomes>& sum = summary->kinds[kind];
    for (std::size_t outcome = 0; outcome < of_kind.size(); ++outcome)
      sum[outcome] += of_kind[outcome];
  }
  for (const Lane* lane : used_) PutLane(*lane, summary);
}

std::optional<LimitPoint> PlainTally::PointOf(const std::optional<Point>& point) {
  if (!point) return std::nullopt;
  return LimitPoint{point->rank, Amount::OfSmall(point->prior), Amount::OfSmall(point->counted)};
}

void PlainTally::PutLane(const Lane& lane, Summary* summary) const {
  std::uint64_t sends = 0;
  for (std::size_t outcome = 0; outcome < lane.counts.size(); ++outcome) {
    if (lane.counts[outcome] == 0) continue;
    const CoinTotals::Total total{lane.counts[outcome], Amount::OfSmall(lane.spends[outcome])};
    sends += total.count;
    summary->counts[outcome] += total.count;
    summary->spend[outcome].Add(lane.coin, total);
    if (!lane.rules.any_limit) summary->uncovered.total.Add(lane.coin, total);
  }
  if (sends == 0) return;
  summary->sends += sends;
  if (!lane.rules.any_limit) summary->uncovered.has_rule[lane.coin] |= !lane.rules.rules.empty();
  for (std::size_t i = 0; i < lane.tallies.size(); ++i) {
    const PlainRule& rule = lane.rules.rules[i];
    const RuleTally& tally = lane.tallies[i];
    RuleSummary part;
    part.evaluated = sends;
    part.fired = tally.fired;
    part.decided = tally.decided;
    if (tally.decided > 0)
      part.decided_spend.Add(lane.coin, {tally.decided, Amount::OfSmall(tally.decided_spend)});
    part.first_fired = tally.first_fired;
    part.last_fired = tally.last_fired;
    part.first_decided = tally.first_decided;
    part.closest = PointOf(tally.closest);
    part.largest_decided = PointOf(tally.largest_decided);
    part.warming_up = tally.warming_up;
    summary->rules[rows_.RowOf(*rule.rule, rule.place, wallet_)].Add(part);
  }
}

}  // namespace sluice
