#include "tools/cli/diff_words.h"

#include <algorithm>

#include "engine/base/time_text.h"
#include "schema/output/replay_report.h"
#include "schema/output/report_head.h"
#include "tools/cli/replay_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kIdWidth = 24;

// Two decisions of the same outcome.
std::string SameOutcomeInWords(Outcome outcome, Direction direction) {
  const std::string name(Name(outcome));
  if (direction == Direction::kTighter) return name + ", stricter";
  if (direction == Direction::kLooser) return name + ", milder";
  return name + " otherwise";
}

// What differs where the outcome doesn't: what is asked for, else the rule, else when it leaves.
std::string Differing(const DecisionWords& words, const DecisionWords& other) {
  if (words.stages != other.stages) return words.stages.empty() ? "nobody is asked" : words.stages;
  if (words.rule == other.rule) return words.executed;
  return words.outcome + (words.rule.empty() ? "" : " by " + words.rule);
}

std::string Because(const DecisionWords& words, const std::string& figures) {
  if (words.rule.empty()) return figures;
  return words.rule + (figures.empty() ? "" : ", " + figures);
}

// `a in the window + b = c` as `a + b = c`.
std::string Shorter(std::string figures) {
  static constexpr std::string_view kWindow = " in the window";
  if (const std::size_t place = figures.find(kWindow); place != std::string::npos)
    figures.erase(place, kWindow.size());
  return figures;
}

std::uint64_t DaysOf(const Diff& diff) {
  if (!diff.first || !diff.last) return 0;
  const auto days = std::chrono::floor<std::chrono::days>(*diff.last) -
                    std::chrono::floor<std::chrono::days>(*diff.first);
  return static_cast<std::uint64_t>(days.count()) + 1;
}

// `8 → 49 needed in 31 days`.
std::string FromTo(std::uint64_t base, std::uint64_t proposed, std::string_view what,
                   std::uint64_t days) {
  const std::string change = base == proposed ? "" : Grouped(base) + " → ";
  return change + Grouped(proposed) + " " + std::string(what) + " in " +
         Counted(days, "day", "days") + (base == proposed ? ", as before" : "");
}

}  // namespace

std::vector<ChangedSends> ChangedSendsOf(const Diff& diff, Direction direction) {
  std::vector<ChangedSends> all;
  for (std::size_t i = 0; i < std::size_t{kOutcomes} * kOutcomes; ++i) {
    const auto base = static_cast<Outcome>(i / kOutcomes);
    const auto proposed = static_cast<Outcome>(i % kOutcomes);
    const Diff::Cell& cell = diff.CellOf(base, proposed);
    const ChangeCounts& counts = cell.directions[static_cast<std::size_t>(direction)];
    if (counts.count() > 0) all.push_back({base, proposed, direction, &counts});
  }
  std::stable_sort(all.begin(), all.end(), [](const ChangedSends& a, const ChangedSends& b) {
    return a.counts->count() > b.counts->count();
  });
  return all;
}

std::string InWords(const ChangedSends& changed) {
  const std::string before(Name(changed.base));
  const std::string after(Name(changed.proposed));
  if (changed.base == changed.proposed) return SameOutcomeInWords(changed.base, changed.direction);
  if (changed.base == Outcome::kAllowed) return "newly " + after;
  if (changed.proposed == Outcome::kAllowed) return "no longer " + before;
  return after + (changed.counts->count() == 1 ? ", was " : ", were ") + before;
}

std::string KindsInWords(const ChangeCounts& counts) {
  const std::uint64_t primary = counts.kinds[static_cast<std::size_t>(ChangeKind::kPrimary)];
  const std::uint64_t knock_on = counts.kinds[static_cast<std::size_t>(ChangeKind::kKnockOn)];
  if (knock_on == 0) return {};
  return "(" + (primary == 0 ? "" : Grouped(primary) + " primary, ") + Grouped(knock_on) +
         " knock-on)";
}

std::vector<std::pair<std::string_view, CoinTotals::Total>> CoinsOf(const ChangeCounts& counts,
                                                                    const Names& names) {
  auto coins = ByCoin(counts.spend, names);
  std::stable_sort(coins.begin(), coins.end(),
                   [](const auto& a, const auto& b) { return a.second.count > b.second.count; });
  return coins;
}

std::string ChangeExample::Line(std::size_t width) const {
  const std::string when = FormatTimeForPeople(time);
  const std::string name = " " + Shortened(Printable(id), kIdWidth);
  std::string words;
  std::string shorter;
  if (change.base == change.proposed) {
    words = ": " + Differing(proposed, base) + "; was " + Differing(base, proposed);
    shorter = words;
  } else {
    const bool is_tighter = change.direction == Direction::kTighter;
    const DecisionWords& stricter = is_tighter ? proposed : base;
    const std::string begin = is_tighter ? ": " : ": was ";
    words = begin + Because(stricter, stricter.figures);
    shorter = begin + Because(stricter, Shorter(stricter.figures));
  }
  const std::string candidates[] = {when.substr(0, 16) + name + words,
                                    when.substr(0, 10) + name + words,
                                    when.substr(0, 10) + name + shorter, name.substr(1) + shorter};
  for (const std::string& candidate : candidates) {
    if (Width(candidate) + 5 <= width) return "e.g. " + candidate;
  }
  return Clipped("e.g. " + candidates[3], width);
}

ChangeExamples ExamplesOf(const DiffReport& report, const AmountText& amounts) {
  ChangeExamples examples;
  ForEachSample(*report.input, *report.groups, *report.diff, [&](const ShownChange& shown) {
    const Send send(report.input->base.history, shown.base.send);
    examples.emplace(shown.change.rank,
                     ChangeExample{shown.change, send.time(), std::string(send.id()),
                                   WordsOf(shown.base, &shown.base_replay, amounts),
                                   WordsOf(shown.proposed, &shown.proposed_replay, amounts)});
    return true;
  });
  return examples;
}

const ChangeExample* ExampleOf(const ChangedSends& changed, const Diff& diff,
                               const ChangeExamples& examples) {
  const SendChange* best = nullptr;
  for (const SendChange& sample : diff.samples) {
    if (sample.base != changed.base || sample.proposed != changed.proposed ||
        sample.direction != changed.direction)
      continue;
    if (best == nullptr ||
        (best->kind == ChangeKind::kKnockOn && sample.kind == ChangeKind::kPrimary))
      best = &sample;
  }
  return best == nullptr ? nullptr : &examples.at(best->rank);
}

std::vector<std::string> ForecastInWords(const DiffReport& report) {
  const ApprovalForecast& base = report.diff->approvals[0];
  const ApprovalForecast& proposed = report.diff->approvals[1];
  if (base.stages + proposed.stages == 0) return {};
  std::vector<std::string> words;
  // Groups and the custodian don't say how many approvals they take.
  words.push_back(base.needed + proposed.needed > 0
                      ? FromTo(base.needed, proposed.needed, "needed", DaysOf(*report.diff))
                      : FromTo(base.stages, proposed.stages, "asked for", DaysOf(*report.diff)));
  if (proposed.busiest)
    words.push_back("busiest day " + FormatDay(proposed.busiest->day) + ": " +
                    Grouped(proposed.busiest->needed));
  if (proposed.longest)
    words.push_back("longest queue " + Grouped(proposed.longest->stages) + " (answers after " +
                    report.answer_after + ")");
  return words;
}

std::vector<std::string> AssumedInWords(const DiffReport& report) {
  const Facts& facts = report.input->base.facts;
  const Diff& diff = *report.diff;
  std::vector<std::string> words;
  if (diff.approvals[0].stages + diff.approvals[1].stages > 0)
    words.push_back(ApprovalsAssumed(report.approvals));
  const std::vector<AssumedCount> base = AssumedIn(diff.assumed[0], facts.names);
  const std::vector<AssumedCount> proposed = AssumedIn(diff.assumed[1], facts.names);
  const auto count_of = [](const std::vector<AssumedCount>& counts, const std::string& what) {
    const auto found = std::find_if(counts.begin(), counts.end(),
                                    [&](const AssumedCount& count) { return count.what == what; });
    return found == counts.end() ? 0 : found->sends;
  };
  const auto add = [&](const std::string& what) {
    const std::uint64_t before = count_of(base, what);
    const std::uint64_t after = count_of(proposed, what);
    words.push_back(Printable(what) + " (" + (before == after ? "" : Grouped(before) + " → ") +
                    Counted(after, "send", "sends") + ")");
  };
  for (const AssumedCount& count : base) add(count.what);
  for (const AssumedCount& count : proposed) {
    if (count_of(base, count.what) == 0) add(count.what);
  }
  for (const SwitchValue& value : Differences(facts.profile))
    words.push_back(std::string(value.name) + "=" + value.value);
  return words;
}

std::string AnswersInWords(const Diff& diff) {
  if (diff.answers_changed == 0) return {};
  return Counted(diff.answers_changed, "line is", "lines are") + " answered otherwise";
}

}  // namespace sluice::cli
