#include "schema/suite/rule_coverage.h"

#include <set>

#include <doctest/doctest.h>

namespace sluice {
namespace {

bool Covered(std::set<std::size_t> fired, std::set<std::size_t> passed) {
  CoveredRule rule;
  rule.fired = std::move(fired);
  rule.passed = std::move(passed);
  return rule.covered();
}

TEST_CASE("coverage: one case fires the rule, and another one passes it by") {
  CHECK(!Covered({}, {}));
  CHECK(!Covered({1}, {}));
  CHECK(!Covered({}, {1}));
  CHECK(!Covered({1, 2}, {}));
  CHECK(!Covered({}, {1, 2}));
  CHECK(!Covered({1}, {1}));
  CHECK(Covered({1}, {2}));
  CHECK(Covered({1, 2}, {1}));
  CHECK(Covered({1}, {1, 2}));
  CHECK(Covered({1, 2}, {1, 2}));
}

TEST_CASE("coverage: rules are counted over all policies") {
  CoveredRule covered;
  covered.fired = {1};
  covered.passed = {2};
  std::vector<CoveredPolicy> policies(2);
  policies[0].rules = {covered, CoveredRule()};
  policies[1].rules = {CoveredRule()};
  const CoverageCount count = CountCovered(policies);
  CHECK(count.rules == 3);
  CHECK(count.covered == 1);
  CHECK(CountCovered({}).rules == 0);
}

}  // namespace
}  // namespace sluice
