// Which fields of an action are of no use to it.
#include <string>

#include <doctest/doctest.h>

#include "tests/support/replay_text.h"

namespace sluice::action_fields_test {
namespace {

TEST_CASE("an action's fields: a warning for each that it makes no use of, and for no other") {
  const auto warnings = [](const std::string& action, const std::string& fields) {
    testing::TextOptions options;
    options.unsupported = "fire";
    const testing::TextResult result =
        testing::CheckText(R"({"rules":[{"id":"r","type":"allTx","action":{"type":")" + action +
                               R"(",)" + fields + "}}]}",
                           options);
    std::string pointers;
    for (const Problem& problem : result.problems) {
      if (problem.code == Code::kUnusedField) pointers += problem.pointer + " ";
    }
    return pointers;
  };
  const std::string number = R"("approvalsRequired":1)", users = R"("userIds":["u"])",
                    group = R"("groupApprovalRequirement":{"a":1})";
  const std::string at = "/rules/0/action/";
  const std::string all = number + "," + users + "," + group;
  CHECK(warnings("deny", number) == at + "approvalsRequired ");
  CHECK(warnings("deny", users) == at + "userIds ");
  CHECK(warnings("deny", R"("userIds":[])").empty());
  CHECK(warnings("getApproval", number + "," + users).empty());
  CHECK(warnings("getFinalApproval", group) == at + "groupApprovalRequirement ");
  CHECK(warnings("getGroupApproval", group).empty());
  CHECK(warnings("unheardOf", all).empty());
}

}  // namespace
}  // namespace sluice::action_fields_test
