// Everything about one send: its windows, how much more would pass, and when it would.
#include "engine/analysis/explain.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/base/time_text.h"
#include "tests/engine/parsed_input.h"

namespace sluice::explain_test {
namespace {

using testing::Line;
using testing::ParsedInput;

std::string Limit(const std::string& limit, const std::string& more = "",
                  const std::string& action = "deny", const std::string& type = "velocityLimit") {
  return R"({"rules":[{"id":"r","type":")" + type + R"(","condition":{"amountString":")" + limit +
         R"(","timeWindow":10},"action":{"type":")" + action + "\"}" + more + "}]}";
}

// The time of day, to the microsecond where it isn't whole; `never` where there is none.
std::string Clock(const std::optional<Timestamp>& time) {
  return time ? FormatTimeForPeople(*time).substr(11) : "never";
}

// What is said of the first rule for a send.
RuleExplanation Explained(const ParsedInput& parsed, const std::string& id) {
  RuleExplanation found;
  Explain(parsed.input(), WalletGroups(parsed.input()), parsed.RankOf(id),
          [&](const Evaluation&, WalletReplay&, const std::vector<RuleExplanation>& rules) {
            found = rules.at(0);
          });
  return found;
}

std::string Window(const ParsedInput& parsed, const RuleExplanation& explanation) {
  REQUIRE(explanation.window);
  std::string text = Clock(explanation.window->after) + "-" + Clock(explanation.window->until);
  for (const WindowExplanation::Entry& entry : explanation.window->sends) {
    text.append(" ").append(parsed.history().ids.Text(entry.send)).append("=");
    text +=
        entry.counted.ToString() + "@" + Clock(entry.executed_at) + "-" + Clock(entry.leaves_at);
  }
  return text;
}

TEST_CASE("explain: the window's sends, when each counts from and when it leaves") {
  ParsedInput parsed(Limit("100"), Line("a", "09:59:59Z", "1") +
                                       Line("b", "10:00:00.000001Z", "60") +
                                       Line("c", "10:00:05Z", "30") + Line("d", "10:00:10Z", "11"));
  const RuleExplanation explanation = Explained(parsed, "d");
  CHECK(explanation.applicable);
  CHECK(explanation.verdict.fired);
  CHECK(Window(parsed, explanation) ==
        "10:00:00-10:00:10 b=60@10:00:00.000001-10:00:10.000001 c=30@10:00:05-10:00:15");
  CHECK(explanation.smallest_limit == Amount(101));
  CHECK(Clock(explanation.passes_at) == "10:00:10.000001");  // Once b has left.
}

TEST_CASE("explain: of one that passes, it passes now, and a smaller limit would do") {
  ParsedInput parsed(Limit("100"), Line("a", "10:00:00Z", "60") + Line("b", "10:00:01Z", "40"));
  const RuleExplanation explanation = Explained(parsed, "b");
  CHECK(!explanation.verdict.fired);
  CHECK(explanation.smallest_limit == Amount(100));
  CHECK(Clock(explanation.passes_at) == "10:00:01");
}

TEST_CASE("explain: with >= the smallest limit is one more") {
  ParsedInput parsed(Limit("100"), Line("a", "10:00:00Z", "60") + Line("b", "10:00:01Z", "40"),
                     {{"comparison", ">="}});
  const RuleExplanation explanation = Explained(parsed, "b");
  CHECK(explanation.verdict.fired);
  CHECK(explanation.smallest_limit == Amount(101));
  CHECK(Clock(explanation.passes_at) == "10:00:10");  // 40 alone is below 100.
}

TEST_CASE(
    "explain: more than the limit by itself never passes, nor does anything under a negative one") {
  ParsedInput above(Limit("100"), Line("a", "10:00:00Z", "101"));
  CHECK(Clock(Explained(above, "a").passes_at) == "never");
  CHECK(Explained(above, "a").smallest_limit == Amount(101));
  ParsedInput negative(Limit("-1"), Line("a", "10:00:00Z", "0"));
  CHECK(Clock(Explained(negative, "a").passes_at) == "never");
  CHECK(Explained(negative, "a").smallest_limit == Amount(0));
}

TEST_CASE("explain: it passes when as many have left as must, later ones that wait among them") {
  // Held sends leave 4 s later. At 10:00:10 e finds a, b, c; d waits until 10:00:12.
  ParsedInput parsed(Limit("100", "", "getApproval"),
                     Line("a", "10:00:02Z", "50") + Line("b", "10:00:04Z", "30") +
                         Line("c", "10:00:06Z", "20") + Line("d", "10:00:08Z", "10") +
                         Line("e", "10:00:10Z", "60"),
                     {}, {ApprovalAssumption::Mode::kGrantedAfter, std::chrono::seconds(4)});
  const RuleExplanation explanation = Explained(parsed, "e");
  CHECK(Window(parsed, explanation) ==
        "10:00:00-10:00:10 a=50@10:00:02-10:00:12 b=30@10:00:04-10:00:14 c=20@10:00:06-10:00:16");
  // At 12: b + c + d + e = 120. At 14: c + d + e = 90.
  CHECK(Clock(explanation.passes_at) == "10:00:14");
}

TEST_CASE(
    "explain: a rule that isn't asked says so, and one of which nothing counts has no figures") {
  ParsedInput other(Limit("100", R"(,"coin":"eth")"), Line("a", "10:00:00Z", "101"));
  const RuleExplanation not_asked = Explained(other, "a");
  CHECK(!not_asked.applicable);
  CHECK(!not_asked.refused);
  CHECK(!not_asked.window);
  CHECK(Clock(not_asked.passes_at) == "never");
  ParsedInput change(
      Limit("0"),
      R"({"id":"a","time":"2026-01-05T10:00:00Z","coin":"btc","recipients":[{"address":"x","amount":5,"change":true}]})");
  const RuleExplanation nothing = Explained(change, "a");
  CHECK(nothing.applicable);
  CHECK(!nothing.verdict.fired);
  CHECK(!nothing.smallest_limit);
  CHECK(Clock(nothing.passes_at) == "10:00:00");
}

TEST_CASE("explain: a refused send asked no rule") {
  const std::string rules = Limit("100");
  ParsedInput parsed(R"({"id":"w","deleted":true,"admin":{"policy":)" + rules + "}}",
                     Line("a", "10:00:00Z", "101"));
  const RuleExplanation explanation = Explained(parsed, "a");
  CHECK(explanation.refused);
  CHECK(!explanation.applicable);
}

TEST_CASE(
    "explain: a replaced send is gone from the window, and its replacement is judged without it") {
  ParsedInput parsed(Limit("100"), Line("a", "10:00:00Z", "60") +
                                       Line("b", "10:00:01Z", "50", R"(,"replaces":"a")") +
                                       Line("c", "10:00:02Z", "51"));
  CHECK(Window(parsed, Explained(parsed, "b")) == "09:59:51-10:00:01");
  CHECK(Window(parsed, Explained(parsed, "c")) == "09:59:52-10:00:02 b=50@10:00:01-10:00:11");
  CHECK(Clock(Explained(parsed, "c").passes_at) == "10:00:11");
}

}  // namespace
}  // namespace sluice::explain_test
