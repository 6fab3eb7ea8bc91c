#include "tools/cli/diff_details.h"

#include <algorithm>

#include "engine/base/time_text.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kCoinWidth = 24;

std::string Entries(std::string_view label, const std::vector<std::string>& first,
                    std::size_t all) {
  if (all == 0) return {};
  std::string words = "    " + std::string(label);
  for (std::size_t i = 0; i < first.size(); ++i)
    words += (i == 0 ? " " : ", ") + Printable(first[i]);
  if (all > first.size()) words += " and " + Grouped(all - first.size()) + " more";
  return words + "\n";
}

// Entries have no place in the words of a change: they would fill it.
std::string ListsOf(const PolicyChanges& changes, const Names& names) {
  std::string text;
  for (const RuleDifference& difference : changes.rules) {
    if (!difference.entries) continue;
    const std::string wallet = difference.wallet == kNone<WalletId>
                                   ? ""
                                   : Printable(names.tags.Text(difference.wallet)) + "/";
    text += "  entries of " + wallet + Printable(names.rules.Text(difference.name)) + "\n" +
            Entries("added", difference.entries->added_first, difference.entries->added) +
            Entries("removed", difference.entries->removed_first, difference.entries->removed);
  }
  return text;
}

std::string AmountsOf(const ChangeCounts& counts, const Names& names, const AmountText& amounts) {
  std::string text;
  for (const auto& [coin, total] : CoinsOf(counts, names)) {
    text += "    " + PadRight(AmountText::Coin(coin), kCoinWidth) +
            PadLeft(Counted(total.count, "send", "sends"), 14) + "  " +
            (amounts.Knows(coin) ? amounts.Number(total.spend, coin) + "  = " : "") +
            total.spend.ToString() + (amounts.Knows(coin) ? "" : " base units") + "\n";
  }
  return text;
}

std::string ChangesOf(const Diff& diff, const Names& names, const AmountText& amounts) {
  std::string text;
  for (const Direction direction : {Direction::kTighter, Direction::kLooser, Direction::kOther}) {
    for (const ChangedSends& changed : ChangedSendsOf(diff, direction)) {
      const ChangeCounts& counts = *changed.counts;
      text += "  " + CellName(changed.base, changed.proposed) + ", " +
              std::string(Name(direction)) + ": " + Counted(counts.count(), "send", "sends") +
              ", " + Grouped(counts.kinds[0]) + " primary, " + Grouped(counts.kinds[1]) +
              " knock-on\n" + AmountsOf(counts, names, amounts);
    }
  }
  return text.empty() ? "  nothing\n" : text;
}

std::string SamplesOf(const Diff& diff, const ChangeExamples& examples) {
  std::string text;
  for (const SendChange& sample : diff.samples) {
    const ChangeExample& example = examples.at(sample.rank);
    text += "  " + FormatTimeForPeople(example.time) + " " + Printable(example.id) + ", " +
            std::string(Name(sample.direction)) + ", " + std::string(Name(sample.kind)) + "\n    " +
            example.proposed.Sentence() + "\n    was " + example.base.Sentence() + "\n";
  }
  return text;
}

std::string ApproversOf(const Diff& diff, const Names& names) {
  struct Asked {
    std::uint64_t base = 0;
    std::uint64_t proposed = 0;
  };
  std::map<std::string_view, Asked> asked;
  for (const auto& approver : diff.approvals[0].approvers)
    asked[names.users.Text(approver.user)].base = approver.asked;
  for (const auto& approver : diff.approvals[1].approvers)
    asked[names.users.Text(approver.user)].proposed = approver.asked;
  std::size_t width = 0;
  for (const auto& [user, counts] : asked) width = std::max(width, Width(Printable(user)));
  std::string text;
  for (const auto& [user, counts] : asked) {
    text += "  " + PadRight(Printable(user), width) + "  " + Grouped(counts.base) + " → " +
            Grouped(counts.proposed) + "\n";
  }
  return text;
}

}  // namespace

std::string DiffDetails(const DiffReport& report, const AmountText& amounts,
                        const std::vector<PolicyChange>& changes, const ChangeExamples& examples) {
  const Names& names = report.input->base.facts.names;
  std::string text = "\nWhat the policies say differently\n";
  for (const PolicyChange& change : changes) text += "  " + change.Sentence() + "\n";
  if (changes.empty()) text += "  nothing\n";
  text += ListsOf(*report.changes, names);
  text += "\nSends that change, in whole coins and in base units\n" +
          ChangesOf(*report.diff, names, amounts);
  if (const std::string samples = SamplesOf(*report.diff, examples); !samples.empty())
    text += "\nThe first of each kind\n" + samples;
  if (const std::string approvers = ApproversOf(*report.diff, names); !approvers.empty())
    text += "\nWho is asked how often\n" + approvers;
  text += "\nInputs, read by sluice " + report.version + "\n";
  for (const InputDigest& input : report.inputs) {
    text += "  " + Printable(input.path) + ", " + Counted(input.bytes, "byte", "bytes") +
            "\n    sha256 " + input.sha256 + "\n";
  }
  return text;
}

}  // namespace sluice::cli
