// Held sends whose approvals were recorded, by themselves or by lines.
#include "engine/life_cycle/held_sends.h"

#include <numeric>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/life_cycle/lines.h"

namespace sluice {
namespace {

using testing::LifeLine;
using testing::Line;
using testing::LineNamed;
using testing::On;
using testing::ParsedInput;

// Of the send's own approvals.
std::string Given(const std::string& user, const std::string& time,
                  const std::string& decision = "approve") {
  return R"({"user":")" + user + R"(","time":"2026-01-05T)" + time + R"(","decision":")" +
         decision + R"("})";
}
std::string Approve(const std::string& id, const std::string& time, const std::string& user,
                    const std::string& type = "approve") {
  return LifeLine("pendingApproval." + type, id, time,
                  R"("pendingApproval":"s","user":")" + user + "\"");
}
std::string Reject(const std::string& id, const std::string& time, const std::string& user) {
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

std::string SendOfIni(const std::string& approvals = "", const std::string& state = "confirmed") {
  return Line("s", "10:00:00Z", "1",
              R"(,"initiator":"ini","state":")" + state + R"(","approvals":[)" + approvals + "]");
}

TEST_CASE("held: without any approval it left if it is recorded so, unless strict") {
  struct Row {
    std::string state;
    std::string lax;
  };
  const Row rows[] = {
      {"signed", "10:00:00.000Z approval"},
      {"unconfirmed", "10:00:00.000Z approval"},
      {"confirmed", "10:00:00.000Z approval"},
      {"initialized", "never"},
      {"pendingApproval", "never"},
      {"failed", "never"},
      {"rejected", "never"},
      {"removed", "never"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.state);
    Held held(SendOfIni("", row.state));
    held.stages = {held.Asks(1, {"bo"})};
    CHECK(held.Outcome() == row.lax);
    CHECK(held.Outcome(/*strict=*/true) == "never");
  }
}

TEST_CASE("held: when it leaves by what is recorded") {
  struct Row {
    std::string name;
    std::string approvals;
    std::string before;  // lines that stand before the send
    std::string after;
    std::string outcome;  // two of bo, cy and di have to approve
  };
  const Row rows[] = {
      {"too few", Given("bo", "10:01:00Z"), "", "", "never"},
      {"just enough", Given("bo", "10:01:00Z") + "," + Given("cy", "10:02:00Z"), "", "",
       "10:02:00.000Z"},
      {"in another order than time", Given("bo", "10:03:00Z") + "," + Given("cy", "10:02:00Z"), "",
       "", "10:03:00.000Z"},
      {"one more than enough",
       Given("bo", "10:01:00Z") + "," + Given("cy", "10:02:00Z") + "," + Given("di", "10:03:00Z"),
       "", "", "10:02:00.000Z"},
      {"the same twice", Given("bo", "10:01:00Z") + "," + Given("bo", "10:02:00Z"), "", "",
       "never"},
      {"one who may not", Given("bo", "10:01:00Z") + "," + Given("eve", "10:02:00Z"), "", "",
       "never"},
      {"approved before it was sent", Given("bo", "09:01:00Z") + "," + Given("cy", "09:02:00Z"), "",
       "", "10:00:00.000Z"},
      {"by lines", "", "", Approve("a", "10:01:00Z", "bo") + Approve("b", "10:02:00Z", "cy"),
       "10:02:00.000Z"},
      {"by both", Given("bo", "10:03:00Z"), "", Approve("a", "10:01:00Z", "cy"), "10:03:00.000Z"},
      {"a line of one who gave his already", Given("bo", "10:01:00Z"), "",
       Approve("a", "10:02:00Z", "bo"), "never"},
      {"a line before the send is none", Given("bo", "10:01:00Z"), Approve("a", "09:59:59Z", "cy"),
       "", "never"},
      {"nor is one of its instant that stands before it", Given("bo", "10:01:00Z"),
       Approve("a", "10:00:00Z", "cy"), "", "never"},
      {"one of its instant that stands after it is", Given("bo", "10:00:00Z"), "",
       Approve("a", "10:00:00Z", "cy"), "10:00:00.000Z"},
      {"rejected", Given("bo", "10:01:00Z") + "," + Given("cy", "10:02:00Z", "reject"), "", "",
       "never"},
      {"rejected too late",
       Given("bo", "10:01:00Z") + "," + Given("cy", "10:02:00Z") + "," +
           Given("di", "10:02:00Z", "reject"),
       "", "", "10:02:00.000Z"},
      {"rejected just in time",
       Given("bo", "10:01:00Z") + "," + Given("di", "10:02:00Z", "reject") + "," +
           Given("cy", "10:02:00Z"),
       "", "", "never"},
      {"its own rejection counts whoever's it is",
       Given("eve", "10:00:30Z", "reject") + "," + Given("bo", "10:01:00Z") + "," +
           Given("cy", "10:02:00Z"),
       "", "", "never"},
      {"a line's doesn't", Given("bo", "10:01:00Z") + "," + Given("cy", "10:02:00Z"), "",
       Reject("a", "10:00:30Z", "eve"), "10:02:00.000Z"},
      {"but of one who may", Given("bo", "10:01:00Z") + "," + Given("cy", "10:02:00Z"), "",
       Reject("a", "10:00:30Z", "di"), "never"},
      {"and the initiator's", Given("bo", "10:01:00Z") + "," + Given("cy", "10:02:00Z"), "",
       Reject("a", "10:00:30Z", "ini"), "never"},
      {"its own come first at one instant",
       Given("bo", "10:01:00Z") + "," + Given("cy", "10:02:00Z"), "",
       Reject("a", "10:02:00Z", "di"), "10:02:00.000Z"},
      {"but no later", Given("bo", "10:01:00Z") + "," + Given("cy", "10:02:00.000001Z"), "",
       Reject("a", "10:02:00Z", "di"), "never"},
      {"a rejection before the send is none",
       Given("bo", "10:01:00Z") + "," + Given("cy", "10:02:00Z"), Reject("a", "10:00:00Z", "di"),
       "", "10:02:00.000Z"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Held held(row.before + SendOfIni(row.approvals, "pendingApproval") + row.after);
    held.stages = {held.Asks(2, {"bo", "cy", "di"})};
    CHECK(held.Outcome() == row.outcome);
    CHECK(held.Outcome(/*strict=*/true) == row.outcome);
  }
}

TEST_CASE("held: a line that counts for nothing leaves it as unapproved as it was") {
  for (const std::string& line : {Approve("a", "10:01:00Z", "eve"), Reject("a", "10:01:00Z", "eve"),
                                  Approve("a", "09:59:00Z", "bo")}) {
    CAPTURE(line);
    Held held(SendOfIni() + line);
    held.stages = {held.Asks(1, {"bo"})};
    CHECK(held.Outcome() == "10:00:00.000Z approval");
  }
}

TEST_CASE("held: the initiator may approve where he is named, or the profile lets him") {
  const std::string line = Approve("a", "10:01:00Z", "ini");
  for (const bool may : {false, true}) {
    CAPTURE(may);
    Held held(SendOfIni("", "pendingApproval") + line,
              {{"initiatorMayApprove", may ? "true" : "false"}});
    held.stages = {held.Asks(1, {"*"})};
    CHECK(held.Outcome() == (may ? "10:01:00.000Z" : "never"));
    CHECK(held.Answers() == (may ? "a=200" : "a=CannotApproveOwnRequest"));
    held.stages = {held.Asks(1, {"ini"})};
    CHECK(held.Outcome() == "10:01:00.000Z");
  }
}

TEST_CASE("held: stages that ask no persons are assumed to be passed, once the others are") {
  Held held(SendOfIni(Given("bo", "10:01:00Z"), "pendingApproval"));
  const Stage group{.action = ActionKind::kGetGroupApproval, .action_name = {}};
  const Stage custodian{.action = ActionKind::kGetCustodianApproval, .action_name = {}};
  held.stages = {group};
  CHECK(held.Outcome() == "10:00:00.000Z stages");
  held.stages = {held.Asks(1, {"bo"}), custodian};
  CHECK(held.Outcome() == "10:01:00.000Z stages");
  held.stages = {held.Asks(2, {"bo", "cy"}), custodian};
  CHECK(held.Outcome() == "never");
  Stage last = held.Asks(1, {"bo"});
  last.action = ActionKind::kGetFinalApproval;
  held.stages = {held.Asks(1, {"bo"}), last};
  CHECK(held.Outcome() == "10:01:00.000Z");
}

TEST_CASE("held: lines are answered one after the other") {
  struct Row {
    std::string name;
    std::string approvals;
    std::string lines;
    std::string answers;  // two of bo, cy and di have to approve
  };
  const Row rows[] = {
      {"until all have approved", "",
       Approve("a", "10:01:00Z", "bo") + Approve("b", "10:02:00Z", "cy") +
           Approve("c", "10:03:00Z", "di"),
       "a=202 b=200 c=PendingApprovalResolved"},
      {"each counts once", "",
       Approve("a", "10:01:00Z", "bo") + Approve("b", "10:02:00Z", "bo") +
           Approve("c", "10:03:00Z", "cy"),
       "a=202 b=AlreadyApproved c=200"},
      {"who may not", "",
       Approve("a", "10:01:00Z", "eve") + Reject("b", "10:01:00Z", "eve") +
           Approve("c", "10:01:00Z", "ini"),
       "a=NotPermitted b=NotPermitted c=CannotApproveOwnRequest"},
      {"a rejection ends it", "", Reject("a", "10:01:00Z", "bo") + Approve("b", "10:02:00Z", "cy"),
       "a=200 b=PendingApprovalResolved"},
      {"the initiator takes it back", "",
       Reject("a", "10:01:00Z", "ini") + Reject("b", "10:02:00Z", "ini"),
       "a=200 b=PendingApprovalResolved"},
      {"who approved may still reject", "",
       Approve("a", "10:01:00Z", "bo") + Reject("b", "10:02:00Z", "bo"), "a=202 b=200"},
      {"its own count as they come", Given("bo", "10:02:00Z"),
       Approve("a", "10:01:00Z", "cy") + Approve("b", "10:02:00Z", "di"),
       "a=202 b=PendingApprovalResolved"},
      {"not before they come", Given("bo", "10:02:00Z"),
       Approve("a", "10:01:00Z", "cy") + Approve("b", "10:01:59Z", "di"), "a=202 b=200"},
      {"its own of the same user", Given("bo", "10:01:00Z"), Approve("a", "10:01:00Z", "bo"),
       "a=AlreadyApproved"},
      {"its own rejection", Given("eve", "10:01:00Z", "reject"),
       Approve("a", "10:00:59Z", "bo") + Approve("b", "10:01:00Z", "cy"),
       "a=202 b=PendingApprovalResolved"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Held held(SendOfIni(row.approvals, "pendingApproval") + row.lines);
    held.stages = {held.Asks(2, {"bo", "cy", "di"})};
    CHECK(held.Answers() == row.answers);
  }
}

TEST_CASE("held: a send that nobody holds is no pending approval") {
  Held held(SendOfIni() + Approve("a", "10:01:00Z", "bo"));
  Answer answer;
  held.held.Resolve(held.parsed.input().scenario.lines[0], held.parsed.names(), &answer);
  CHECK(answer.status == 400);
  CHECK(answer.refused.rejection == Rejection::kPendingApprovalNotFound);
  CHECK(answer.refused.error == "pending approval s not found");
  CHECK(held.held.Find(held.send.index()) == nullptr);
}

TEST_CASE("held: what leaves without being asked is resolved when the first line comes") {
  Held assumed(SendOfIni() + Approve("a", "10:01:00Z", "eve"));
  assumed.stages = {assumed.Asks(1, {"bo"})};
  CHECK(assumed.Answers() == "a=PendingApprovalResolved");
  Held nobody(SendOfIni("", "pendingApproval") + Approve("a", "10:01:00Z", "eve"));
  nobody.stages = {{.action = ActionKind::kGetGroupApproval, .action_name = {}}};
  CHECK(nobody.Answers() == "a=PendingApprovalResolved");
}

TEST_CASE("held: what can't go out waits however many approve, until somebody rejects it") {
  Held held(SendOfIni(Given("bo", "10:00:30Z"), "pendingApproval") +
            Approve("a", "10:01:00Z", "cy") + Approve("b", "10:02:00Z", "di") +
            Reject("c", "10:03:00Z", "bo") + Approve("d", "10:04:00Z", "eve"));
  held.stages = {held.Asks(1, {"bo", "cy", "di"})};
  CHECK(held.Answers(/*can_complete=*/false) == "a=202 b=202 c=200 d=PendingApprovalResolved");
  REQUIRE(held.held.Find(held.send.index()) != nullptr);
  CHECK(held.held.Find(held.send.index())->approvals().size() == 3);
}

TEST_CASE("held: nothing is kept of a send that no line names") {
  Held held(SendOfIni(Given("bo", "10:00:30Z"), "pendingApproval"));
  held.stages = {held.Asks(1, {"bo"})};
  held.held.Hold(held.send, held.stages, held.Decide(), true);
  CHECK(held.held.Find(held.send.index()) == nullptr);
}

}  // namespace
}  // namespace sluice
