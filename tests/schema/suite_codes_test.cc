// The codes that only suites provoke, each by an input that shows where the problem is placed.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "schema/suite/case_inputs.h"
#include "tests/schema/marked_text.h"
#include "tests/schema/suite/suite_of_text.h"

namespace sluice {
namespace {

using testing::MarkedText;
using testing::SuiteOfText;

struct SuiteRow {
  Code code;
  std::string marked;  ///< a `^` before the place of the problem
  std::string pointer;
};

const std::string kPolicy = "policy: {rules: [{id: daily, type: allTx, action: {type: noop}}]}\n";
const std::string kHistory =
    "history: [{id: tx, time: 2026-01-05T10:00:00Z, coin: btc, recipients: "
    "[{address: x, amount: 1}]}]";

std::vector<SuiteRow> Rows() {
  const std::string begin = kPolicy + "cases:\n- {name: n, " + kHistory + ", expect: ";
  return {
      {Code::kDuplicateCase, begin + "[{id: tx, outcome: allowed}]}\n- {name: ^n, skip: later}\n",
       "/cases/1/name"},
      {Code::kUnknownId, begin + "[{id: ^ty, outcome: allowed}]}\n", "/cases/0/expect/0/id"},
      {Code::kUnknownRule, begin + "[{id: tx, notFired: [daily, ^dayly]}]}\n",
       "/cases/0/expect/0/notFired/1"},
      {Code::kSyntax, "a: b^: c\n", ""},
      {Code::kBoundNesting, "a: " + std::string(63, '[') + "^[" + std::string(64, ']') + "\n", ""},
  };
}

TEST_CASE("codes: each of suites is given at the place of the mark") {
  for (const SuiteRow& row : Rows()) {
    const MarkedText marked(row.marked);
    Problems problems;
    const auto suite = SuiteOfText(marked.text, &problems);
    CaseInputs inputs(&problems);
    if (suite && !suite->cases.empty()) inputs.Load(*suite, suite->cases.front());
    REQUIRE(problems.all().size() == 1);
    const std::string printed = Format(problems.all().front());
    CAPTURE(printed);
    CHECK(printed.starts_with("t.suite.yaml" + marked.place + ": error[" +
                              std::string(Name(row.code)) + "]: "));
    CHECK(printed.ends_with(row.pointer.empty() ? "" : " (at " + row.pointer + ")"));
  }
}

TEST_CASE("codes: the same policy is at fault once, however many cases name it") {
  const std::string one = "history: [], expect: [{id: a, outcome: held}]}\n";
  Problems problems;
  const auto suite = SuiteOfText(
      "policy: {rules: [{id: r, type: allTx, action: {type: denies}}]}\ncases:\n- {name: n, " +
          one + "- {name: m, " + one + "- {name: o, profile: {countFee: false}, " + one,
      &problems);
  CaseInputs inputs(&problems);
  for (const SuiteCase& of : suite->cases) CHECK(inputs.Load(*suite, of) == nullptr);
  CHECK(problems.errors() == 1);
  CHECK(inputs.policy_errors() == 1);
}

}  // namespace
}  // namespace sluice
