// Every reading that is ever tried is told in words of its own.
#include "tools/cli/reading_words.h"

#include <set>
#include <string>

#include <doctest/doctest.h>

#include "engine/analysis/readings.h"

namespace sluice::cli {
namespace {

TEST_CASE("reading words: each value of each switch and of the approvals has its own") {
  std::set<std::string> all;
  const auto check = [&](std::string_view name, std::string_view value) {
    CAPTURE(name);
    CAPTURE(value);
    const std::string words(ReadingInWords(name, value));
    CHECK(!words.empty());
    CHECK(words.size() <= 62);  // What stands beside it takes the rest of a line of 100.
    CHECK(all.insert(words).second);
  };
  for (const std::string_view name : SwitchNames()) {
    for (const std::string_view value : TriedValues(name)) check(name, value);
  }
  const ReadingScope scope{.lacks_time_window = false, .records_approvals = true};
  for (const Reading& reading : OtherReadings({}, {}, scope)) {
    if (reading.name == kApprovalsReading) check(reading.name, reading.value);
  }
  check(kApprovalsReading, "granted");
  CHECK(ReadingInWords("comparison", "=").empty());
}

TEST_CASE("reading words: as the command line takes them, quoted where a shell needs it") {
  CHECK(ReadingAsOption("window", "fixed") == "--set window=fixed");
  CHECK(ReadingAsOption("comparison", ">=") == "--set 'comparison=>='");
  CHECK(ReadingAsOption(kApprovalsReading, "granted-after=24h") == "--approvals granted-after=24h");
}

}  // namespace
}  // namespace sluice::cli
