/// \file
/// Held: a held send, and lines that name it.
#pragma once

#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "engine/life_cycle/held_sends.h"
#include "tests/engine/life_cycle/lines.h"

namespace sluice::testing::held {

// Of the send's own approvals.
inline std::string Given(const std::string& user, const std::string& time,
                         const std::string& decision = "approve") {
  return R"({"user":")" + user + R"(","time":"2026-01-05T)" + time + R"(","decision":")" +
         decision + R"("})";
}
inline std::string Approve(const std::string& id, const std::string& time, const std::string& user,
                           const std::string& type = "approve") {
  return LifeLine("pendingApproval." + type, id, time,
                  R"("pendingApproval":"s","user":")" + user + "\"");
}
inline std::string Reject(const std::string& id, const std::string& time, const std::string& user) {
  return Approve(id, time, user, "reject");
}

// A send `s` of ini at 10:00, held by stages.
struct Held {
  ParsedInput parsed;
  std::vector<ScenarioIndex> lines;
  HeldSends held;
  Send send;
  std::vector<Stage> stages;

  Held(const std::string& history, const ParsedInput::Switches& switches = {})
      : parsed(R"({"rules":[]})", history, switches),
        lines(parsed.input().scenario.lines.size()),
        held((std::iota(lines.begin(), lines.end(), 0U), &parsed.history()),
             &parsed.input().scenario, parsed.input().facts.profile, lines),
        send(parsed.history(), parsed.history().order[parsed.RankOf("s")]) {}

  UserId User(std::string_view name) { return parsed.names().users.Add(name); }
  // `users`: who is eligible; `*`: not known.
  Stage Asks(std::int64_t required, const std::vector<std::string>& users) {
    Stage stage{
        .action = ActionKind::kGetApproval, .action_name = {}, .approvals_required = required};
    if (users == std::vector<std::string>{"*"}) return stage;
    stage.eligible.emplace();
    for (const std::string& user : users) stage.eligible->push_back(User(user));
    return stage;
  }
  RecordedOutcome Decide(bool strict = false) {
    return held.Decide(send, parsed.RankOf("s"), stages, strict);
  }
  // When it leaves, and what is assumed for that.
  std::string Outcome(bool strict = false) {
    const RecordedOutcome outcome = Decide(strict);
    return (outcome.executed_at ? FormatTime(*outcome.executed_at).substr(11) : "never") +
           (outcome.approval_assumed ? " approval" : "") +
           (outcome.stages_assumed ? " stages" : "");
  }
  // Answers every line in order, `ID=STATUS` or `ID=NAME`.
  std::string Answers(bool can_complete = true) {
    held.Hold(send, stages, Decide(), can_complete);
    std::string text;
    for (const ScenarioIndex index : lines) {
      const ScenarioLine& line = parsed.input().scenario.lines[index];
      Answer answer;
      held.Resolve(line, parsed.names(), &answer);
      CHECK((answer.refused.rejection == Rejection::kNone) == (answer.status < 400));
      text += (text.empty() ? "" : " ") + line.id + "=" +
              (answer.refused.rejection == Rejection::kNone
                   ? std::to_string(answer.status)
                   : std::string(Name(answer.refused.rejection)));
    }
    return text;
  }
};

inline std::string SendOfIni(const std::string& approvals = "",
                             const std::string& state = "confirmed") {
  return Line("s", "10:00:00Z", "1",
              R"(,"initiator":"ini","state":")" + state + R"(","approvals":[)" + approvals + "]");
}

}  // namespace sluice::testing::held
