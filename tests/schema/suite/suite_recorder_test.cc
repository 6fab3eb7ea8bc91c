#include "schema/suite/suite_recorder.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "schema/suite/recorded_yaml.h"
#include "tests/schema/suite/suite_of_text.h"

namespace sluice {
namespace {

using testing::Printed;
using testing::SuiteOfText;

Expectation Held(const std::string& id) {
  Expectation held;
  held.id = id;
  held.fields = {{ExpectField::kOutcome, "held", nullptr}};
  return held;
}

// The text after these cases, by place, were recorded; or what is wrong.
std::string Recorded(const std::string& yaml, const std::vector<std::size_t>& places) {
  Problems problems;
  const auto suite = SuiteOfText(yaml, &problems, /*may_record=*/true);
  std::vector<RecordedCase> cases;
  for (const std::size_t place : places) cases.push_back({place, {Held("a"), Held("b")}});
  const auto text = TextWithRecorded(*suite, cases);
  CHECK(text.has_value() == (problems.errors() == 0));
  return text ? *text : Printed(problems);
}

const std::string kBegin = "policy: p\ncases:\n";
const std::string kLines = "- {id: a, outcome: held}\n";

TEST_CASE("recording: at the case's end, before blank lines and comments") {
  CHECK(Recorded(kBegin + "- name: n\n  history: []\n", {0}) ==
        kBegin + "- name: n\n  history: []\n  expect:\n    - {id: a, outcome: held}\n" +
            "    - {id: b, outcome: held}\n");
  const std::string added =
      "     expect:\n       - {id: a, outcome: held}\n       - {id: b, outcome: held}\n";
  CHECK(
      Recorded(kBegin + "   - name: n\n     history: [] # x\n\n   # y\n\n   - {name: m, skip: s}\n",
               {0}) == kBegin + "   - name: n\n     history: [] # x\n" + added +
                           "\n   # y\n\n   - {name: m, skip: s}\n");
}

TEST_CASE("recording: several cases of one file") {
  const std::string one = "- name: n\n  history: []\n";
  const std::string two = "- history: []\n  name: m\n";
  const std::string added =
      "  expect:\n    - {id: a, outcome: held}\n    - {id: b, outcome: held}\n";
  CHECK(Recorded(kBegin + one + two, {0, 1}) == kBegin + one + added + two + added);
  CHECK(Recorded(kBegin + one + two, {1}) == kBegin + one + two + added);
  CHECK(Recorded("cases:\n" + one + two + "policy: p\n", {0, 1}) ==
        "cases:\n" + one + added + two + added + "policy: p\n");
}

TEST_CASE("recording: in the place of an empty `expect`") {
  const std::string lines = "    - {id: a, outcome: held}\n    - {id: b, outcome: held}\n";
  for (const std::string empty : {"", " ", " []", " [ ]", " ~", " null"}) {
    CAPTURE(empty);
    const std::string before = kBegin + "- name: n\n  expect:";
    const std::string left = empty.empty() ? "" : " ";
    CHECK(Recorded(before + empty + "\n  history: []\n", {0}) ==
          before + left + "\n" + lines + "  history: []\n");
    CHECK(Recorded(before + empty + " # c\n  history: []\n", {0}) ==
          before + left + " # c\n" + lines + "  history: []\n");
  }
}

TEST_CASE("recording: what can't be extended is an error at the case, and nothing changes") {
  const auto refused = [](const std::string& place) {
    return "t.suite.yaml:" + place +
           ": error[syntax]: this case can't be extended; write it in lines of its own, and "
           "`expect:` last (at /cases/0)\n";
  };
  CHECK(Recorded(kBegin + "- {name: n, history: []}\n", {0}) == refused("3:3"));
  CHECK(Recorded("{policy: p, cases: [{name: n, history: []}]}\n", {0}) == refused("1:21"));
  CHECK(Recorded(kBegin + "- name: n\n  expect: [\n  ]\n  history: []\n", {0}) == refused("3:3"));
  CHECK(Recorded(kBegin + "- history: []\n  name: |\n    n\n    # not a comment\n", {0}) ==
        refused("3:3"));
  CHECK(Recorded(kBegin + "- history: []\n  name: \"n\n\n  # not a comment\"\n", {0}) ==
        refused("3:3"));
}

TEST_CASE("recording: scalars that other readers would take for something else are quoted") {
  const auto written = [](const std::string& text) {
    Expectation expectation;
    expectation.id = text;
    const std::string yaml = YamlOf(expectation);
    return yaml.substr(5, yaml.size() - 6);
  };
  for (const char* const plain : {"a", "tx-8911", "w1/daily", "A_b.c", "nothing", "Norway"})
    CHECK(written(plain) == plain);
  for (const char* const quoted :
       {"1",   "0x10", "yes", "No", "TRUE", "null",    "~", "-a", "a b", "a: b",
        "a:b", "a#b",  "é",   "",   "*a",   "ID@COIN", "{", "[",  ",",   "2026-01-01"})
    CHECK(written(quoted) == "\"" + std::string(quoted) + "\"");
  CHECK(written("a\"\n") == "\"a\\\"\\n\"");
}

}  // namespace
}  // namespace sluice
