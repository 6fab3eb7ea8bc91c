// velocityLimit, transactionLimit and dailyLimit, one base unit and one microsecond around their
// edges.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/rules/rule_figures.h"

namespace sluice::limit_rules_test {
namespace {

using testing::LimitFigures;
using testing::Line;
using testing::OneRule;
using testing::ParsedInput;

std::string Velocity(const std::string& limit, const std::string& seconds,
                     const std::string& more = "") {
  return OneRule("velocityLimit",
                 R"({"amountString":")" + limit + R"(","timeWindow":)" + seconds + more + "}");
}

struct Row {
  std::string name;
  std::string policy;
  std::vector<std::string> lines;
  std::string figures;
  ParsedInput::Switches switches = {};
};

void CheckRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string history;
    for (const std::string& line : row.lines) history += line;
    CHECK(LimitFigures({row.policy, history, row.switches}) == row.figures);
  }
}

TEST_CASE("velocityLimit: the limit may be reached, and one base unit more fires") {
  CheckRows({
      {"below",
       Velocity("100", "10"),
       {Line("a", "10:00:00Z", "60"), Line("b", "10:00:01Z", "39")},
       "-0+60 -60+39"},
      {"at",
       Velocity("100", "10"),
       {Line("a", "10:00:00Z", "60"), Line("b", "10:00:01Z", "40")},
       "-0+60 -60+40"},
      {"above",
       Velocity("100", "10"),
       {Line("a", "10:00:00Z", "60"), Line("b", "10:00:01Z", "41")},
       "-0+60 +60+41"},
      {"above by itself", Velocity("100", "10"), {Line("a", "10:00:00Z", "101")}, "+0+101"},
      {"reaching fires where the profile says so",
       Velocity("100", "10"),
       {Line("a", "10:00:00Z", "99"), Line("b", "10:00:01Z", "1")},
       "-0+99 +99+1",
       {{"comparison", ">="}}},
      {"what is held and granted counts",
       Velocity("100", "10"),
       {Line("a", "10:00:00Z", "101"), Line("b", "10:00:01Z", "1")},
       "+0+101 +101+1"},
  });
}

TEST_CASE("velocityLimit: a send exactly as old as the window has left it") {
  const std::string b = Line("b", "10:00:10Z", "41");
  CheckRows({
      {"a microsecond older",
       Velocity("100", "10"),
       {Line("a", "09:59:59.999999Z", "60"), b},
       "-0+60 -0+41"},
      {"as old", Velocity("100", "10"), {Line("a", "10:00:00Z", "60"), b}, "-0+60 -0+41"},
      {"a microsecond younger",
       Velocity("100", "10"),
       {Line("a", "10:00:00.000001Z", "60"), b},
       "-0+60 +60+41"},
      {"at the same instant, before it",
       Velocity("100", "10"),
       {Line("a", "10:00:10Z", "60"), b},
       "-0+60 +60+41"},
  });
}

TEST_CASE("velocityLimit: a window of 0 looks at each send alone, as transactionLimit does") {
  const std::vector<std::string> lines = {
      Line("a", "10:00:00Z", "100"), Line("b", "10:00:00Z", "101"), Line("c", "10:00:00Z", "100")};
  const std::string figures = "-0+100 +0+101 -0+100";
  CheckRows({
      {"velocityLimit", Velocity("100", "0"), lines, figures},
      {"transactionLimit", OneRule("transactionLimit", R"({"amountString":"100"})"), lines,
       figures},
  });
}

TEST_CASE("dailyLimit: 86,400 seconds, not one microsecond more") {
  const std::string daily = OneRule("dailyLimit", R"({"amountString":"100"})");
  const std::string b =
      R"({"id":"b","time":"2026-01-06T10:00:00Z","coin":"btc","recipients":[{"address":"x","amount":41}]})";
  CheckRows({
      {"a day old", daily, {Line("a", "10:00:00Z", "60"), b}, "-0+60 -0+41"},
      {"a microsecond less", daily, {Line("a", "10:00:00.000001Z", "60"), b}, "-0+60 +60+41"},
      {"nobody is excluded",
       OneRule("dailyLimit", R"({"amountString":"100"})"),
       {Line("a", "10:00:00Z", "101", R"(,"tags":["t"])")},
       "+0+101"},
  });
}

TEST_CASE("limits: zero, negative ones, and sends of which nothing counts") {
  const std::string change = R"({"id":"c","time":"2026-01-05T10:00:00Z","coin":"btc","fee":9,)"
                             R"("recipients":[{"address":"x","amount":5,"change":true}]})";
  CheckRows({
      {"zero against zero", Velocity("0", "10"), {Line("a", "10:00:00Z", "0")}, "-0+0"},
      {"zero against one", Velocity("0", "10"), {Line("a", "10:00:00Z", "1")}, "+0+1"},
      {"zero against a fee",
       Velocity("0", "10"),
       {Line("a", "10:00:00Z", "0", R"(,"fee":1)")},
       "+0+1"},
      {"negative against zero", Velocity("-1", "10"), {Line("a", "10:00:00Z", "0")}, "+0+0"},
      {"negative where only change is paid, the fee not counting",
       Velocity("-1", "10"),
       {change},
       "-"},
      {"transactionLimit, the same",
       OneRule("transactionLimit", R"({"amountString":"-1"})"),
       {change},
       "-"},
      {"dailyLimit, the same", OneRule("dailyLimit", R"({"amountString":"-1"})"), {change}, "-"},
  });
}

TEST_CASE("limits: fees count in the send's own coin, unless they are switched off") {
  const std::string limit = Velocity("100", "10");
  CheckRows({
      {"own coin", limit, {Line("a", "10:00:00Z", "90", R"(,"fee":11)")}, "+0+101"},
      {"said to be the own coin",
       limit,
       {Line("a", "10:00:00Z", "90", R"(,"fee":11,"feeCoin":"btc")")},
       "+0+101"},
      {"another coin",
       limit,
       {Line("a", "10:00:00Z", "90", R"(,"fee":11,"feeCoin":"eth")")},
       "-0+90"},
      {"switched off",
       limit,
       {Line("a", "10:00:00Z", "90", R"(,"fee":11)")},
       "-0+90",
       {{"countFee", "false"}}},
  });
}

TEST_CASE("limits: a rule with a coin is not looked at for another one") {
  const std::string eth =
      R"({"id":"e","time":"2026-01-05T10:00:00Z","coin":"eth","recipients":[{"address":"x","amount":200}]})";
  const std::string condition = R"({"amountString":"100","timeWindow":10})";
  CheckRows({
      {"for btc",
       OneRule("velocityLimit", condition, R"(,"coin":"btc")"),
       {Line("a", "10:00:00Z", "60"), eth},
       "-0+60 /"},
      {"for every coin, each by itself",
       OneRule("velocityLimit", condition),
       {Line("a", "10:00:00Z", "60"), eth},
       "-0+60 +0+200"},
  });
}

TEST_CASE("velocityLimit: sums beyond 128 bits are exact") {
  const std::string two_to_the_128 = "340282366920938463463374607431768211456";
  CheckRows({
      {"at",
       Velocity(two_to_the_128, "10"),
       {Line("a", "10:00:00Z", "\"340282366920938463463374607431768211455\""),
        Line("b", "10:00:01Z", "1"), Line("c", "10:00:02Z", "1")},
       "-0+340282366920938463463374607431768211455 -340282366920938463463374607431768211455+1 "
       "+340282366920938463463374607431768211456+1"},
  });
}

}  // namespace
}  // namespace sluice::limit_rules_test
