#include "schema/output/sweep_report.h"

#include "schema/output/decision_csv.h"
#include "schema/output/report_head.h"

namespace sluice {
namespace {

class Writer {
 public:
  Writer(const SweepReport& report, JsonOutput* out)
      : report_(report), answer_(*report.answer), names_(report.input->facts.names), out_(*out) {}

  void Write() {
    out_.BeginObject();
    out_.Field("schema", "sluice.sweep/1");
    out_.Field("version", report_.version);
    WriteInputs(report_.inputs, &out_);
    WriteProfile(report_.input->facts.profile, &out_);
    out_.Field("approvals", report_.approvals);
    WriteSpan(answer_.first, answer_.last, &out_);
    out_.Field("sends", answer_.sends);
    WriteLeftOut(*report_.stats, &out_);
    WriteRule();
    out_.Field("exact", !answer_.hinge.has_value());
    if (answer_.hinge) WriteBecause(*answer_.hinge);
    WriteCurves();
    if (report_.question->at_most) WriteAtMost();
    out_.EndObject();
  }

 private:
  void WriteRule() {
    out_.Key("wallet");
    if (report_.swept->wallet == kNone<WalletId>) {
      out_.Null();
    } else {
      out_.Value(names_.tags.Text(report_.swept->wallet));
    }
    out_.Field("rule", names_.rules.Text(report_.swept->rule->name));
    out_.Field("limit", answer_.limit.ToString());
  }

  void WriteBecause(const SweepHinge& hinge) {
    const History& history = report_.input->history;
    out_.Key("because");
    out_.BeginObject();
    out_.Field("id", history.ids.Text(history.order[hinge.rank]));
    out_.Field("reason", Name(hinge.reason));
    out_.EndObject();
  }

  void WriteCurves() {
    out_.Key("curves");
    out_.BeginObject();
    for (const SweptCoin& coin : answer_.coins) {
      out_.Key(report_.CoinName(coin));
      out_.BeginObject();
      out_.Field("applicable", coin.applicable);
      out_.Key("points");
      out_.BeginArray();
      for (const CurvePoint& point : coin.points) {
        out_.BeginObject();
        out_.Field("limit", point.limit.ToString());
        out_.Field("fires", point.fires);
        out_.Field("spend", point.spend);
        out_.EndObject();
      }
      out_.EndArray();
      out_.EndObject();
    }
    out_.EndObject();
  }

  void WriteAtMost() {
    out_.Key("atMost");
    out_.BeginObject();
    out_.Field("count", *report_.question->at_most);
    out_.Key("per");
    if (report_.question->per_day) {
      out_.Value("day");
    } else {
      out_.Null();
    }
    out_.Field("exact", !answer_.hinge.has_value());
    out_.Key("limits");
    out_.BeginObject();
    for (const SweptCoin& coin : answer_.coins) {
      out_.Key(report_.CoinName(coin));
      WriteSmallest(*coin.at_most);
    }
    out_.EndObject();
    out_.EndObject();
  }

  void WriteSmallest(const AtMost& at_most) {
    out_.BeginObject();
    std::optional<std::string> limit;
    std::optional<std::uint64_t> fires;
    if (at_most.found) {
      limit = at_most.found->point.limit.ToString();
      fires = at_most.found->point.fires;
    }
    out_.Field("limit", limit);
    out_.Field("fires", fires);
    out_.Field("tried", at_most.tried);
    out_.EndObject();
  }

  const SweepReport& report_;
  const SweepAnswer& answer_;
  const Names& names_;
  JsonOutput& out_;
};

}  // namespace

void WriteSweepReport(const SweepReport& report, JsonOutput* out) { Writer(report, out).Write(); }

std::string SweepCsv(const SweepReport& report) {
  std::string text = "coin,limit,fires,spend\n";
  for (const SweptCoin& coin : report.answer->coins) {
    std::string name;
    AppendCsvCell(report.CoinName(coin), &name);
    for (const CurvePoint& point : coin.points) {
      text.append(name).append(",").append(point.limit.ToString()).append(",");
      text.append(std::to_string(point.fires)).append(",");
      point.spend.AppendTo(&text);
      text += '\n';
    }
  }
  return text;
}

}  // namespace sluice
