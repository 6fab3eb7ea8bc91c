#include "tools/cli/sweep_words.h"

#include <algorithm>

#include "engine/base/time_text.h"
#include "tools/cli/rule_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kNameWidth = 48;

std::string Sends(std::uint64_t count) { return Counted(count, "send", "sends"); }

// What becomes of a send on which the rule fires.
std::string_view InWords(SweepReason reason) {
  switch (reason) {
    case SweepReason::kDenied:
      return "a send that the rule denies does not leave";
    case SweepReason::kDeadlock:
      return "a send that the rule holds can never get its approvals, and does not leave";
    case SweepReason::kWithheld:
      return "a send that the rule holds is taken not to leave";
    case SweepReason::kApprovalDelay:
      return "a send that the rule holds leaves later than it would";
    case SweepReason::kRecorded:
      return "what became of a send that the rule holds is up to the recorded approvals";
  }
  return {};
}

// `3 sends`; with --per day `up to 3 sends a day, 12 in all`.
std::string FiresInWords(const AtMost::Step& step, bool per_day) {
  if (step.point.fires == 0) return "no send";
  if (!per_day) return Sends(step.point.fires);
  return "up to " + Sends(step.most_a_day) + " a day, " + Grouped(step.point.fires) + " in all";
}

std::string TriedInWords(const AtMost& at_most) {
  if (!at_most.tried) return {};
  return " (found by replaying " + Counted(*at_most.tried, "limit", "limits") +
         ", from the least up; a higher one may fire more often)";
}

}  // namespace

std::string SweptInWords(const SweepReport& report, const AmountText& amounts) {
  const SweptRule& swept = *report.swept;
  const Names& names = report.input->facts.names;
  std::string name = Shortened(Printable(names.rules.Text(swept.rule->name)), kNameWidth);
  if (report.input->policies.wallets().size() > 1)
    name = Shortened(Printable(names.tags.Text(swept.wallet)), kNameWidth) + "/" + name;
  return name + ": " + RuleInWords(*swept.rule, swept.rule->coin, names, amounts) + "; " +
         ActionInWords(*swept.rule, swept.wallet, *report.input);
}

std::string SweepHeadline(const SweepReport& report) {
  const SweepAnswer& answer = *report.answer;
  std::string headline = Sends(answer.sends);
  if (answer.first) {
    const std::string from = FormatDay(*answer.first);
    const std::string to = FormatDay(*answer.last);
    headline += (from == to ? " on " + from : " from " + from + " to " + to) + " (UTC)";
  }
  return headline + ", " + Printable(report.policy_path);
}

std::vector<std::string> SweepNotes(const SweepReport& report) {
  std::vector<std::string> skipped;
  report.input->policies.ForEachPolicy([&](const Wallet*, const Policy& policy) {
    for (const std::string& name : policy.skipped) skipped.push_back(Printable(name));
  });
  std::vector<std::string> notes;
  if (!skipped.empty())
    notes.push_back("Left out, for their type or action isn't known: " +
                    Counted(skipped.size(), "rule", "rules") + " (" + Listed(skipped, 3) + ")");
  if (report.has_scope) notes.emplace_back("Not every send is counted here; all fill the windows");
  if (report.answer->coins.empty())
    notes.emplace_back("The rule has nothing to count: it applies to none of these sends");
  return notes;
}

std::string ExactnessInWords(const SweepReport& report) {
  const SweepAnswer& answer = *report.answer;
  if (!answer.hinge) {
    return "Exact: the same sends leave at the same time whatever the limit is, so one replay "
           "answers for all.";
  }
  const History& history = report.input->history;
  return "Not one curve: " + std::string(InWords(answer.hinge->reason)) +
         ", so that the limit changes what later sends find in the windows (first: " +
         Shortened(Printable(history.ids.Text(history.order[answer.hinge->rank])), kNameWidth) +
         "). Each limit below was replayed by itself; between two of them anything may happen, and "
         "a higher limit may fire more often.";
}

std::string LimitNumber(const Limit& limit, std::string_view coin, const AmountText& amounts) {
  static const Limit kMinusOne = Limit::Parse("-1").value();
  if (limit == kMinusOne) return "below 0";
  return (limit.negative() ? "-" : "") + amounts.Number(limit.magnitude(), coin);
}

std::string AtMostInWords(const SweepReport& report, const SweptCoin& coin,
                          const AmountText& amounts) {
  const AtMost& at_most = *coin.at_most;
  const bool per_day = report.question->per_day;
  const std::string_view name = report.CoinName(coin);
  const std::string most =
      "at most " + Sends(*report.question->at_most) + (per_day ? " a day" : "");
  if (!at_most.found) {
    return "none of the " + Counted(*at_most.tried, "limit", "limits") +
           " that were replayed fires on " + most + " of " + AmountText::Coin(name);
  }
  const AtMost::Step& found = *at_most.found;
  if (found.point.limit.negative()) {
    return "any limit fires on " + most + " of " + AmountText::Coin(name) + ": a negative one on " +
           FiresInWords(found, per_day) + TriedInWords(at_most);
  }
  std::string words = "a limit of " + amounts.WithCoin(found.point.limit, name) + " fires on " +
                      FiresInWords(found, per_day);
  if (at_most.below) {
    const AtMost::Step& below = *at_most.below;
    const Limit& limit = below.point.limit;
    words += limit.negative()
                 ? "; one below 0, on "
                 : "; the next step below, " + LimitNumber(limit, name, amounts) + ", on ";
    words += per_day ? "up to " + Grouped(below.most_a_day) + " a day" : Grouped(below.point.fires);
  }
  return words + TriedInWords(at_most);
}

std::vector<SweepRow> RowsOf(const SweptCoin& coin, std::size_t most) {
  std::vector<SweepRow> rows;
  for (const std::size_t place : EvenlySpread(coin.points.size(), most))
    rows.push_back({coin.points[place], false});
  const auto at = std::lower_bound(
      rows.begin(), rows.end(), coin.present.limit,
      [](const SweepRow& row, const Limit& limit) { return row.point.limit < limit; });
  if (at != rows.end() && at->point.limit == coin.present.limit) {
    at->is_present = true;
  } else {
    rows.insert(at, {coin.present, true});
  }
  return rows;
}

}  // namespace sluice::cli
