#include "schema/suite/suite_reader.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/schema/suite/suite_of_text.h"

namespace sluice {
namespace {

using testing::Printed;
using testing::SuiteOfText;

TEST_CASE("suites: what stands there, and what stands in its place") {
  Problems problems;
  const auto suite = SuiteOfText(
      "policy: ../p.json\n"
      "profile: {countFee: false}\n"
      "approvals: granted-after=90s\n"
      "cases:\n"
      "  - {name: a, history: h.csv, expect: [{id: x, outcome: held}]}\n"
      "  - name: b\n"
      "    policy: {rules: []}\n"
      "    profile: {comparison: '>='}\n"
      "    approvals: withheld\n"
      "    history: []\n"
      "    todo: later\n"
      "  - {name: c, skip: never}\n",
      &problems);
  CHECK(Printed(problems) == "");
  REQUIRE(suite->cases.size() == 3);
  const SuiteCase& a = suite->cases[0];
  CHECK(a.policy->path == "../p.json");
  CHECK(a.history->path == "h.csv");
  CHECK(!a.profile.count_fee);
  CHECK(a.approvals.mode == ApprovalAssumption::Mode::kGrantedAfter);
  CHECK(a.approvals.delay == std::chrono::seconds(90));
  const SuiteCase& b = suite->cases[1];
  CHECK(b.policy->path.empty());
  CHECK(suite->text->JsonOf(*b.policy->node) == R"({"rules":[]})");
  CHECK(b.profile.count_fee);  // whole, in place of the suite's
  CHECK(b.profile.reaching_fires);
  CHECK(b.approvals.mode == ApprovalAssumption::Mode::kWithheld);
  CHECK(*b.todo == "later");
  CHECK(*suite->cases[2].skip == "never");
  CHECK(!suite->cases[2].history);
}

TEST_CASE("suites: values of expectations, whatever way they are written") {
  Problems problems;
  const auto suite = SuiteOfText(
      "policy: p\n"
      "cases:\n"
      "  - name: a\n"
      "    history: h\n"
      "    expect:\n"
      "      - {id: x, fired: [c, a, c], spend: '007', executedAt: 2026-01-01 01:00:00+01:00,\n"
      "         rule: ~, approvalsRequired: 2, deadlock: true, eligible: null}\n",
      &problems);
  CHECK(Printed(problems) == "");
  const std::vector<ExpectedField>& fields = suite->cases[0].expect[0].fields;
  std::string said;
  for (const ExpectedField& field : fields)
    said += std::string(Name(field.field)) + ": " + InWords(field.value) + "\n";
  CHECK(said ==
        "fired: a, c\nspend: 7\nexecutedAt: 2026-01-01T00:00:00.000Z\nrule: none\n"
        "approvalsRequired: 2\ndeadlock: true\neligible: none\n");
}

TEST_CASE("suites: a name of 1,000 bytes, and no more") {
  const auto problems_of = [](std::size_t bytes) {
    Problems problems;
    SuiteOfText("policy: p\ncases: [{name: " + std::string(bytes, 'n') +
                    ", history: h, expect: [{id: x, outcome: held}]}]\n",
                &problems);
    return Printed(problems);
  };
  CHECK(problems_of(1000) == "");
  CHECK(problems_of(1001) ==
        "t.suite.yaml:2:16: error[out-of-range]: the name has more than 1,000 bytes "
        "(at /cases/0/name)\n");
}

TEST_CASE("suites: a case may expect nothing only where it is recorded, skipped or to be done") {
  const auto problems_of = [](const std::string& more, bool may_record) {
    Problems problems;
    SuiteOfText("policy: p\ncases: [{name: n, history: h" + more + "}]\n", &problems, may_record);
    return problems.errors();
  };
  for (const char* const nothing : {"", ", expect: []", ", expect: null"}) {
    CAPTURE(nothing);
    CHECK(problems_of(nothing, false) == 1);
    CHECK(problems_of(nothing, true) == 0);
    CHECK(problems_of(std::string(nothing) + ", todo: t", false) == 0);
    CHECK(problems_of(std::string(nothing) + ", skip: t", false) == 0);
    CHECK(problems_of(std::string(nothing) + ", skip: t, todo: t", false) == 1);
  }
}

TEST_CASE("suites: paths are seen from the suite's folder") {
  CHECK(PathFrom("a/b.suite.yaml", "p.json") == "a/p.json");
  CHECK(PathFrom("a/b.suite.yaml", "../p.json") == "p.json");
  CHECK(PathFrom("./b.suite.yaml", "./p.json") == "p.json");
  CHECK(PathFrom("b.suite.yaml", "p.json") == "p.json");
  CHECK(PathFrom("/a/b.suite.yaml", "p.json") == "/a/p.json");
  CHECK(PathFrom("a/b.suite.yaml", "/p.json") == "/p.json");
  CHECK(PathFrom("-", "p.json") == "p.json");
  CHECK(PathFrom("b.suite.yaml", "-") == "./-");
  CHECK(PathFrom("a/b.suite.yaml", "-") == "a/-");
  CHECK(PathFrom("a/b.suite.yaml", "git:main:p.json") == "git:main:p.json");
}

}  // namespace
}  // namespace sluice
