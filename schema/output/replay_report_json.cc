#include "schema/output/replay_report_json.h"

#include <map>

#include "schema/output/report_head.h"

namespace sluice {
namespace {

class Writer {
 public:
  Writer(const ReplayReport& report, JsonOutput* out)
      : report_(report),
        summary_(*report.summary),
        history_(report.input->history),
        names_(report.input->facts.names),
        out_(*out) {}

  void Write() {
    out_.BeginObject();
    out_.Field("schema", "sluice.replay/1");
    out_.Field("version", report_.version);
    WriteInputs(report_.inputs, &out_);
    WriteProfile(report_.input->facts.profile, &out_);
    out_.Field("approvals", report_.approvals);
    WriteSpan(summary_.first, summary_.last, &out_);
    out_.Field("sends", summary_.sends);
    WriteLeftOut(*report_.stats, &out_);
    WriteOutcomes();
    WriteKinds();
    WriteRules();
    WriteUncovered();
    WriteApprovers();
    out_.Field("deadlocks", summary_.deadlocks);
    out_.Field("unknownOwners", summary_.unknown_owners);
    out_.Field("orderTies", summary_.order_ties);
    out_.Field("orderTiesNotChecked", summary_.order_ties_not_checked);
    out_.Key("assumed");
    out_.BeginObject();
    for (const AssumedCount& assumed : AssumedIn(report_)) out_.Field(assumed.what, assumed.sends);
    out_.EndObject();
    if (!summary_.answers.empty()) WriteAnswers();
    if (report_.input->is_audit) WriteAudit();
    if (report_.sensitivity != nullptr)
      WriteSensitivity(*report_.sensitivity, history_, names_, &out_);
    out_.EndObject();
  }

 private:
  std::string_view IdAt(std::uint32_t rank) const {
    return history_.ids.Text(history_.order[rank]);
  }

  void WriteAnswers() {
    out_.Key("lifeCycle");
    out_.BeginObject();
    for (const auto& [type, by_status] : summary_.answers) {
      out_.Key(Name(type));
      out_.BeginObject();
      for (const auto& [status, count] : by_status) out_.Field(std::to_string(status), count);
      out_.EndObject();
    }
    out_.EndObject();
  }

  void WriteAudit() {
    out_.Key("audit");
    out_.BeginObject();
    for (std::size_t i = 0; i < kAuditVerdicts; ++i)
      out_.Field(Name(static_cast<AuditVerdict>(i)), summary_.audit[i]);
    out_.EndObject();
  }

  void WriteOutcomes() {
    out_.Key("outcomes");
    out_.BeginObject();
    for (std::size_t i = 0; i < kOutcomes; ++i) {
      out_.Key(Name(static_cast<Outcome>(i)));
      out_.BeginObject();
      out_.Field("count", summary_.counts[i]);
      WriteSpend(summary_.spend[i], names_, &out_);
      out_.EndObject();
    }
    out_.EndObject();
  }

  void WriteKinds() {
    std::map<std::string_view, const std::array<std::uint64_t, kOutcomes>*> by_name;
    for (const auto& [kind, counts] : summary_.kinds) {
      by_name[kind == kNone<KindId> ? "payment" : names_.kinds.Text(kind)] = &counts;
    }
    out_.Key("kinds");
    out_.BeginObject();
    for (const auto& [kind, counts] : by_name) {
      out_.Key(kind);
      out_.BeginObject();
      for (std::size_t i = 0; i < kOutcomes; ++i) {
        if ((*counts)[i] > 0) out_.Field(Name(static_cast<Outcome>(i)), (*counts)[i]);
      }
      out_.EndObject();
    }
    out_.EndObject();
  }

  void WriteRank(std::string_view key, const std::optional<std::uint32_t>& rank) {
    out_.Key(key);
    if (rank) {
      out_.Value(IdAt(*rank));
    } else {
      out_.Null();
    }
  }

  void WriteRule(const ReportedRule& reported) {
    const RuleSummary& sum = *reported.summary;
    out_.BeginObject();
    out_.Key("wallet");
    if (reported.wallet == kNone<WalletId>) {
      out_.Null();
    } else {
      out_.Value(names_.tags.Text(reported.wallet));
    }
    out_.Field("rule", names_.rules.Text(reported.name));
    out_.Field("type", reported.rule->type_name);
    out_.Field("action", reported.rule->action.name);
    out_.Field("evaluated", sum.evaluated);
    out_.Field("fired", sum.fired);
    out_.Field("decided", sum.decided);
    WriteSpend(sum.decided_spend, names_, &out_);
    WriteRank("first", sum.first_fired);
    WriteRank("last", sum.last_fired);
    out_.Key("closest");
    if (sum.closest) {
      out_.BeginObject();
      out_.Field("id", IdAt(sum.closest->rank));
      out_.Field("total", sum.closest->total());
      out_.Field("limit", LimitIn(*reported.rule)->limit.ToString());
      out_.EndObject();
    } else {
      out_.Null();
    }
    out_.Field("fullFrom", sum.full_from);
    out_.Field("warmingUp", sum.warming_up);
    out_.EndObject();
  }

  void WriteRules() {
    out_.Key("rules");
    out_.BeginArray();
    for (const ReportedRule& reported : RulesIn(report_)) WriteRule(reported);
    out_.EndArray();
  }

  void WriteUncovered() {
    out_.Key("uncovered");
    out_.BeginObject();
    for (const auto& [coin, total] : ByCoin(summary_.uncovered.total, names_)) {
      out_.Key(coin);
      out_.BeginObject();
      out_.Field("count", total.count);
      out_.Field("spend", total.spend);
      const bool has_rule = summary_.uncovered.has_rule.at(names_.coins.Find(coin));
      out_.Field("why", has_rule ? "no limit rule" : "no rule");
      out_.EndObject();
    }
    out_.EndObject();
  }

  void WriteApprovers() {
    out_.Key("approvers");
    out_.BeginArray();
    for (const auto& [user, asked] : ApproversIn(report_)) {
      out_.BeginObject();
      out_.Field("user", user);
      out_.Field("asked", asked);
      out_.EndObject();
    }
    out_.EndArray();
  }

  const ReplayReport& report_;
  const Summary& summary_;
  const History& history_;
  const Names& names_;
  JsonOutput& out_;
};

}  // namespace

void WriteReplayReport(const ReplayReport& report, JsonOutput* out) { Writer(report, out).Write(); }

}  // namespace sluice
