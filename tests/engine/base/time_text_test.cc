// Reading times as RFC 3339 has them.
#include "engine/base/time_text.h"

#include <string>

#include <doctest/doctest.h>

namespace sluice::time_text_test {
namespace {

std::int64_t Count(Timestamp time) { return time.time_since_epoch().count(); }

TEST_CASE("time: RFC 3339 in each of its forms") {
  struct Row {
    std::string name;
    const char* text;
    std::int64_t microseconds;
  };
  constexpr std::int64_t kTen = 1'767'607'200'000'000;  // 2026-01-05T10:00:00Z
  const Row rows[] = {
      {"UTC", "2026-01-05T10:00:00Z", kTen},
      {"a small t and z", "2026-01-05t10:00:00z", kTen},
      {"a blank in place of the T", "2026-01-05 10:00:00Z", kTen},
      {"an offset to the east", "2026-01-05T11:00:00+01:00", kTen},
      {"to the west", "2026-01-05T04:30:00-05:30", kTen},
      {"minus zero", "2026-01-05T10:00:00-00:00", kTen},
      {"the largest offset to the east, over midnight", "2026-01-06T09:59:00+23:59", kTen},
      {"the largest to the west", "2026-01-04T10:01:00-23:59", kTen},
      {"one fraction digit", "2026-01-05T10:00:00.5Z", kTen + 500'000},
      {"three", "2026-01-05T10:00:00.001Z", kTen + 1'000},
      {"six", "2026-01-05T10:00:00.000001Z", kTen + 1},
      {"seven, the last a zero", "2026-01-05T10:00:00.0000010Z", kTen + 1},
      {"thirty, all past the sixth zeros", "2026-01-05T10:00:00.999999000000000000000000000000Z",
       kTen + 999'999},
      {"a fraction and an offset", "2026-01-05T11:00:00.25+01:00", kTen + 250'000},
      {"the last second of a day", "2026-01-04T23:59:59Z", kTen - 36'001'000'000},
      {"the first instant", "1970-01-01T00:00:00Z", 0},
      {"the first instant, said from the east", "1970-01-01T01:00:00+01:00", 0},
      {"and from the west", "1969-12-31T23:00:00-01:00", 0},
      {"the last instant", "9999-12-31T23:59:59.999999Z", 253'402'300'799'999'999},
      {"the last instant, said from the west", "9999-12-31T22:59:59.999999-01:00",
       253'402'300'799'999'999},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Result<Timestamp> time = ParseTime(row.text);
    REQUIRE(time.ok());
    CHECK(Count(time.value()) == row.microseconds);
  }
}

TEST_CASE("time: what isn't one is refused, and why") {
  struct Row {
    std::string name;
    std::string text;
    Code code;
  };
  const Row rows[] = {
      {"nothing", "", Code::kTime},
      {"a date alone", "2026-01-05", Code::kTime},
      {"no seconds", "2026-01-05T10:00Z", Code::kTime},
      {"no separators", "20260105T100000Z", Code::kTime},
      {"one digit of a month", "2026-1-05T10:00:00Z", Code::kTime},
      {"five digits of a year", "12026-01-05T10:00:00Z", Code::kTime},
      {"slashes", "2026/01/05T10:00:00Z", Code::kTime},
      {"an underscore for the T", "2026-01-05_10:00:00Z", Code::kTime},
      {"two blanks", "2026-01-05  10:00:00Z", Code::kTime},
      {"a blank before", " 2026-01-05T10:00:00Z", Code::kTime},
      {"a blank behind", "2026-01-05T10:00:00Z ", Code::kTime},
      {"something behind", "2026-01-05T10:00:00Zx", Code::kTime},
      {"a sign in a number", "2026-01-05T+1:00:00Z", Code::kTime},
      {"an hour of 24", "2026-01-05T24:00:00Z", Code::kTime},
      {"a minute of 60", "2026-01-05T10:60:00Z", Code::kTime},
      {"a leap second", "2016-12-31T23:59:60Z", Code::kTime},
      {"a point without digits", "2026-01-05T10:00:00.Z", Code::kTime},
      {"a comma", "2026-01-05T10:00:00,5Z", Code::kTime},
      {"a seventh digit that isn't zero", "2026-01-05T10:00:00.0000001Z", Code::kTime},
      {"a thirtieth", "2026-01-05T10:00:00.000000000000000000000000000001Z", Code::kTime},
      {"an offset without colon", "2026-01-05T10:00:00+0100", Code::kTime},
      {"an offset of hours", "2026-01-05T10:00:00+01", Code::kTime},
      {"an offset of 24 hours", "2026-01-05T10:00:00+24:00", Code::kTime},
      {"an offset of 60 minutes", "2026-01-05T10:00:00+01:60", Code::kTime},
      {"the name of a zone", "2026-01-05T10:00:00 UTC", Code::kTime},
      {"no offset", "2026-01-05T10:00:00", Code::kTimeOffset},
      {"no offset, with a fraction", "2026-01-05T10:00:00.5", Code::kTimeOffset},
      {"a microsecond before the first", "1969-12-31T23:59:59.999999Z", Code::kTimeRange},
      {"before it by its offset", "1970-01-01T00:59:59.999999+01:00", Code::kTimeRange},
      {"the year 0", "0000-01-01T00:00:00Z", Code::kTimeRange},
      {"after the last by its offset", "9999-12-31T23:00:00-01:00", Code::kTimeRange},
      {"a byte 0", std::string("2026-01-05T10:00:00Z\0", 21), Code::kTime},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Result<Timestamp> time = ParseTime(row.text);
    REQUIRE(!time.ok());
    CHECK(Name(time.error().code) == Name(row.code));
  }
}

TEST_CASE("time: a point without digits isn't said to be too fine") {
  const Result<Timestamp> time = ParseTime("2026-01-05T10:00:00.Z");
  REQUIRE(!time.ok());
  CHECK(time.error().what == "`2026-01-05T10:00:00.Z` has no digits after its point");
}

TEST_CASE("time: days that exist and days that don't") {
  struct Row {
    std::string name;
    const char* day;
    bool exists;
  };
  const Row rows[] = {
      {"day 0", "2026-01-00", false},
      {"the last of January", "2026-01-31", true},
      {"and one more", "2026-01-32", false},
      {"the last of a month of 30", "2026-04-30", true},
      {"and one more", "2026-04-31", false},
      {"month 0", "2026-00-10", false},
      {"month 12", "2026-12-10", true},
      {"month 13", "2026-13-10", false},
      {"29 February of a leap year", "2024-02-29", true},
      {"30 February of a leap year", "2024-02-30", false},
      {"29 February of a common year", "2023-02-29", false},
      {"of a century", "2100-02-29", false},
      {"of a fourth century", "2000-02-29", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Result<Timestamp> time = ParseTime(std::string(row.day) + "T00:00:00Z");
    CHECK(time.ok() == row.exists);
    if (!time.ok()) CHECK(time.error().code == Code::kTime);
  }
}

TEST_CASE("time: an offset that is given is taken where the text has none") {
  const std::int64_t noon = Count(ParseTime("2026-01-05T12:00:00Z").value());
  CHECK(Count(ParseTime("2026-01-05T12:00:00", 0).value()) == noon);
  CHECK(Count(ParseTime("2026-01-05T12:00:00", 90).value()) == noon - 5'400'000'000);
  CHECK(Count(ParseTime("2026-01-05 12:00:00.5", -60).value()) == noon + 3'600'500'000);
  CHECK(Count(ParseTime("2026-01-05T12:00:00Z", 90).value()) == noon);
  CHECK(Count(ParseTime("2026-01-05T12:00:00+01:00", 90).value()) == noon - 3'600'000'000);
  CHECK(ParseTime("1970-01-01T00:00:00", 1).error().code == Code::kTimeRange);
  CHECK(ParseTime("2026-01-05T12:00:00x", 90).error().code == Code::kTime);
}

}  // namespace
}  // namespace sluice::time_text_test
