// --approvals recorded (SPEC 4.3), worked out by hand.

#include <string>

#include <doctest/doctest.h>

#include "tests/reference/reference.h"
#include "tests/reference_check/test_support.h"

namespace sluice::reference::testing {
namespace {

// getApproval by two of u2, u3, u4; u1 sends.
const std::string kHeld = R"({"id":"r","type":"allTx","action":{"type":"getApproval",)"
                          R"("approvalsRequired":2}})";

std::string Recorded(const std::string& approvals, const std::string& more = "",
                     const std::string& lines = "", const std::string& mode = "recorded") {
  const std::string wallet = Wallet(Admins(4), R"({"rules":[)" + kHeld + "]}");
  const std::string send =
      Send("s", "10:00:00Z", "1", R"(,"initiator":"u1","approvals":[)" + approvals + "]" + more);
  const std::string decisions = Answered(wallet, send + lines, With({}, mode));
  return Each("executedAt", decisions) + Each("assumed", decisions);
}
std::string Approval(const std::string& user, const std::string& time,
                     const std::string& decision = "approve") {
  return R"({"user":")" + user + R"(","time":"2026-01-05T)" + time + R"(","decision":")" +
         decision + R"("})";
}

TEST_CASE("recorded: completed by the last approval that is needed, not before its own time") {
  const std::string at_12 = R"("2026-01-05T12:00:00.000Z"[])", never = "null[]";
  const std::string u2 = Approval("u2", "11:00:00Z"), u3 = Approval("u3", "12:00:00Z");
  CHECK(Recorded(u3 + "," + u2) == at_12);
  CHECK(Recorded(u2 + "," + Approval("u2", "11:30:00Z")) == never);
  CHECK(Recorded(u2 + "," + Approval("u1", "11:30:00Z")) == never);
  CHECK(Recorded(u2 + "," + Approval("u9", "11:30:00Z", "reject") + "," + u3) == never);
  CHECK(Recorded(u2 + "," + u3 + "," + Approval("u9", "12:00:00Z", "reject")) == at_12);
  CHECK(Recorded(Approval("u2", "09:00:00Z") + "," + Approval("u3", "09:00:00Z")) ==
        R"("2026-01-05T10:00:00.000Z"[])");
  CHECK(Recorded(u2, R"(,"state":"confirmed")") == never);
  CHECK(Recorded("", R"(,"state":"confirmed")") == R"("2026-01-05T10:00:00.000Z"["approval"])");
  CHECK(Recorded("", R"(,"state":"confirmed")", "", "recorded-strict") == never);
  CHECK(Recorded(u2 + "," + u3, R"(,"state":"failed")") == never);
}

TEST_CASE("recorded: lines that name the send are approvals like its own") {
  const std::string u2 = Approval("u2", "11:00:00Z");
  CHECK(Recorded(u2, "", Approve("c", "12:00:00Z", "s", "u3")) ==
        R"("2026-01-05T12:00:00.000Z"[])");
  CHECK(Recorded("", R"(,"state":"confirmed")", Approve("c", "12:00:00Z", "s", "u3")) == "null[]");
  CHECK(Recorded(u2, "", Approve("c", "09:00:00Z", "s", "u3")) == "null[]");
}

}  // namespace
}  // namespace sluice::reference::testing
