#include "tools/cli/replay_words.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/base/time_text.h"
#include "schema/output/report_head.h"
#include "tools/cli/rule_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kIdWidth = 24;

std::string Id(std::string_view id) { return Shortened(Printable(id), kIdWidth); }

Send SendAt(const ReplayReport& report, std::uint32_t rank) {
  const History& history = report.input->history;
  return {history, history.order[rank]};
}

std::vector<std::string> SkippedRules(const PolicySet& policies) {
  std::vector<std::string> skipped;
  policies.ForEachPolicy([&](const Wallet*, const Policy& policy) {
    for (const std::string& name : policy.skipped) skipped.push_back(Printable(name));
  });
  return skipped;
}

}  // namespace

std::string ApprovalsAssumed(const std::string& mode) {
  if (mode == "granted") return "held sends were approved at once";
  if (mode == "withheld") return "held sends were never approved";
  if (mode.starts_with("recorded")) return "held sends left as their recorded approvals say";
  return "held sends were approved after " + mode.substr(mode.find('=') + 1);
}

std::vector<std::string> NotCoveredInWords(const ReplayReport& report, const AmountText& amounts) {
  const Names& names = report.input->facts.names;
  auto coins = ByCoin(report.summary->uncovered.total, names);
  std::stable_sort(coins.begin(), coins.end(),
                   [](const auto& a, const auto& b) { return a.second.count > b.second.count; });
  std::vector<std::string> words;
  const bool few = coins.size() <= 2;  // Then there is room for the amounts.
  for (const auto& [coin, total] : coins) {
    std::string amount;
    if (few)
      amount =
          ", " + amounts.Number(total.spend, coin) + (amounts.Knows(coin) ? "" : " base units");
    words.push_back(AmountText::Coin(coin) + ": " + Counted(total.count, "send", "sends") + amount);
  }
  return words;
}

std::vector<std::string> ApprovalsInWords(const ReplayReport& report) {
  const Summary& summary = *report.summary;
  std::string approvers;
  for (const auto& [user, asked] : ApproversIn(report))
    approvers += (approvers.empty() ? "asked: " : ", ") + Printable(user) + " " + Grouped(asked);
  std::vector<std::string> words;
  if (!approvers.empty()) words.push_back(std::move(approvers));
  const bool any_held = summary.counts[static_cast<std::size_t>(Outcome::kHeld)] > 0;
  if (any_held && words.empty())
    words.emplace_back("who would be asked is not known: the policy names no users");
  if (summary.deadlocks > 0) {
    const std::uint64_t more = summary.deadlocks - 1;
    words.push_back(Counted(summary.deadlocks, "send", "sends") + " can never be approved (" +
                    Id(SendAt(report, *summary.first_deadlock).id()) +
                    (more > 0 ? " and " + Grouped(more) + " more)" : ")"));
  }
  return words;
}

std::vector<std::string> AssumedInWords(const ReplayReport& report) {
  const Summary& summary = *report.summary;
  std::vector<std::string> words;
  if (summary.counts[static_cast<std::size_t>(Outcome::kHeld)] > 0)
    words.push_back(ApprovalsAssumed(report.approvals));
  for (const AssumedCount& assumed : AssumedIn(report))
    words.push_back(Printable(assumed.what) + " (" + Counted(assumed.sends, "send", "sends") + ")");
  for (const RuleGroup& group : RulesByDecided(report)) {
    std::uint64_t warming_up = 0;
    for (const ReportedRule& reported : group.rules) warming_up += reported.summary->warming_up;
    if (warming_up == 0) continue;
    words.push_back(NameOf(group, report) + " may lack earlier sends in its first " +
                    InWords(LimitIn(*group.rules.front().rule)->window_seconds) + " (" +
                    Counted(warming_up, "send", "sends") + ")");
  }
  if (summary.unknown_owners > 0)
    words.push_back("the owners of " + Counted(summary.unknown_owners, "recipient", "recipients") +
                    " are not known");
  if (summary.order_ties > 0)
    words.push_back("the order of " + Counted(summary.order_ties, "group", "groups") +
                    " of sends at one instant, which matters");
  if (summary.order_ties_not_checked > 0)
    words.push_back("the order of " +
                    Counted(summary.order_ties_not_checked, "large group", "large groups") +
                    " of sends at one instant (not checked)");
  for (const SwitchValue& value : Differences(report.input->facts.profile))
    words.push_back(std::string(value.name) + "=" + value.value);
  return words;
}

std::string LifeCycleInWords(const ReplayReport& report) {
  std::uint64_t done = 0;
  std::uint64_t waiting = 0;
  std::uint64_t refused = 0;
  for (const auto& [type, by_status] : report.summary->answers) {
    for (const auto& [status, count] : by_status)
      (status == Answer::kDone ? done : status == Answer::kWaits ? waiting : refused) += count;
  }
  if (done + waiting + refused == 0) return {};
  std::string words =
      Counted(done + waiting + refused, "line", "lines") + ": " + Grouped(done) + " done";
  if (waiting > 0) words += ", " + Grouped(waiting) + " had to wait for approval";
  if (refused > 0) words += ", " + Grouped(refused) + " refused";
  return words;
}

std::string AuditInWords(const ReplayReport& report) {
  if (!report.input->is_audit) return {};
  const auto count = [&](AuditVerdict verdict) {
    return report.summary->audit[static_cast<std::size_t>(verdict)];
  };
  std::string words =
      Counted(count(AuditVerdict::kObeyed), "send", "sends") + " as the policy says";
  words += "; " + Grouped(count(AuditVerdict::kBroken)) + " left against it";
  if (report.summary->first_broken)
    words += " (e.g. " + Id(SendAt(report, *report.summary->first_broken).id()) + ")";
  if (const std::uint64_t stricter = count(AuditVerdict::kStricter); stricter > 0)
    words += "; " + Grouped(stricter) + " held or rejected though it allows them";
  if (const std::uint64_t unknown = count(AuditVerdict::kUnknown); unknown > 0)
    words += "; " + Grouped(unknown) + " without a recorded state";
  return words;
}

std::vector<std::string> LeftOutInWords(const HistoryStats& stats) {
  std::vector<std::string> words;
  const auto add = [&](std::uint64_t count, std::string_view one, std::string_view many) {
    if (count > 0) words.push_back(Counted(count, one, many));
  };
  add(stats.receives, "receive", "receives");
  add(stats.internal, "internal transfer", "internal transfers");
  add(stats.invalid, "line that can't be read", "lines that can't be read");
  add(stats.unknown_wallet, "send of a wallet without a policy",
      "sends of wallets without a policy");
  add(stats.duplicates, "repeated transfer", "repeated transfers");
  add(stats.skipped_kind, "send by its kind", "sends by their kind");
  std::vector<std::string> fields;
  for (const auto& [name, count] : stats.unknown_fields)
    fields.push_back("`" + Printable(name) + "`");
  if (!fields.empty()) words.push_back("fields that are not known: " + Listed(fields, 5));
  return words;
}

std::string SendsInWords(std::uint64_t sends, const std::optional<Timestamp>& first,
                         const std::optional<Timestamp>& last) {
  std::string words = Counted(sends, "send", "sends");
  if (!first || !last) return words;
  const std::string from = FormatDay(*first);
  const std::string to = FormatDay(*last);
  return words + (from == to ? " on " + from : " from " + from + " to " + to) + " (UTC)";
}

std::string HeadlineOf(const ReplayReport& report) {
  const Summary& summary = *report.summary;
  const auto wallets =
      static_cast<std::uint64_t>(std::count(summary.wallets.begin(), summary.wallets.end(), true));
  return SendsInWords(summary.sends, summary.first, summary.last) + ", " +
         Counted(wallets, "wallet", "wallets") + ", " + Printable(report.policy_path);
}

std::vector<std::string> NotesOf(const std::vector<const PolicySet*>& policies, bool has_scope) {
  std::vector<std::string> skipped;
  for (const PolicySet* const set : policies) {
    std::vector<std::string> before = skipped;  // A rule of several documents is named once.
    for (const std::string& name : SkippedRules(*set)) {
      const auto same = std::find(before.begin(), before.end(), name);
      if (same == before.end()) {
        skipped.push_back(name);
      } else {
        before.erase(same);
      }
    }
  }
  std::vector<std::string> notes;
  if (!skipped.empty())
    notes.push_back("Left out, for their type or action isn't known: " +
                    Counted(skipped.size(), "rule", "rules") + " (" + Listed(skipped, 3) + ")");
  if (has_scope) notes.emplace_back("Not every send is reported here; all fill the windows");
  return notes;
}

std::vector<std::string> NotesOf(const ReplayReport& report) {
  return NotesOf({&report.input->policies}, report.has_scope);
}

std::optional<CoinTotals::Total> TotalOf(const ReplayReport& report, Outcome outcome, CoinId coin) {
  std::optional<CoinTotals::Total> found;
  report.summary->spend[static_cast<std::size_t>(outcome)].ForEach(
      [&](CoinId candidate, const CoinTotals::Total& total) {
        if (candidate == coin) found = total;
      });
  return found;
}

std::vector<CoinId> CoinsByWeight(const ReplayReport& report) {
  struct Weight {
    std::uint64_t stopped = 0;
    std::uint64_t all = 0;
  };
  std::map<CoinId, Weight> weights;
  for (std::size_t i = 0; i < kOutcomes; ++i) {
    report.summary->spend[i].ForEach([&](CoinId coin, const CoinTotals::Total& total) {
      weights[coin].all += total.count;
      if (static_cast<Outcome>(i) != Outcome::kAllowed) weights[coin].stopped += total.count;
    });
  }
  std::vector<CoinId> coins;
  coins.reserve(weights.size());
  for (const auto& [coin, weight] : weights) coins.push_back(coin);
  const NameTable<CoinId>& names = report.input->facts.names.coins;
  std::sort(coins.begin(), coins.end(), [&](CoinId a, CoinId b) {
    const Weight& x = weights[a];
    const Weight& y = weights[b];
    if (x.stopped != y.stopped) return x.stopped > y.stopped;
    if (x.all != y.all) return x.all > y.all;
    return names.Text(a) < names.Text(b);
  });
  return coins;
}

std::string HowToExplain(std::string_view policy_path, std::string_view history_path,
                         std::string_view id, std::size_t width) {
  const std::string send = ShellWord(id);
  const std::string files = "sluice explain POLICY HISTORY ";
  std::string command =
      "sluice explain " + ShellWord(policy_path) + " " + ShellWord(history_path) + " " + send;
  if (Width(command) > width) command = files + send;
  return Width(command) > width ? files + "ID" : command;
}

}  // namespace sluice::cli
