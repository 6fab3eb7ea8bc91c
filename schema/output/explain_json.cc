#include "schema/output/explain_json.h"

#include <algorithm>
#include <string>

#include "engine/analysis/why.h"
#include "engine/rules/limit_check.h"
#include "schema/output/decision_json.h"

namespace sluice {
namespace {

void WriteWindow(const WindowExplanation& window, const History& history, bool all,
                 JsonOutput* out) {
  const std::size_t shown =
      all ? window.sends.size() : std::min(window.sends.size(), kWindowSendsShown);
  out->BeginObject();
  out->Field("after", window.after);
  out->Field("until", window.until);
  out->Key("sends");
  out->BeginArray();
  for (std::size_t i = 0; i < shown; ++i) {
    const WindowExplanation::Entry& entry = window.sends[i];
    out->BeginObject();
    out->Field("id", history.ids.Text(entry.send));
    out->Field("counted", entry.counted);
    out->Field("executedAt", entry.executed_at);
    out->Field("leavesAt", entry.leaves_at);
    out->EndObject();
  }
  out->EndArray();
  out->Field("count", static_cast<std::uint64_t>(window.sends.size()));
  out->Field("omitted", static_cast<std::uint64_t>(window.sends.size() - shown));
  out->EndObject();
}

// Of an applicable rule. A limit rule shows its figures though it didn't fire, but no excess.
void WriteEvidenceOf(const RuleExplanation& explanation, const Rule& rule, const Send& send,
                     WalletReplay* replay, JsonOutput* out) {
  const Names& names = replay->input().facts.names;
  const Verdict& verdict = explanation.verdict;
  if (verdict.fired || !explanation.limit) {
    return WriteEvidence(EvidenceOf(rule, send, replay->ContextOf(send, explanation.rule), verdict),
                         names, out);
  }
  out->BeginObject();
  out->Field("limit", explanation.limit->limit.ToString());
  out->Field("timeWindow", explanation.limit->window_seconds);
  out->Field("prior", verdict.prior);
  out->Field("counted", verdict.counted);
  out->Field("total", verdict.prior + verdict.counted);
  out->EndObject();
}

void WriteHeadroom(const RuleExplanation& explanation, const Profile& profile, JsonOutput* out) {
  const bool known = explanation.applicable && explanation.limit && explanation.verdict.counts;
  std::optional<Amount> before;
  std::optional<Amount> after;
  if (known) {
    const Verdict& verdict = explanation.verdict;
    before = Headroom(explanation.limit->limit, verdict.prior, profile);
    after = Headroom(explanation.limit->limit, verdict.prior + verdict.counted, profile);
  }
  out->Field("headroomBefore", before);
  out->Field("headroomAfter", after);
}

void WriteRule(const RuleExplanation& explanation, const Send& send, WalletReplay* replay, bool all,
               JsonOutput* out) {
  const Facts& facts = replay->input().facts;
  const Rule& rule = replay->PolicyOf(send.wallet()).rules[explanation.rule];
  out->BeginObject();
  out->Field("rule", facts.names.rules.Text(rule.name));
  out->Field("type", rule.type_name);
  out->Key("applicable");
  if (explanation.applicable) {
    out->Value(true);
  } else {
    out->Value(WhyNotApplicable(explanation, rule, facts.names));
  }
  out->Field("fired", explanation.verdict.fired);
  out->Key("evidence");
  const bool has_figures = !explanation.limit || explanation.verdict.counts;
  if (explanation.applicable && has_figures) {
    WriteEvidenceOf(explanation, rule, send, replay, out);
  } else {
    out->Null();
  }
  out->Key("window");
  if (explanation.window) {
    WriteWindow(*explanation.window, send.history(), all, out);
  } else {
    out->Null();
  }
  WriteHeadroom(explanation, facts.profile, out);
  out->Field("smallestLimit", explanation.smallest_limit);
  out->Field("passesAt", explanation.passes_at);
  out->EndObject();
}

void WriteWhy(const std::vector<std::string>& why, JsonOutput* out) {
  out->Key("why");
  out->BeginArray();
  for (const std::string& sentence : why) out->Value(sentence);
  out->EndArray();
}

}  // namespace

Amount Headroom(const Limit& limit, const Amount& used, const Profile& profile) {
  if (Passes(used, limit, profile) || limit.negative()) return Amount();
  Amount left = limit.Headroom(used);
  if (profile.reaching_fires) left -= Amount(1);
  return left;
}

std::string WhyNotApplicable(const RuleExplanation& explanation, const Rule& rule,
                             const Names& names) {
  if (explanation.applicable) return {};
  if (explanation.refused) return "the send was stopped before policy";
  return "it is for " + std::string(names.coins.Text(rule.coin));
}

void WriteExplanation(const Evaluation& evaluation, WalletReplay* replay,
                      const std::vector<RuleExplanation>& rules, bool all, JsonOutput* out) {
  const Send send(replay->input().history, evaluation.send);
  out->BeginObject();
  out->Field("schema", "sluice.explain/1");
  out->Key("decision");
  WriteDecision(evaluation, replay, out);
  out->Key("rules");
  out->BeginArray();
  for (const RuleExplanation& explanation : rules) WriteRule(explanation, send, replay, all, out);
  out->EndArray();
  const std::vector<std::string> why = WhyRefused(evaluation, replay);
  if (!why.empty()) WriteWhy(why, out);
  out->EndObject();
}

void WriteExplanation(const Answer& answer, WalletReplay* replay, AnswerWriter* answers,
                      JsonOutput* out) {
  out->BeginObject();
  out->Field("schema", "sluice.explain/1");
  out->Key("answer");
  out->BeginObject();
  answers->WriteFields(answer, replay, out);
  out->EndObject();
  WriteWhy(answer.why, out);
  out->EndObject();
}

}  // namespace sluice
