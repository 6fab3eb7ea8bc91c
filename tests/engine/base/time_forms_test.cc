// Times as integers, offsets and durations, and how times are written.
#include <optional>
#include <random>
#include <string>

#include <doctest/doctest.h>

#include "engine/base/time_text.h"

namespace sluice::time_forms_test {
namespace {

constexpr std::int64_t kDayMicroseconds = 86'400'000'000;

std::int64_t Count(Timestamp time) { return time.time_since_epoch().count(); }

TEST_CASE("time: integers are milliseconds, unless they look like seconds, or seconds") {
  struct Row {
    std::string name;
    const char* digits;
    TimeUnit unit;
    std::optional<Code> error;
    std::int64_t microseconds;
  };
  constexpr TimeUnit kMs = TimeUnit::kMilliseconds;
  constexpr TimeUnit kS = TimeUnit::kSeconds;
  const Row rows[] = {
      {"one below the least", "99999999999", kMs, Code::kTimeLooksLikeSeconds, 0},
      {"the least, of 1973-03-03", "100000000000", kMs, {}, 100'000'000'000'000},
      {"one more", "100000000001", kMs, {}, 100'000'000'001'000},
      {"zero", "0", kMs, Code::kTimeLooksLikeSeconds, 0},
      {"one below the most", "253402300799998", kMs, {}, 253'402'300'799'998'000},
      {"the most", "253402300799999", kMs, {}, 253'402'300'799'999'000},
      {"one past it", "253402300800000", kMs, Code::kTimeRange, 0},
      {"more than 64 bits", "99999999999999999999", kMs, Code::kTimeRange, 0},
      {"negative", "-1", kMs, Code::kTimeRange, 0},
      {"zero seconds", "0", kS, {}, 0},
      {"seconds that look like milliseconds", "1767607200", kS, {}, 1'767'607'200'000'000},
      {"the most seconds", "253402300799", kS, {}, 253'402'300'799'000'000},
      {"one past it", "253402300800", kS, Code::kTimeRange, 0},
      {"negative seconds", "-1", kS, Code::kTimeRange, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Result<Timestamp> time = TimeFromInteger(row.digits, row.unit);
    REQUIRE(time.ok() == !row.error.has_value());
    if (time.ok()) {
      CHECK(Count(time.value()) == row.microseconds);
    } else {
      CHECK(Name(time.error().code) == Name(*row.error));
    }
  }
}

TEST_CASE("time: offsets by themselves") {
  CHECK(ParseOffset("Z") == 0);
  CHECK(ParseOffset("z") == 0);
  CHECK(ParseOffset("+00:00") == 0);
  CHECK(ParseOffset("-01:30") == -90);
  CHECK(ParseOffset("+23:59") == 1439);
  for (const char* text : {"", "+", "1:00", "+1:00", "+01:0", "+0100", "+24:00", "+00:60",
                           "+01:00x", "Zx", " Z", "UTC", "--01:00"}) {
    CAPTURE(text);
    CHECK(!ParseOffset(text));
  }
}

TEST_CASE("time: written in UTC with three digits, six where needed, and read again") {
  struct Row {
    std::string name;
    std::int64_t microseconds;
    const char* text;
    const char* for_people;
  };
  const Row rows[] = {
      {"the first instant", 0, "1970-01-01T00:00:00.000Z", "1970-01-01 00:00:00"},
      {"a microsecond", 1, "1970-01-01T00:00:00.000001Z", "1970-01-01 00:00:00.000001"},
      {"999 of them", 999, "1970-01-01T00:00:00.000999Z", "1970-01-01 00:00:00.000999"},
      {"a millisecond", 1'000, "1970-01-01T00:00:00.001Z", "1970-01-01 00:00:00.001"},
      {"half a second", 500'000, "1970-01-01T00:00:00.500Z", "1970-01-01 00:00:00.500"},
      {"the last of a second", 999'999, "1970-01-01T00:00:00.999999Z",
       "1970-01-01 00:00:00.999999"},
      {"29 February", 951'782'400'000'000, "2000-02-29T00:00:00.000Z", "2000-02-29 00:00:00"},
      {"the last instant", 253'402'300'799'999'999, "9999-12-31T23:59:59.999999Z",
       "9999-12-31 23:59:59.999999"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Timestamp time{Duration(row.microseconds)};
    CHECK(FormatTime(time) == row.text);
    CHECK(FormatTimeForPeople(time) == row.for_people);
    CHECK(FormatDay(time) == std::string(row.text).substr(0, 10));
    CHECK(ParseTime(row.text).value() == time);
    std::string appended = "x";
    AppendTime(time, &appended);
    CHECK(appended == std::string("x") + row.text);
  }
  // A window that began before 1970 is shown all the same.
  CHECK(FormatTime(Timestamp(Duration(-1))) == "1969-12-31T23:59:59.999999Z");
}

TEST_CASE("time: every instant is read back from what is written") {
  constexpr std::uint64_t kSeed = 3;
  CAPTURE(kSeed);
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 20'000; ++i) {
    const auto past = static_cast<std::int64_t>(random() % 253'402'300'800'000'000);
    const Timestamp time{Duration(i % 3 == 0 ? past / kDayMicroseconds * kDayMicroseconds : past)};
    const Result<Timestamp> read = ParseTime(FormatTime(time));
    if (!read.ok() || read.value() != time) FAIL_CHECK(FormatTime(time));
  }
}

TEST_CASE("time: durations are a number and one of s, m, h, d, up to 100 years") {
  CHECK(ParseDuration("0s") == Duration(0));
  CHECK(ParseDuration("90s") == Duration(90'000'000));
  CHECK(ParseDuration("5m") == Duration(300'000'000));
  CHECK(ParseDuration("4h") == Duration(14'400'000'000));
  CHECK(ParseDuration("36525d") == Duration(36'525 * kDayMicroseconds));
  CHECK(ParseDuration("3155760000s") == Duration(36'525 * kDayMicroseconds));
  for (const char* text : {"", "s", "4", "4 h", "-4h", "+4h", "4.5h", "4hs", "4w", "4H", " 4h",
                           "36526d", "3155760001s", "99999999999999999999s"}) {
    CAPTURE(text);
    CHECK(!ParseDuration(text));
  }
}

}  // namespace
}  // namespace sluice::time_forms_test
