#include "tools/cli/change_words.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "tools/cli/rule_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kNameWidth = 28;
constexpr std::size_t kWalletWidth = 13;
constexpr std::size_t kTextWidth = 48;
constexpr std::size_t kTextsShown = 4;
constexpr std::string_view kArrow = " → ";

using Shape = FieldChange::Shape;

std::string Named(std::string_view text, std::size_t width) {
  return Shortened(Printable(text), width);
}

/// Puts one rule's differences into words.
class RuleDifferenceWords {
 public:
  RuleDifferenceWords(const RuleDifference& difference, const DiffReport& report,
                      const AmountText& amounts)
      : difference_(difference),
        report_(report),
        names_(report.input->base.facts.names),
        amounts_(amounts) {}

  std::vector<std::string> Write() const {
    if (difference_.change == ChangeType::kAdded)
      return RuleItself(*difference_.proposed, report_.input->proposed);
    if (difference_.change == ChangeType::kRemoved)
      return RuleItself(*difference_.base, report_.input->base);
    std::vector<std::string> words;
    for (const FieldChange& field : difference_.fields) words.push_back(FieldInWords(field));
    if (difference_.entries) words.push_back(EntriesInWords(*difference_.entries));
    return words;
  }

 private:
  std::vector<std::string> RuleItself(const Rule& rule, const ReplayInput& input) const {
    return {RuleInWords(rule, rule.coin, names_, amounts_) + "; " +
            ActionInWords(rule, difference_.wallet, input)};
  }

  std::string FieldInWords(const FieldChange& field) const {
    if (field.name == "limit") return LimitInWords(field);
    if (field.name == "groupApprovalRequirement") return "groups that must approve";
    if (field.name == "timeWindow")
      return "window " + Window(field.base) + std::string(kArrow) + Window(field.proposed);
    if (field.name == "approvalsRequired")
      return "approvals " + Approvals(field.base, difference_.base->action) + std::string(kArrow) +
             Approvals(field.proposed, difference_.proposed->action);
    return std::string(field.name) + " " + Value(field.base, field.shape) + std::string(kArrow) +
           Value(field.proposed, field.shape);
  }

  // Once, where both are of one coin.
  std::string LimitInWords(const FieldChange& field) const {
    const std::string before = LimitOf(field.base, difference_.base->coin);
    const std::string after = LimitOf(field.proposed, difference_.proposed->coin);
    if (difference_.base->coin != difference_.proposed->coin || !field.base || !field.proposed)
      return "limit " + before + std::string(kArrow) + after;
    return "limit " + before.substr(0, before.find(' ')) + std::string(kArrow) + after;
  }

  std::string LimitOf(const std::optional<FieldChange::Value>& value, CoinId coin) const {
    if (!value) return "none";
    const Limit limit = Limit::Parse(value->text).value();
    if (coin != kNone<CoinId>) return amounts_.WithCoin(limit, names_.coins.Text(coin));
    return (limit.negative() ? "-" : "") + Grouped(limit.magnitude().ToString()) +
           " base units of each coin";
  }

  // What asks for approval asks for one where it doesn't say.
  static std::string Approvals(const std::optional<FieldChange::Value>& value,
                               const Action& action) {
    if (value) return value->text;
    return action.kind == ActionKind::kDeny || action.kind == ActionKind::kNoop ? "none" : "1";
  }

  static std::string Window(const std::optional<FieldChange::Value>& value) {
    if (!value) return "none";
    std::int64_t seconds = 0;
    std::from_chars(value->text.data(), value->text.data() + value->text.size(), seconds);
    return seconds == 0 ? "a send" : InWords(seconds);
  }

  static std::string Value(const std::optional<FieldChange::Value>& value, Shape shape) {
    if (!value) return "none";
    if (shape != Shape::kTexts) return Named(value->text, kTextWidth);
    std::vector<std::string> texts;
    for (const std::string& text : value->texts) texts.push_back(Named(text, kNameWidth));
    return texts.empty() ? "none" : Listed(texts, kTextsShown);
  }

  static std::string EntriesInWords(const EntriesChange& entries) {
    std::string words = "list " + Grouped(entries.base) + std::string(kArrow) +
                        Counted(entries.proposed, "entry", "entries") + " (";
    if (entries.added > 0) words += Grouped(entries.added) + " added";
    if (entries.added > 0 && entries.removed > 0) words += ", ";
    if (entries.removed > 0) words += Grouped(entries.removed) + " removed";
    return words + ")";
  }

  const RuleDifference& difference_;
  const DiffReport& report_;
  const Names& names_;
  const AmountText& amounts_;
};

std::string Joined(const std::vector<std::string>& texts, std::string_view joint) {
  std::string all;
  for (const std::string& text : texts) all.append(all.empty() ? "" : joint).append(text);
  return all;
}

/// Rules that differ alike, by their names and words, in the order of the first.
class AlikeRules {
 public:
  explicit AlikeRules(const DiffReport& report)
      : names_(report.input->base.facts.names),
        one_wallet_(std::max(report.input->base.policies.wallets().size(),
                             report.input->proposed.policies.wallets().size()) <= 1) {}

  void Add(const RuleDifference& difference, PolicyChange change) {
    const std::string key = std::to_string(Index(difference.name)) + '\n' + change.change + '\n' +
                            Joined(change.what, "\n");
    const auto [place, is_new] = places_.try_emplace(key, rules_.size());
    if (!is_new) {
      ++rules_[place->second].wallets;
      return;
    }
    const std::string prefix = difference.wallet == kNone<WalletId> || one_wallet_
                                   ? ""
                                   : Named(names_.tags.Text(difference.wallet), kWalletWidth) + "/";
    rules_.push_back(
        {std::move(change), Named(names_.rules.Text(difference.name), kNameWidth), prefix, 1});
  }

  std::vector<PolicyChange> Finish() && {
    std::vector<PolicyChange> changes;
    for (Alike& alike : rules_) {
      alike.change.name = alike.wallets == 1
                              ? alike.prefix + alike.rule
                              : alike.rule + " (" + Grouped(alike.wallets) + " wallets)";
      changes.push_back(std::move(alike.change));
    }
    return changes;
  }

 private:
  struct Alike {
    PolicyChange change;
    std::string rule;
    std::string prefix;  // of the first wallet
    std::uint64_t wallets;
  };

  const Names& names_;
  bool one_wallet_;
  std::map<std::string, std::size_t> places_;
  std::vector<Alike> rules_;
};

}  // namespace

std::string PolicyChange::Sentence() const {
  return name + " " + change + (what.empty() ? "" : " (" + Joined(what, ", ") + ")");
}

std::vector<PolicyChange> ChangesInWords(const DiffReport& report, const AmountText& amounts) {
  const Names& names = report.input->base.facts.names;
  AlikeRules rules(report);
  for (const RuleDifference& difference : report.changes->rules) {
    rules.Add(difference, {{},
                           std::string(Name(difference.change)),
                           RuleDifferenceWords(difference, report, amounts).Write()});
  }
  std::vector<PolicyChange> changes = std::move(rules).Finish();
  for (const WalletDifference& difference : report.changes->wallets) {
    changes.push_back({"wallet " + Named(names.tags.Text(difference.wallet), kNameWidth),
                       std::string(Name(difference.change)),
                       {difference.fields.begin(), difference.fields.end()}});
  }
  return changes;
}

std::vector<std::string> ComparedInWords(const DiffReport& report,
                                         const std::vector<PolicyChange>& changes,
                                         std::size_t width, std::size_t lines) {
  const std::string head =
      Printable(report.proposed_path) + " against " + Printable(report.base_path) + ": ";
  if (changes.empty()) return Wrapped(head + "the rules are the same", width);
  const auto rest = [&](std::size_t named) {
    return named == changes.size()
               ? ""
               : " and " + Counted(changes.size() - named, "more change", "more changes");
  };
  std::string text = head + changes.front().Sentence();
  std::size_t named = 1;
  for (; named < changes.size(); ++named) {
    const std::string longer = text + ", " + changes[named].Sentence();
    if (Wrapped(longer + rest(named + 1), width).size() > lines) break;
    text = longer;
  }
  std::vector<std::string> wrapped = Wrapped(text + rest(named), width);
  if (wrapped.size() <= lines) return wrapped;
  wrapped.resize(lines);  // What is cut is one change; how many others there are is still said.
  wrapped.back() = Clipped(wrapped.back() + " …", width - Width(rest(named))) + rest(named);
  return wrapped;
}

}  // namespace sluice::cli
