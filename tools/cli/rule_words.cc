#include "tools/cli/rule_words.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/base/time_text.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kIdWidth = 24;
constexpr std::size_t kAddressWidth = 13;
constexpr std::size_t kRuleWidth = 28;

Send SendAt(const ReplayReport& report, std::uint32_t rank) {
  const History& history = report.input->history;
  return {history, history.order[rank]};
}

std::vector<std::string> UserNames(const std::vector<UserId>& users, const Names& names) {
  std::vector<std::string> texts;
  texts.reserve(users.size());
  for (const UserId user : users) texts.push_back(Printable(names.users.Text(user)));
  std::sort(texts.begin(), texts.end());
  return texts;
}

// The wallet's admins, or those of them whom the rule names.
std::vector<std::string> AdminNames(const Rule& rule, const Wallet& wallet, const Names& names) {
  const std::vector<UserId>& named = rule.action.user_ids;
  std::vector<UserId> admins;
  for (const User& user : *wallet.users) {
    const bool is_named =
        named.empty() || std::find(named.begin(), named.end(), user.id) != named.end();
    if (user.admin && is_named) admins.push_back(user.id);
  }
  return UserNames(admins, names);
}

std::string LimitInWords(const LimitOf& limit, CoinId coin, const Names& names,
                         const AmountText& amounts) {
  const std::string amount = coin == kNone<CoinId>
                                 ? Grouped(limit.limit.ToString()) + " base units of each coin"
                                 : amounts.WithCoin(limit.limit, names.coins.Text(coin));
  return amount + (limit.window_seconds == 0 ? " a send" : " in " + InWords(limit.window_seconds));
}

// What makes rules of several wallets look the same.
auto Likeness(const ReportedRule& reported) {
  const std::optional<LimitOf> limit = LimitIn(*reported.rule);
  return std::tuple(reported.name, reported.rule->type_name, reported.coin,
                    reported.rule->action.name, limit ? limit->limit.ToString() : "",
                    limit ? limit->window_seconds : 0);
}

std::string LimitExample(const ReportedRule& reported, const Send& send, const ReplayReport& report,
                         const AmountText& amounts) {
  const LimitPoint& point = *reported.summary->largest_decided;
  const std::string_view coin = report.input->facts.names.coins.Text(send.coin());
  const std::string total = amounts.Number(point.total(), coin);
  const std::optional<LimitOf> limit = LimitIn(*reported.rule);
  if (!limit || limit->window_seconds == 0) return ": " + total;
  if (point.prior.IsZero()) return ": " + total + " alone";
  return ": " + amounts.Number(point.prior, coin) + " in the window + " +
         amounts.Number(point.counted, coin) + " = " + total;
}

std::string ListExample(const ReportedRule& reported, const Send& send,
                        const ReplayReport& report) {
  if (reported.changes) return {};  // The list as it was then isn't known any more.
  // A list's evidence doesn't hang on the windows.
  SpendWindows windows(&report.input->facts);
  const RuleContext context{report.input->facts,
                            windows,
                            report.input->webhooks,
                            send.wallet(),
                            reported.name,
                            {},
                            {},
                            {}};
  const Evidence evidence = EvidenceOf(*reported.rule, send, context, {});
  const auto* const list = std::get_if<ListEvidence>(&evidence);
  if (list == nullptr || list->offending.empty()) return {};
  const std::string address = Shortened(
      Printable(report.input->facts.names.addresses.Text(list->offending.front())), kAddressWidth);
  const bool forbids = std::holds_alternative<CoinAddressBlacklist>(reported.rule->condition);
  return ": " + address + (forbids ? " is listed" : " is not listed");
}

}  // namespace

std::string InWords(std::int64_t seconds) {
  struct Unit {
    std::int64_t seconds;
    std::string_view one;
    std::string_view many;
  };
  static constexpr Unit kUnits[] = {
      {86'400, "day", "days"}, {3600, "hour", "hours"}, {60, "minute", "minutes"}};
  if (seconds == 86'400) return "24 hours";
  for (const Unit& unit : kUnits) {
    if (seconds != 0 && seconds % unit.seconds == 0)
      return Counted(static_cast<std::uint64_t>(seconds / unit.seconds), unit.one, unit.many);
  }
  return Counted(static_cast<std::uint64_t>(seconds), "second", "seconds");
}

std::string RuleInWords(const Rule& rule, CoinId coin, const Names& names,
                        const AmountText& amounts) {
  if (const std::optional<LimitOf> limit = LimitIn(rule))
    return LimitInWords(*limit, coin, names, amounts);
  std::string words = rule.type_name;
  if (const std::optional<std::size_t> size = ListSize(rule)) {
    const bool forbids = std::holds_alternative<CoinAddressBlacklist>(rule.condition);
    const bool advanced = std::holds_alternative<AdvancedWhitelist>(rule.condition);
    words =
        (forbids ? "blacklist of " : "whitelist of ") +
        (advanced ? Counted(*size, "entry", "entries") : Counted(*size, "address", "addresses"));
  } else if (std::holds_alternative<AllTx>(rule.condition)) {
    words = "every send";
  } else if (std::holds_alternative<AllTxNoFiat>(rule.condition)) {
    words = "every send but fiat";
  }
  if (rule.unsupported) {
    words = "`" + Printable(rule.type_name) + "`" +
            (rule.action.kind == ActionKind::kUnsupported
                 ? " with the action `" + Printable(rule.action.name) + "`"
                 : "") +
            ", which can't be judged";
  }
  return coin == kNone<CoinId> ? words : words + ", " + AmountText::Coin(names.coins.Text(coin));
}

std::string ActionInWords(const Rule& rule, const Wallet* wallet, const Names& names) {
  std::string action = Printable(rule.action.name);
  std::vector<std::string> asked;
  std::int64_t required = rule.action.approvals_required.value_or(1);
  if (rule.action.kind == ActionKind::kGetFinalApproval)
    asked = UserNames(rule.action.user_ids, names);
  if (rule.action.kind == ActionKind::kGetApproval && wallet != nullptr && wallet->users) {
    asked = AdminNames(rule, *wallet, names);
    required = std::max(required, wallet->approvals_required);
  }
  if (asked.empty()) return action;
  return action + ", " + std::to_string(required) + " of " + Listed(asked, 4);
}

std::vector<RuleGroup> RulesByDecided(const ReplayReport& report) {
  std::vector<RuleGroup> groups;
  std::map<decltype(Likeness(std::declval<ReportedRule>())), std::size_t> places;
  for (const ReportedRule& reported : RulesIn(report)) {
    const auto [place, added] = places.try_emplace(Likeness(reported), groups.size());
    if (added) groups.emplace_back();
    RuleGroup& group = groups[place->second];
    group.rules.push_back(reported);
    group.decided += reported.summary->decided;
    group.fired += reported.summary->fired;
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const RuleGroup& a, const RuleGroup& b) { return a.decided > b.decided; });
  return groups;
}

std::string NameOf(const RuleGroup& group, const ReplayReport& report) {
  const Names& names = report.input->facts.names;
  const ReportedRule& first = group.rules.front();
  std::string name = Shortened(Printable(names.rules.Text(first.name)), kRuleWidth);
  const std::size_t wallets = report.input->policies.wallets().size();
  if (first.wallet == kNone<WalletId> || group.rules.size() == wallets)
    return name;  // It is in all of them.
  if (group.rules.size() > 1) return name + " (" + Grouped(group.rules.size()) + " wallets)";
  return Shortened(Printable(names.tags.Text(first.wallet)), kAddressWidth) + "/" + name;
}

std::string DecidedInWords(const RuleGroup& group) {
  const ActionKind kind = group.rules.front().rule->action.kind;
  const std::string_view word = kind == ActionKind::kDeny   ? "denied"
                                : kind == ActionKind::kNoop ? "noted"
                                                            : "held";
  return std::string(word) + " " + Grouped(group.decided);
}

std::string ActionInWords(const Rule& rule, WalletId wallet, const ReplayInput& input) {
  const Wallet* const found =
      wallet == kNone<WalletId> ? nullptr : input.policies.directory().Find(wallet);
  return ActionInWords(rule, found, input.facts.names);
}

std::string ActionInWords(const ReportedRule& reported, const ReplayReport& report) {
  return ActionInWords(*reported.rule, reported.wallet, *report.input);
}

std::string ActionInWords(const RuleGroup& group, const ReplayReport& report) {
  std::string words;
  for (const ReportedRule& reported : group.rules) {
    const std::string of_one = ActionInWords(reported, report);
    if (!words.empty() && words != of_one) return Printable(reported.rule->action.name);
    words = of_one;
  }
  return words;
}

std::string ExampleOf(const RuleGroup& group, const ReplayReport& report, const AmountText& amounts,
                      std::size_t width) {
  const ReportedRule* best = nullptr;
  for (const ReportedRule& reported : group.rules) {
    if (reported.summary->decided == 0) continue;
    const auto total = [](const ReportedRule& r) {
      return r.summary->largest_decided ? r.summary->largest_decided->total() : Amount();
    };
    if (best == nullptr || total(*best) < total(reported)) best = &reported;
  }
  if (best == nullptr) return {};
  const std::optional<LimitPoint>& largest = best->summary->largest_decided;
  const std::uint32_t rank = largest ? largest->rank : *best->summary->first_decided;
  const Send send = SendAt(report, rank);
  const std::string rest =
      " " + Shortened(Printable(send.id()), kIdWidth) +
      (largest ? LimitExample(*best, send, report, amounts) : ListExample(*best, send, report));
  const std::string when = FormatTimeForPeople(send.time());
  const std::string example = "e.g. " + when.substr(0, 16) + rest;
  return Width(example) <= width ? example : "e.g. " + when.substr(0, 10) + rest;
}

}  // namespace sluice::cli
