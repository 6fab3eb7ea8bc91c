#include "schema/output/diff_report_json.h"

#include <map>

#include "engine/model/spend.h"
#include "schema/output/decision_json.h"
#include "schema/output/policy_changes_json.h"
#include "schema/output/replay_report.h"
#include "schema/output/report_head.h"

namespace sluice {
namespace {

constexpr std::array<Direction, kDirections> kAllDirections = {
    Direction::kTighter, Direction::kLooser, Direction::kOther};

void WriteBothDecisions(const ShownChange& shown, JsonOutput* out) {
  out->Key("base");
  WriteDecision(shown.base, &shown.base_replay, out);
  out->Key("proposed");
  WriteDecision(shown.proposed, &shown.proposed_replay, out);
}

class Writer {
 public:
  Writer(const DiffReport& report, JsonOutput* out)
      : report_(report), diff_(*report.diff), names_(report.input->base.facts.names), out_(*out) {}

  void Write() {
    out_.BeginObject();
    out_.Field("schema", "sluice.diff/1");
    out_.Field("version", report_.version);
    WriteInputs(report_.inputs, &out_);
    WriteProfile(report_.input->base.facts.profile, &out_);
    WriteSpan(diff_.first, diff_.last, &out_);
    out_.Field("sends", diff_.sends);
    WriteLeftOut(*report_.stats, &out_);
    out_.Field("base", report_.base_path);
    out_.Field("proposed", report_.proposed_path);
    out_.Field("approvalsAssumed", report_.approvals);
    out_.Field("unchanged", diff_.unchanged());
    for (const Direction direction : kAllDirections) {
      out_.Key(Name(direction));
      WriteCounts(diff_.Of(direction), nullptr);
    }
    WriteMatrix();
    out_.Field("answersChanged", diff_.answers_changed);
    out_.Field("answerAfter", report_.answer_after);
    OfBoth("approvals", [&](std::size_t side) { WriteForecast(diff_.approvals[side]); });
    WritePolicyChanges(*report_.changes, names_, &out_);
    OfBoth("assumed", [&](std::size_t side) { WriteAssumed(diff_.assumed[side]); });
    WriteSamples();
    out_.EndObject();
  }

 private:
  template <typename WriteSide>
  void OfBoth(std::string_view key, WriteSide write_side) {
    out_.Key(key);
    out_.BeginObject();
    out_.Key("base");
    write_side(0);
    out_.Key("proposed");
    write_side(1);
    out_.EndObject();
  }

  // `held`: the cell, of which directions are told apart.
  void WriteCounts(const ChangeCounts& counts, const Diff::Cell* held) {
    out_.BeginObject();
    out_.Field("count", counts.count());
    for (const Direction direction : kAllDirections) {
      if (held != nullptr)
        out_.Field(Name(direction), held->directions[static_cast<std::size_t>(direction)].count());
    }
    out_.Field("primary", counts.kinds[static_cast<std::size_t>(ChangeKind::kPrimary)]);
    out_.Field("knockOn", counts.kinds[static_cast<std::size_t>(ChangeKind::kKnockOn)]);
    WriteSpend(counts.spend, names_, &out_);
    out_.EndObject();
  }

  void WriteMatrix() {
    out_.Key("matrix");
    out_.BeginObject();
    for (std::size_t i = 0; i < std::size_t{kOutcomes} * kOutcomes; ++i) {
      const auto base = static_cast<Outcome>(i / kOutcomes);
      const auto proposed = static_cast<Outcome>(i % kOutcomes);
      const Diff::Cell& cell = diff_.CellOf(base, proposed);
      const ChangeCounts counts = cell.sum();
      if (counts.count() == 0) continue;
      out_.Key(CellName(base, proposed));
      const bool both_hold = base == Outcome::kHeld && proposed == Outcome::kHeld;
      WriteCounts(counts, both_hold ? &cell : nullptr);
    }
    out_.EndObject();
  }

  void WriteForecast(const ApprovalForecast& forecast) {
    out_.BeginObject();
    out_.Field("stages", forecast.stages);
    out_.Field("needed", forecast.needed);
    out_.Field("asked", forecast.asked);
    out_.Key("busiestDay");
    if (forecast.busiest) {
      out_.BeginObject();
      out_.Field("day", FormatDay(forecast.busiest->day));
      out_.Field("needed", forecast.busiest->needed);
      out_.EndObject();
    } else {
      out_.Null();
    }
    out_.Key("longestQueue");
    if (forecast.longest) {
      out_.BeginObject();
      out_.Field("stages", forecast.longest->stages);
      out_.Field("at", forecast.longest->at);
      out_.EndObject();
    } else {
      out_.Null();
    }
    WriteApprovers(forecast);
    out_.EndObject();
  }

  void WriteApprovers(const ApprovalForecast& forecast) {
    out_.Key("approvers");
    out_.BeginArray();
    for (const ApprovalForecast::Approver& approver : forecast.approvers) {
      out_.BeginObject();
      out_.Field("user", names_.users.Text(approver.user));
      out_.Field("asked", approver.asked);
      out_.Key("days");
      out_.BeginArray();
      for (const ApprovalForecast::Day& day : approver.days) WriteDay(day);
      out_.EndArray();
      out_.EndObject();
    }
    out_.EndArray();
  }

  void WriteDay(const ApprovalForecast::Day& day) {
    out_.BeginObject();
    out_.Field("day", FormatDay(day.day));
    out_.Field("asked", day.asked);
    out_.Field("answered", day.answered);
    out_.Field("mostWaiting", day.most_waiting);
    out_.Field("mostWaitingAt", day.most_waiting_at);
    out_.EndObject();
  }

  void WriteAssumed(const AssumedCounts& counts) {
    out_.BeginObject();
    for (const AssumedCount& assumed : AssumedIn(counts, names_))
      out_.Field(assumed.what, assumed.sends);
    out_.EndObject();
  }

  // They are worked out in order of evaluation, and written cell by cell.
  void WriteSamples() {
    std::map<std::uint32_t, std::string> decisions;  // by rank
    ForEachSample(*report_.input, *report_.groups, diff_, [&](const ShownChange& shown) {
      JsonOutput json;
      json.BeginObject();
      json.Field("cell", CellName(shown.change.base, shown.change.proposed));
      json.Field("direction", Name(shown.change.direction));
      json.Field("kind", Name(shown.change.kind));
      WriteBothDecisions(shown, &json);
      json.EndObject();
      decisions.emplace(shown.change.rank, json.text());
      return true;
    });
    out_.Key("samples");
    out_.BeginArray();
    for (const SendChange& sample : diff_.samples) out_.Raw(decisions.at(sample.rank));
    out_.EndArray();
  }

  const DiffReport& report_;
  const Diff& diff_;
  const Names& names_;
  JsonOutput& out_;
};

}  // namespace

void WriteDiffReport(const DiffReport& report, JsonOutput* out) { Writer(report, out).Write(); }

void WriteChangedSend(const ShownChange& shown, JsonOutput* out) {
  const ReplayInput& input = shown.base_replay.input();
  const Names& names = input.facts.names;
  const Send send(input.history, shown.base.send);
  out->BeginObject();
  out->Field("id", send.id());
  out->Field("time", send.time());
  out->Field("wallet", names.tags.Text(send.wallet()));
  out->Field("coin", names.coins.Text(send.coin()));
  out->Field("spend", Spend(send, input.facts));
  WriteBothDecisions(shown, out);
  out->Field("kind", Name(shown.change.kind));
  out->Field("direction", Name(shown.change.direction));
  out->EndObject();
}

}  // namespace sluice
