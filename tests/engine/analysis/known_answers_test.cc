// Answers are kept once, and outlive what they were made of.
#include "engine/analysis/known_answers.h"

#include <memory>
#include <string>

#include <doctest/doctest.h>

namespace sluice::known_answers_test {
namespace {

Stage Approval(std::int64_t required, std::vector<UserId> eligible) {
  return {.action = ActionKind::kGetApproval,
          .action_name = "getApproval",
          .approvals_required = required,
          .eligible = std::move(eligible),
          .deadlock = false};
}

TEST_CASE("known answers: equal ones have one number") {
  KnownAnswers known;
  const std::vector<Stage> stages = {Approval(1, {UserId{1}})};
  const DecisionView allowed{Outcome::kAllowed, "", {}};
  const DecisionView held{Outcome::kHeld, "getApproval", stages};
  CHECK(known.Add(allowed) == 0);
  CHECK(known.Add(held) == 1);
  CHECK(known.Add({Outcome::kAllowed, "", {}}) == 0);
  CHECK(known.Add({Outcome::kHeld, "getApproval", stages}) == 1);
  CHECK(known.Add({Outcome::kAllowed, "noop", {}}) == 2);
  CHECK(known.Add({Outcome::kRefused, "", {}}) == 3);
  CHECK(SameAnswer(known.At(0), allowed));
  CHECK(SameAnswer(known.At(1), held));
}

TEST_CASE("known answers: every part of a stage tells two apart") {
  KnownAnswers known;
  const Stage stage = Approval(1, {UserId{1}});
  std::vector<Stage> others(7, stage);
  others[0].action = ActionKind::kGetFinalApproval;
  others[1].action_name = "other";
  others[2].rule = RuleNameId{4};
  others[3].approvals_required = 2;
  others[4].eligible = std::nullopt;
  others[5].deadlock = true;
  others[6].requirement = "{}";
  const auto add = [&](const std::vector<Stage>& stages) {
    return known.Add({Outcome::kHeld, "getApproval", stages});
  };
  CHECK(add({stage}) == 0);
  for (std::uint32_t i = 0; i < others.size(); ++i) CHECK(add({others[i]}) == i + 1);
  CHECK(add({stage, stage}) == 8);
  CHECK(add({}) == 9);
  for (std::uint32_t i = 0; i < others.size(); ++i) CHECK(add({others[i]}) == i + 1);
  CHECK(add({stage}) == 0);
}

TEST_CASE("known answers: texts stay when the rule that had them is gone") {
  KnownAnswers known;
  {
    const auto text = std::make_unique<std::string>("a name of some length that is its own");
    Stage stage = Approval(1, {});
    stage.action_name = stage.requirement = *text;
    const std::vector<Stage> stages = {stage};
    CHECK(known.Add({Outcome::kHeld, *text, stages}) == 0);
    text->assign(text->size(), 'x');
  }
  const DecisionView answer = known.At(0);
  CHECK(answer.action == "a name of some length that is its own");
  CHECK(answer.stages[0].action_name == answer.action);
  CHECK(answer.stages[0].requirement == answer.action);
}

}  // namespace
}  // namespace sluice::known_answers_test
