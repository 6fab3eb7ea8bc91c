// Actions and outcomes: names and precedence.
#include "engine/model/action.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/model/decision.h"

namespace sluice {
namespace {

TEST_CASE("action: precedence is the specification's, and each name leads back to its action") {
  const std::vector<std::pair<ActionKind, std::string>> by_precedence = {
      {ActionKind::kDeny, "deny"},
      {ActionKind::kGetApproval, "getApproval"},
      {ActionKind::kGetGroupApproval, "getGroupApproval"},
      {ActionKind::kGetFinalApproval, "getFinalApproval"},
      {ActionKind::kGetIdVerification, "getIdVerification"},
      {ActionKind::kGetCustodianApproval, "getCustodianApproval"},
      {ActionKind::kNoop, "noop"},
  };
  std::vector<std::string_view> names;
  for (const auto& row : by_precedence) {
    const ActionKind kind = row.first;
    const std::string_view name = row.second;
    CAPTURE(name);
    CHECK(Name(kind) == name);
    CHECK(ActionNamed(name) == kind);
    names.emplace_back(name);
  }
  CHECK(ActionNames() == names);
  for (std::size_t i = 1; i < by_precedence.size(); ++i) {
    CHECK(by_precedence[i - 1].first > by_precedence[i].first);
  }
  // Unsupported actions stand between the custodian's and noop.
  CHECK(ActionKind::kGetCustodianApproval > ActionKind::kUnsupported);
  CHECK(ActionKind::kUnsupported > ActionKind::kNoop);
  CHECK(ActionKind::kNoop > ActionKind::kNone);
}

TEST_CASE("action: no other spelling is a name") {
  for (const char* name : {"", "Deny", "getapproval", "deny ", "getOTP", "none", "unsupported"}) {
    CAPTURE(name);
    CHECK(!ActionNamed(name));
  }
}

TEST_CASE("action: all but deny and noop hold, one that isn't known too") {
  CHECK(!Holds(ActionKind::kNone));
  CHECK(!Holds(ActionKind::kNoop));
  CHECK(Holds(ActionKind::kUnsupported));
  CHECK(Holds(ActionKind::kGetCustodianApproval));
  CHECK(Holds(ActionKind::kGetIdVerification));
  CHECK(Holds(ActionKind::kGetFinalApproval));
  CHECK(Holds(ActionKind::kGetGroupApproval));
  CHECK(Holds(ActionKind::kGetApproval));
  CHECK(!Holds(ActionKind::kDeny));
}

TEST_CASE("outcome: in order of strictness") {
  CHECK(Name(Outcome::kAllowed) == "allowed");
  CHECK(Name(Outcome::kHeld) == "held");
  CHECK(Name(Outcome::kDenied) == "denied");
  CHECK(Name(Outcome::kRefused) == "refused");
  CHECK(Outcome::kAllowed < Outcome::kHeld);
  CHECK(Outcome::kHeld < Outcome::kDenied);
  CHECK(Outcome::kDenied < Outcome::kRefused);
}

TEST_CASE("refusal: names and messages are the specification's") {
  CHECK(Name(Refusal::kFrozen) == "WalletFrozen");
  CHECK(Name(Refusal::kDeleted) == "WalletDeleted");
  CHECK(Name(Refusal::kNotPermitted) == "NotPermitted");
  CHECK(MessageOf(Refusal::kFrozen) == "wallet is frozen");
  CHECK(MessageOf(Refusal::kDeleted) == "wallet is deleted");
  CHECK(MessageOf(Refusal::kNotPermitted) == "initiator lacks the spend permission");
}

}  // namespace
}  // namespace sluice
