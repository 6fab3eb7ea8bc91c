// Which values of which switches are tried.
#include "engine/analysis/readings.h"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/parsed_input.h"

namespace sluice::readings_test {
namespace {

using testing::Line;
using testing::ParsedInput;
using Mode = ApprovalAssumption::Mode;

constexpr ReadingScope kAll{.lacks_time_window = true, .records_approvals = true};

// NAME=VALUE of each, joined by blanks.
std::string TextOf(const std::vector<Reading>& readings, std::string_view of = "") {
  std::string text;
  for (const Reading& reading : readings) {
    if (!of.empty() && reading.name != of) continue;
    text.append(text.empty() ? "" : " ").append(reading.name).append("=").append(reading.value);
  }
  return text;
}

Profile With(std::string_view name, std::string_view value) {
  Profile profile;
  REQUIRE(!profile.Set(name, value));
  return profile;
}

TEST_CASE("readings: every switch has values that are tried, and they are its values") {
  for (const SwitchValue& value : Values(Profile())) {
    CAPTURE(value.name);
    const std::vector<std::string_view> tried = TriedValues(value.name);
    CHECK(tried.size() >= 2);
    for (const std::string_view other : tried) {
      CAPTURE(other);
      Profile profile;
      CHECK(!profile.Set(value.name, other));
    }
    // But for missingTimeWindow, whose default reads no such policy.
    const bool has_default = std::find(tried.begin(), tried.end(), value.value) != tried.end();
    CHECK(has_default == (value.name != "missingTimeWindow"));
  }
  CHECK(TriedValues("comparision").empty());
}

TEST_CASE("readings: each differs from what is set in its one switch") {
  Profile set;
  set.window.kind = WindowShape::Kind::kFixed;
  const std::vector<SwitchValue> values = Values(set);
  std::vector<std::string_view> seen;
  for (const Reading& reading : OtherReadings(set, {}, kAll)) {
    CAPTURE(reading.name);
    CAPTURE(reading.value);
    if (seen.empty() || seen.back() != reading.name) seen.push_back(reading.name);
    const std::vector<SwitchValue> others = Values(reading.profile);
    for (std::size_t i = 0; i < values.size(); ++i) {
      CHECK((others[i] != values[i]) == (values[i].name == reading.name));
      if (values[i].name == reading.name) CHECK(others[i].value == reading.value);
    }
    CHECK((reading.approvals.mode == Mode::kGranted) == (reading.name != kApprovalsReading));
  }
  std::vector<std::string_view> expected = SwitchNames();  // in their order, approvals last
  expected.push_back(kApprovalsReading);
  CHECK(seen == expected);
}

TEST_CASE("readings: open switches are tried with the values of the contract, less what is set") {
  const auto tried = [](std::string_view name, std::string_view value) {
    return TextOf(OtherReadings(With(name, value), {}, kAll), name);
  };
  CHECK(tried("window", "rolling") == "window=rolling-inclusive window=fixed window=bucketed=24");
  CHECK(tried("window", "bucketed=24") == "window=rolling window=rolling-inclusive window=fixed");
  CHECK(tried("window", "bucketed=12") ==
        "window=rolling window=rolling-inclusive window=fixed window=bucketed=24");
  CHECK(tried("missingTimeWindow", "error") == "missingTimeWindow=0 missingTimeWindow=86400");
  CHECK(tried("missingTimeWindow", "86400") == "missingTimeWindow=0");
  CHECK(tried("missingTimeWindow", "60") == "missingTimeWindow=0 missingTimeWindow=86400");
  CHECK(tried("lockHours", "48") == "lockHours=0");
  CHECK(tried("lockHours", "24") == "lockHours=0 lockHours=48");
  CHECK(tried("policyChangeMinAdmins", "2") == "policyChangeMinAdmins=1 policyChangeMinAdmins=3");
  CHECK(tried("policyChangeMinAdmins", "4") ==
        "policyChangeMinAdmins=1 policyChangeMinAdmins=2 policyChangeMinAdmins=3");
  CHECK(tried("comparison", ">=") == "comparison=>");
}

TEST_CASE("readings: offsets are tried of fixed windows, absent windows where there are any") {
  Profile fixed = With("window", "fixed");
  CHECK(TextOf(OtherReadings(fixed, {}, {}), "windowOffset") == "windowOffset=43200");
  fixed.window.offset_seconds = 60;
  CHECK(TextOf(OtherReadings(fixed, {}, {}), "windowOffset") ==
        "windowOffset=0 windowOffset=43200");
  CHECK(TextOf(OtherReadings(With("windowOffset", "60"), {}, {}), "windowOffset").empty());
  CHECK(TextOf(OtherReadings(Profile(), {}, {}), "missingTimeWindow").empty());
}

TEST_CASE("readings: approvals in every other mode, as recorded where some are") {
  const auto tried = [](ApprovalAssumption approvals, bool recorded) {
    const ReadingScope scope{.lacks_time_window = false, .records_approvals = recorded};
    return TextOf(OtherReadings({}, approvals, scope), kApprovalsReading);
  };
  CHECK(tried({}, false) == "approvals=granted-after=24h approvals=withheld");
  CHECK(tried({Mode::kGrantedAfter, std::chrono::hours(24)}, false) ==
        "approvals=granted approvals=withheld");
  CHECK(tried({Mode::kGrantedAfter, std::chrono::hours(4)}, false) ==
        "approvals=granted approvals=granted-after=24h approvals=withheld");
  CHECK(tried({Mode::kRecorded, {}}, true) ==
        "approvals=granted approvals=granted-after=24h approvals=withheld "
        "approvals=recorded-strict");
}

TEST_CASE("readings: what a policy and a history have decides what is worth trying") {
  const auto scope = [](const std::string& limit, const std::string& history,
                        const ParsedInput::Switches& switches = {}) {
    const ParsedInput parsed(R"({"rules":[{"id":"r","type":"velocityLimit","condition":{)" + limit +
                                 R"(},"action":{"type":"getApproval"}}]})",
                             history, switches);
    return ReadingScopeOf(parsed.input());
  };
  const std::string kLimit = R"("amountString":"1","timeWindow":60)";
  const std::string kAdd =
      R"({"type":"policyRule.add","id":"l","time":"2026-01-05T10:00:00Z","user":"u","rule":)"
      R"({"id":"n","type":"velocityLimit","condition":{"amountString":"1"},)"
      R"("action":{"type":"deny"}}})"
      "\n";
  const std::string kApproval =
      R"(,"approvals":[{"user":"u","time":"2026-01-05T10:00:00Z","decision":"reject"}])";
  const std::string kApprove =
      R"({"type":"pendingApproval.approve","id":"p","time":"2026-01-05T11:00:00Z","user":"u",)"
      R"("pendingApproval":)";
  CHECK(!scope(kLimit, Line("a", "10:00:00Z", "1")).lacks_time_window);
  CHECK(scope(kLimit, kAdd).lacks_time_window);
  CHECK(scope(R"("amountString":"1")", "", {{"missingTimeWindow", "60"}}).lacks_time_window);
  CHECK(!scope(kLimit, Line("a", "10:00:00Z", "1")).records_approvals);
  CHECK(scope(kLimit, Line("a", "10:00:00Z", "1", kApproval)).records_approvals);
  CHECK(scope(kLimit, Line("a", "10:00:00Z", "2") + kApprove + "\"a\"}\n").records_approvals);
  CHECK(!scope(kLimit, kAdd + kApprove + "\"l\"}\n").records_approvals);
}

}  // namespace
}  // namespace sluice::readings_test
