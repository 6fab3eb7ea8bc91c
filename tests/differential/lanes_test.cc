// Sweeps on the random cases that engine and reference are compared on: many limits in one pass,
// full replays and, where there is one, the curve say the same.

#include <stdexcept>

#include <doctest/doctest.h>

#include "engine/base/time_text.h"
#include "tests/differential/random_case.h"
#include "tests/differential/run_cases.h"
#include "tests/engine/analysis/trials_text.h"
#include "tests/engine/parsed_input.h"

namespace sluice::differential {
namespace {

constexpr std::uint64_t kCases = 400;

ApprovalAssumption Approvals(const std::string& text) {
  using Mode = ApprovalAssumption::Mode;
  if (text == "granted") return {Mode::kGranted, {}};
  if (text == "withheld") return {Mode::kWithheld, {}};
  if (text == "recorded") return {Mode::kRecorded, {}};
  if (text == "recorded-strict") return {Mode::kRecordedStrict, {}};
  return {Mode::kGrantedAfter, ParseDuration(text.substr(text.find('=') + 1)).value()};
}

TEST_CASE("sweep: lanes, full replays and curves agree on random cases") {
  const Run run = RunFromEnvironment(kCases);
  int in_lanes = 0;
  int exact = 0;
  int inexact = 0;
  for (std::uint64_t seed = run.first_seed; seed < run.first_seed + run.cases; ++seed) {
    CAPTURE(seed);
    const Case one = RandomCase(seed);
    if (one.options.unsupported != "error") continue;  // ParsedInput knows no such option.
    const testing::ParsedInput parsed(one.policy, one.history, one.options.profile,
                                      Approvals(one.options.approvals));
    for (const SweptRule& swept : AllRules(parsed.input())) {
      if (!LimitIn(*swept.rule) || LineThatChanges(swept, parsed.input())) continue;
      const testing::TrialsResult result =
          testing::CompareTrials(parsed.input(), swept, {}, /*by_day=*/false);
      REQUIRE(result.difference == "");
      in_lanes += result.in_lanes ? 1 : 0;
      ++(result.exact ? exact : inexact);
    }
  }
  CHECK(in_lanes > static_cast<int>(run.cases / 20));
  CHECK(exact > static_cast<int>(run.cases / 20));
  CHECK(inexact > static_cast<int>(run.cases / 20));
}

}  // namespace
}  // namespace sluice::differential
