// How lines that name a held send are answered.
#include <string>

#include <doctest/doctest.h>

#include "engine/life_cycle/held_sends.h"
#include "tests/engine/life_cycle/held.h"

namespace sluice::held_answers_test {
namespace {

using testing::held::Approve;
using testing::held::Given;
using testing::held::Held;
using testing::held::Reject;
using testing::held::SendOfIni;

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
}  // namespace sluice::held_answers_test
