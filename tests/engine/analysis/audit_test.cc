// Whether what became of a send is what the policy in force says.
#include "engine/analysis/audit.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/engine/world.h"

namespace sluice::audit_test {
namespace {

using testing::At;
using testing::SendOf;
using testing::World;

TEST_CASE("audit: by the recorded state, what the decision is and whether it lets the send go") {
  struct Row {
    RecordedState state;
    const char* allowed;
    const char* held;      // and never to go out
    const char* approved;  // held, and let go by its approvals
    const char* denied;
  };
  const Row rows[] = {
      {RecordedState::kUnknown, "unknown", "unknown", "unknown", "unknown"},
      {RecordedState::kReplaced, "unknown", "unknown", "unknown", "unknown"},
      {RecordedState::kSigned, "obeyed", "broken", "obeyed", "broken"},
      {RecordedState::kUnconfirmed, "obeyed", "broken", "obeyed", "broken"},
      {RecordedState::kConfirmed, "obeyed", "broken", "obeyed", "broken"},
      {RecordedState::kPendingApproval, "stricter", "obeyed", "obeyed", "obeyed"},
      {RecordedState::kRejected, "stricter", "obeyed", "obeyed", "obeyed"},
      {RecordedState::kInitialized, "obeyed", "obeyed", "obeyed", "obeyed"},
      {RecordedState::kFailed, "obeyed", "obeyed", "obeyed", "obeyed"},
      {RecordedState::kRemoved, "obeyed", "obeyed", "obeyed", "obeyed"},
  };
  for (const Row& row : rows) {
    CAPTURE(static_cast<int>(row.state));
    World world;
    SendRecord record = SendOf("s", At(0), 1);
    record.state = row.state;
    const SendIndex index = world.Add(record);
    const History history = world.Finish();
    const auto audit = [&](Outcome outcome, bool leaves) {
      Evaluation evaluation;
      evaluation.outcome = outcome;
      if (leaves) evaluation.executed_at = At(1);
      return std::string(Name(Audit(Send(history, index), evaluation)));
    };
    CHECK(audit(Outcome::kAllowed, true) == row.allowed);
    CHECK(audit(Outcome::kHeld, false) == row.held);
    CHECK(audit(Outcome::kHeld, true) == row.approved);
    CHECK(audit(Outcome::kDenied, false) == row.denied);
    CHECK(audit(Outcome::kRefused, false) == row.denied);
  }
}

}  // namespace
}  // namespace sluice::audit_test
