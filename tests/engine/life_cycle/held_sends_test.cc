// When held sends leave whose approvals were recorded, by themselves or by lines.
#include "engine/life_cycle/held_sends.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/engine/life_cycle/held.h"

namespace sluice::held_sends_test {
namespace {

using testing::held::Approve;
using testing::held::Given;
using testing::held::Held;
using testing::held::Reject;
using testing::held::SendOfIni;

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

struct Recording {
  std::string name;
  std::string approvals;
  std::string before;  // lines that stand before the send
  std::string after;
  std::string outcome;  // two of bo, cy and di have to approve
};

const Recording kRecordings[] = {
    {"too few", Given("bo", "10:01:00Z"), "", "", "never"},
    {"just enough", Given("bo", "10:01:00Z") + "," + Given("cy", "10:02:00Z"), "", "",
     "10:02:00.000Z"},
    {"in another order than time", Given("bo", "10:03:00Z") + "," + Given("cy", "10:02:00Z"), "",
     "", "10:03:00.000Z"},
    {"one more than enough",
     Given("bo", "10:01:00Z") + "," + Given("cy", "10:02:00Z") + "," + Given("di", "10:03:00Z"), "",
     "", "10:02:00.000Z"},
    {"the same twice", Given("bo", "10:01:00Z") + "," + Given("bo", "10:02:00Z"), "", "", "never"},
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
    {"its own come first at one instant", Given("bo", "10:01:00Z") + "," + Given("cy", "10:02:00Z"),
     "", Reject("a", "10:02:00Z", "di"), "10:02:00.000Z"},
    {"but no later", Given("bo", "10:01:00Z") + "," + Given("cy", "10:02:00.000001Z"), "",
     Reject("a", "10:02:00Z", "di"), "never"},
    {"a rejection before the send is none",
     Given("bo", "10:01:00Z") + "," + Given("cy", "10:02:00Z"), Reject("a", "10:00:00Z", "di"), "",
     "10:02:00.000Z"},
};

TEST_CASE("held: when it leaves by what is recorded") {
  for (const Recording& row : kRecordings) {
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

}  // namespace
}  // namespace sluice::held_sends_test
