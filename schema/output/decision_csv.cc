#include "schema/output/decision_csv.h"

#include "engine/base/time_text.h"
#include "engine/model/spend.h"
#include "schema/output/decision_json.h"

namespace sluice {

void AppendCsvCell(std::string_view text, std::string* row) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    *row += text;
    return;
  }
  *row += '"';
  for (const char c : text) row->append(c == '"' ? 2 : 1, c);
  *row += '"';
}

void AppendDecisionCsv(const Evaluation& e, const WalletReplay& replay, std::string* row) {
  const Facts& facts = replay.input().facts;
  const Send send(replay.input().history, e.send);
  const Policy& policy = replay.PolicyOf(send.wallet());
  const auto add = [&](std::string_view text) {
    *row += ',';
    AppendCsvCell(text, row);
  };
  std::string fired;
  for (const auto& [index, verdict] : e.verdicts) {
    if (!verdict.fired) continue;
    if (!fired.empty()) fired += ' ';
    fired += facts.names.rules.Text(policy.rules[index].name);
  }
  *row += std::to_string(e.seq);
  add(send.id());
  add(FormatTime(send.time()));
  add(facts.names.tags.Text(send.wallet()));
  add(facts.names.coins.Text(send.coin()));
  add(Spend(send, facts).ToString());
  add(Name(e.outcome));
  add(ActionOf(e, policy));
  add(e.winner == kNoRule ? std::string_view()
                          : facts.names.rules.Text(policy.rules[e.winner].name));
  add(MessageOf(e, policy));
  add(e.executed_at ? "true" : "false");
  add(e.executed_at ? FormatTime(*e.executed_at) : "");
  add(fired);
}

}  // namespace sluice
