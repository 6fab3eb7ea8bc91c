#include "tools/cli/pretty_explain.h"

#include <algorithm>

#include "engine/analysis/why.h"
#include "engine/base/time_text.h"
#include "engine/model/spend.h"
#include "schema/output/decision_json.h"
#include "schema/output/explain_json.h"
#include "tools/cli/decision_words.h"
#include "tools/cli/rule_words.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kVerdictWidth = 11;
constexpr std::size_t kRuleWidth = 28;
constexpr std::size_t kSendsShown = 6;
constexpr std::size_t kAddressesShown = 4;

class Explanation {
 public:
  Explanation(const Evaluation& evaluation, WalletReplay* replay, bool all,
              const AmountText& amounts, const TextStyle& style)
      : e_(evaluation),
        replay_(*replay),
        facts_(replay->input().facts),
        send_(replay->input().history, evaluation.send),
        policy_(replay->PolicyOf(send_.wallet())),
        coin_(facts_.names.coins.Text(send_.coin())),
        all_(all),
        amounts_(amounts),
        style_(style) {}

  std::string Draw(const std::vector<RuleExplanation>& rules) {
    DrawHead();
    DrawOutcome();
    for (const std::string& why : WhyRefused(e_, &replay_)) DrawWrapped(Printable(why));
    if (!rules.empty()) text_ += "\n";
    std::size_t name_width = 0;
    for (const Rule& rule : policy_.rules) name_width = std::max(name_width, Width(NameOf(rule)));
    for (const RuleExplanation& rule : rules) DrawRule(rule, name_width);
    return text_;
  }

 private:
  std::string Name(std::string_view text) const { return Printable(text); }
  std::string NameOf(const Rule& rule) const {
    return Shortened(Printable(facts_.names.rules.Text(rule.name)), kRuleWidth);
  }
  std::string Number(const Amount& amount) const { return amounts_.Number(amount, coin_); }

  void DrawHead() {
    const Amount spend = Spend(send_, facts_);
    const std::uint32_t recipients = send_.recipients_end() - send_.recipients_begin();
    std::string head = Name(send_.id()) + "   " + FormatTimeForPeople(send_.time()) +
                       " UTC   wallet " + Name(facts_.names.tags.Text(send_.wallet())) + "   " +
                       amounts_.WithCoin(spend, coin_);
    const std::string units = spend.ToString();
    if (amounts_.Knows(coin_))
      head += " (" + units + (units == "1" ? " base unit)" : " base units)");
    head += " to " + Counted(recipients, "recipient", "recipients");
    if (send_.initiator() != kNone<UserId>)
      head += ", by " + Name(facts_.names.users.Text(send_.initiator()));
    for (const std::string& line : Wrapped(head, style_.width)) text_ += style_.Bold(line) + "\n";
  }

  void DrawWrapped(const std::string& words) {
    for (const std::string& line : Wrapped(words, style_.width)) text_ += line + "\n";
  }

  std::string ExecutedInWords() const {
    if (e_.executed_at) return "executed " + FormatTimeForPeople(*e_.executed_at);
    if (NeverLeft(send_)) {
      const auto state = static_cast<std::size_t>(send_.state()) - 1;  // kUnknown has no name.
      return "not executed: it is recorded as " + std::string(StateNames()[state]) +
             ", so it never left, and uses up no window";
    }
    const Profile& profile = facts_.profile;
    const bool may_count = (e_.outcome == Outcome::kHeld && profile.held_counts) ||
                           (e_.outcome == Outcome::kDenied && profile.deny_counts);
    return may_count ? "not executed" : "not executed: it uses up no window";
  }

  void DrawOutcome() {
    std::string line(sluice::Name(e_.outcome));
    if (e_.winner != kNoRule) line += " by " + NameOf(policy_.rules[e_.winner]);
    if (e_.refusal != Refusal::kNone) line += ": " + std::string(MessageOf(e_.refusal));
    if (!e_.stages.empty()) line += ": needs " + StagesInWords(e_.stages, facts_.names);
    if (e_.deadlock) line += "; it can never be approved";
    const auto paint = [&](const std::string& text) {
      return e_.outcome == Outcome::kAllowed ? text
             : e_.outcome == Outcome::kHeld  ? style_.Yellow(text)
                                             : style_.Red(text);
    };
    for (const std::string& wrapped : Wrapped(line, style_.width)) text_ += paint(wrapped) + "\n";
    text_ += style_.Dim(ExecutedInWords()) + "\n";
    std::vector<std::string> assumed = AssumedBy(e_, replay_);
    for (std::string& what : assumed) what = Printable(what);
    if (!assumed.empty()) text_ += style_.Dim("assumed: " + Listed(assumed, 8)) + "\n";
  }

  void DrawRule(const RuleExplanation& explanation, std::size_t name_width) {
    const Rule& rule = policy_.rules[explanation.rule];
    const bool fired = explanation.verdict.fired;
    const std::string verdict = !explanation.applicable ? "not asked" : fired ? "fired" : "passed";
    const std::string head = "  " + PadRight(NameOf(rule), name_width) + "   ";
    const std::size_t indent = name_width + 5 + kVerdictWidth;
    const std::size_t width = style_.width - std::min(style_.width - 30, indent);
    bool first = true;
    for (const std::string& sentence : Sentences(explanation, rule)) {
      if (sentence.empty()) continue;
      for (const std::string& line : Wrapped(sentence, width)) {
        const std::string padded = PadRight(verdict, kVerdictWidth);
        text_ += first ? head + (fired ? style_.Yellow(padded) : padded) : std::string(indent, ' ');
        text_ += line + "\n";
        first = false;
      }
    }
  }

  std::vector<std::string> Sentences(const RuleExplanation& explanation, const Rule& rule) {
    if (!explanation.applicable)
      return {Printable(WhyNotApplicable(explanation, rule, facts_.names))};
    if (explanation.limit) return LimitSentences(explanation);
    const Evidence evidence =
        EvidenceOf(rule, send_, replay_.ContextOf(send_, explanation.rule), explanation.verdict);
    if (const auto* const list = std::get_if<ListEvidence>(&evidence))
      return {ListSentence(*list, rule, explanation.verdict.fired)};
    if (const auto* const webhook = std::get_if<WebhookEvidence>(&evidence)) {
      if (webhook->status) return {"the service answered " + std::to_string(*webhook->status)};
      return {std::string("no answer is recorded; it was taken to ") +
              (explanation.verdict.fired ? "fail" : "succeed")};
    }
    return {RuleInWords(rule, rule.coin, facts_.names, amounts_)};
  }

  std::string ListSentence(const ListEvidence& list, const Rule& rule, bool fired) const {
    const bool forbids = std::holds_alternative<CoinAddressBlacklist>(rule.condition);
    std::vector<std::string> addresses;
    for (const AddressId address : list.offending)
      addresses.push_back(Printable(facts_.names.addresses.Text(address)));
    if (fired)
      return Listed(addresses, kAddressesShown) + (forbids ? " listed" : " not listed") +
             " among " + Counted(ListSize(rule).value_or(0), "entry", "entries");
    return forbids ? "no recipient is listed" : "every recipient is listed";
  }

  std::vector<std::string> LimitSentences(const RuleExplanation& explanation) const {
    const Verdict& verdict = explanation.verdict;
    const LimitOf& limit = *explanation.limit;
    if (!verdict.counts) return {"no recipient counts"};
    const Amount total = verdict.prior + verdict.counted;
    std::string sum = Number(total);
    if (explanation.window) {
      sum = Number(verdict.prior) + " after " + FormatTimeForPeople(explanation.window->after) +
            ", + " + Number(verdict.counted) + " = " + sum;
    }
    if (!verdict.fired) {
      return {sum + " of " + Signed(limit.limit) + " (" +
                  Number(Headroom(limit.limit, total, facts_.profile)) + " left)",
              WindowSentence(explanation)};
    }
    std::vector<std::string> sentences = {
        sum, "limit " + Signed(limit.limit) + ", over by " + Number(limit.limit.Excess(total))};
    sentences.push_back(PassesSentence(explanation));
    sentences.push_back("or under a limit of " + Number(*explanation.smallest_limit) + " at least");
    sentences.push_back(WindowSentence(explanation));
    return sentences;
  }

  std::string Signed(const Limit& limit) const {
    return (limit.negative() ? "-" : "") + Number(limit.magnitude());
  }

  std::string PassesSentence(const RuleExplanation& explanation) const {
    if (!explanation.passes_at) return "never passes: the send alone is over the limit";
    std::string sentence = "passes from " + FormatTimeForPeople(*explanation.passes_at);
    for (const WindowExplanation::Entry& entry : explanation.window->sends) {
      if (entry.leaves_at == *explanation.passes_at)
        return sentence + " (when " + Name(send_.history().ids.Text(entry.send)) + ", " +
               Number(entry.counted) + ", leaves)";
    }
    return sentence;
  }

  std::string WindowSentence(const RuleExplanation& explanation) const {
    if (!explanation.window) return {};
    const std::vector<WindowExplanation::Entry>& sends = explanation.window->sends;
    if (sends.empty()) return "nothing else is in the window";
    std::string sentence = "in the window: ";
    const std::size_t shown = all_ ? sends.size() : std::min(sends.size(), kSendsShown);
    for (std::size_t i = 0; i < shown; ++i) {
      sentence += (i == 0 ? "" : " · ") + Name(send_.history().ids.Text(sends[i].send)) + " " +
                  Number(sends[i].counted);
    }
    if (sends.size() > shown) sentence += " · … " + Grouped(sends.size()) + " in all";
    return sentence;
  }

  const Evaluation& e_;
  WalletReplay& replay_;
  const Facts& facts_;
  Send send_;
  const Policy& policy_;
  std::string_view coin_;
  bool all_;
  const AmountText& amounts_;
  const TextStyle& style_;
  std::string text_;
};

}  // namespace

std::string PrettyExplanation(const Evaluation& evaluation, WalletReplay* replay,
                              const std::vector<RuleExplanation>& rules, bool all,
                              const AmountText& amounts, const TextStyle& style) {
  return Explanation(evaluation, replay, all, amounts, style).Draw(rules);
}

}  // namespace sluice::cli
