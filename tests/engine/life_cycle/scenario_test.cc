// Lines among sends: their order, their numbers, and what they name.
#include "engine/life_cycle/scenario.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/world.h"

namespace sluice::scenario_test {
namespace {

using testing::At;
using testing::SendOf;
using testing::World;

ScenarioLine LineOf(const std::string& id, Timestamp time, SendIndex sends_before) {
  ScenarioLine line;
  line.id = id;
  line.time = time;
  line.sends_before = sends_before;
  return line;
}

ScenarioLine Approval(const std::string& id, Timestamp time, const std::string& pending) {
  ScenarioLine line = LineOf(id, time, 0);
  line.type = LineType::kApprove;
  line.pending = pending;
  return line;
}

// Sends and lines in order of their numbers, `NUMBER:ID` each.
std::string Numbered(const History& history, const Scenario& scenario) {
  std::vector<std::string> by_seq(history.order.size() + scenario.lines.size());
  for (std::uint32_t rank = 0; rank < history.order.size(); ++rank) {
    std::string& place = by_seq.at(scenario.SeqOfSend(rank));
    CHECK(place.empty());
    place = history.ids.Text(history.order[rank]);
  }
  for (ScenarioIndex line = 0; line < scenario.lines.size(); ++line) {
    std::string& place = by_seq.at(scenario.SeqOfLine(line));
    CHECK(place.empty());
    place = scenario.lines[line].id;
  }
  std::string text;
  for (const std::string& id : by_seq) text += (text.empty() ? "" : " ") + id;
  return text;
}

TEST_CASE("scenario: lines are in order with the sends, by time and then by place in the input") {
  struct Row {
    std::string name;
    std::vector<ScenarioLine> lines;  // beside sends a and b at 1 s, c at 3 s
    std::string order;
  };
  const Row rows[] = {
      {"none", {}, "a b c"},
      {"before all", {LineOf("l", At(0, 999'999), 3)}, "l a b c"},
      {"at the same instant, before", {LineOf("l", At(1), 0)}, "l a b c"},
      {"at the same instant, between", {LineOf("l", At(1), 1)}, "a l b c"},
      {"at the same instant, after", {LineOf("l", At(1), 2)}, "a b l c"},
      {"at the same instant, after a later send", {LineOf("l", At(1), 3)}, "a b l c"},
      {"a microsecond later", {LineOf("l", At(1, 1), 0)}, "a b l c"},
      {"at the last instant, before", {LineOf("l", At(3), 2)}, "a b l c"},
      {"at the last instant, after", {LineOf("l", At(3), 3)}, "a b c l"},
      {"after all", {LineOf("l", At(4), 0)}, "a b c l"},
      {"lines of one instant keep their order",
       {LineOf("m", At(1), 1), LineOf("l", At(1), 1)},
       "a m l b c"},
      {"lines in another order than time",
       {LineOf("m", At(4), 0), LineOf("l", At(0), 0), LineOf("n", At(2), 3)},
       "l a b n c m"},
      {"before, between and after",
       {LineOf("l", At(0), 0), LineOf("m", At(1), 1), LineOf("n", At(1), 2), LineOf("o", At(2), 2),
        LineOf("p", At(9), 3)},
       "l a m b n o c p"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    World world;
    world.Add(SendOf("a", At(1), 1));
    world.Add(SendOf("b", At(1), 1));
    world.Add(SendOf("c", At(3), 1));
    const History history = world.Finish();
    Scenario scenario{row.lines};
    Arrange(history, &scenario);
    CHECK(Numbered(history, scenario) == row.order);
    CHECK(scenario.empty() == row.lines.empty());
  }
}

TEST_CASE("scenario: sends that aren't in order of the input are counted in order of time") {
  World world;
  world.Add(SendOf("late", At(5), 1));
  world.Add(SendOf("first", At(1), 1));
  world.Add(SendOf("left out", At(1), 1), /*included=*/false);
  world.Add(SendOf("second", At(1), 1));
  const History history = world.Finish();
  Scenario scenario{{LineOf("k", At(5), 0), LineOf("l", At(1), 1), LineOf("n", At(5), 1),
                     LineOf("m", At(1), 2), LineOf("o", At(1), 3), LineOf("p", At(1), 4)}};
  Arrange(history, &scenario);
  CHECK(Numbered(history, scenario) == "l first m o second p k late n");
}

TEST_CASE("scenario: a history of lines alone, and one without any") {
  const History history = World().Finish();
  Scenario scenario{{LineOf("l", At(1), 0), LineOf("m", At(0), 0)}};
  Arrange(history, &scenario);
  CHECK(Numbered(history, scenario) == "m l");
  CHECK(NoScenario().empty());
  CHECK(NoScenario().SeqOfSend(7) == 7);
}

TEST_CASE("scenario: a pending approval is a line's or a send's that is replayed, by id") {
  World world;
  SendRecord of_w = SendOf("a", At(1), 1);
  of_w.wallet = "w";
  world.Add(of_w);
  world.Add(SendOf("left out", At(1), 1), /*included=*/false);
  const History history = world.Finish();
  ScenarioLine change = LineOf("change", At(5), 0);
  change.type = LineType::kSetting;
  change.wallet = world.Tag("v");
  Scenario scenario{{Approval("of send", At(2), "a"), Approval("of left out", At(2), "left out"),
                     Approval("of nothing", At(2), "b"), Approval("of line", At(2), "change"),
                     change}};
  scenario.lines[3].type = LineType::kReject;
  Arrange(history, &scenario);
  const auto& lines = scenario.lines;
  CHECK(lines[0].resolves_send == 0);
  CHECK(lines[0].resolves_line == kNoLine);
  CHECK(lines[0].wallet == world.Tag("w"));
  for (const std::size_t none : {1U, 2U}) {
    CHECK(lines[none].resolves_send == kNoSend);
    CHECK(lines[none].resolves_line == kNoLine);
    CHECK(lines[none].wallet == kNone<WalletId>);
  }
  CHECK(lines[3].resolves_line == 4);
  CHECK(lines[3].resolves_send == kNoSend);
  CHECK(lines[3].wallet == world.Tag("v"));
  CHECK(lines[4].resolves_line == kNoLine);
}

TEST_CASE("scenario: names of lines are told apart, and what they are about") {
  CHECK(LineTypeNames().size() == 14);
  for (std::size_t i = 0; i < LineTypeNames().size(); ++i) {
    const std::string name(LineTypeNames()[i]);
    CAPTURE(name);
    const auto type = LineTypeNamed(name);
    REQUIRE(type);
    CHECK(static_cast<std::size_t>(*type) == i);
    CHECK(Name(*type) == name);
    CHECK(!LineTypeNamed(name + " "));
    CHECK(IsOfToken(*type) == name.starts_with("accessToken."));
    CHECK(ResolvesApproval(*type) == name.starts_with("pendingApproval."));
    CHECK(IsRuleChange(*type) == (name.starts_with("policyRule.") && name != "policyRule.unlock"));
  }
  for (const char* const none : {"", "send", "policyRule", "policyrule.add"}) {
    CAPTURE(none);
    CHECK(!LineTypeNamed(none));
  }
}

}  // namespace
}  // namespace sluice::scenario_test
