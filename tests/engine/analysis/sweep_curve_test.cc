// The stair of a limit rule, and what is read from it.
#include "engine/analysis/sweep_curve.h"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/base/time_text.h"

namespace sluice::sweep_curve_test {
namespace {

Limit At(const std::string& limit) { return Limit::Parse(limit).value(); }

Profile AtOrAbove() {
  Profile profile;
  profile.reaching_fires = true;
  return profile;
}

// Totals 20, 50, 50 and 70, on the days 1, 1, 2 and 2; they spend 1, 10, 100 and 1000.
std::vector<SweptSend> Sends() {
  return {{Amount(20), Amount(1), 1},
          {Amount(50), Amount(10), 1},
          {Amount(50), Amount(100), 2},
          {Amount(70), Amount(1000), 2}};
}

std::string Text(const CurvePoint& point) {
  return point.limit.ToString() + ":" + std::to_string(point.fires) + ":" + point.spend.ToString();
}

std::string Text(const std::vector<CurvePoint>& points) {
  std::string text;
  for (const CurvePoint& point : points) text += (text.empty() ? "" : " ") + Text(point);
  return text;
}

TEST_CASE("StairOf: -1, and then each total once") {
  CHECK(Text(StairOf({}, Profile())) == "-1:0:0");
  CHECK(Text(StairOf(Sends(), Profile())) == "-1:4:1111 20:3:1110 50:1:1000 70:0:0");
  CHECK(Text(StairOf(Sends(), AtOrAbove())) == "-1:4:1111 21:3:1110 51:1:1000 71:0:0");
  const std::vector<SweptSend> zero = {{Amount(), Amount(), 0}};
  CHECK(Text(StairOf(zero, Profile())) == "-1:1:0 0:0:0");
  CHECK(Text(StairOf(zero, AtOrAbove())) == "-1:1:0 1:0:0");
}

TEST_CASE("PointAt: a step lasts until the next") {
  const std::vector<CurvePoint> stair = StairOf(Sends(), Profile());
  CHECK(Text(PointAt(stair, At("-99999999999999999999999999999999999999999999"))) ==
        "-99999999999999999999999999999999999999999999:4:1111");
  CHECK(Text(PointAt(stair, At("-1"))) == "-1:4:1111");
  CHECK(Text(PointAt(stair, At("0"))) == "0:4:1111");
  CHECK(Text(PointAt(stair, At("19"))) == "19:4:1111");
  CHECK(Text(PointAt(stair, At("20"))) == "20:3:1110");
  CHECK(Text(PointAt(stair, At("49"))) == "49:3:1110");
  CHECK(Text(PointAt(stair, At("50"))) == "50:1:1000");
  CHECK(Text(PointAt(stair, At("70"))) == "70:0:0");
  CHECK(Text(PointAt(stair, At("99999999999999999999999999999999999999999999"))) ==
        "99999999999999999999999999999999999999999999:0:0");
}

TEST_CASE("EvenlySpread: the first and the last are among them, and none twice") {
  using Places = std::vector<std::size_t>;
  CHECK(EvenlySpread(1, 2) == Places{0});
  CHECK(EvenlySpread(2, 2) == Places{0, 1});
  CHECK(EvenlySpread(5, 2) == Places{0, 4});
  CHECK(EvenlySpread(5, 3) == Places{0, 2, 4});
  CHECK(EvenlySpread(5, 4) == Places{0, 1, 2, 4});
  CHECK(EvenlySpread(5, 5) == Places{0, 1, 2, 3, 4});
  CHECK(EvenlySpread(5, 100'000) == Places{0, 1, 2, 3, 4});
  for (std::size_t size = 1; size < 60; ++size) {
    for (std::size_t count = 2; count < 60; ++count) {
      const Places places = EvenlySpread(size, count);
      REQUIRE(places.size() == std::min(size, count));
      REQUIRE(places.front() == 0);
      REQUIRE(places.back() == size - 1);
      for (std::size_t i = 1; i < places.size(); ++i) REQUIRE(places[i - 1] < places[i]);
    }
  }
}

TEST_CASE("SmallestLimit: the least at which it fires so often") {
  const auto least = [](std::uint64_t most, bool per_day, const Profile& profile = {}) {
    return SmallestLimit(Sends(), most, per_day, profile).ToString();
  };
  CHECK(least(0, false) == "70");
  CHECK(least(1, false) == "50");
  CHECK(least(2, false) == "50");
  CHECK(least(3, false) == "20");
  CHECK(least(4, false) == "-1");
  CHECK(least(0, true) == "70");
  CHECK(least(1, true) == "50");  // 50 and 70 are of one day
  CHECK(least(2, true) == "-1");
  CHECK(least(0, false, AtOrAbove()) == "71");
  CHECK(least(1, true, AtOrAbove()) == "51");
  CHECK(SmallestLimit({}, 0, true, Profile()).ToString() == "-1");
}

TEST_CASE("MostADay: the most of any day") {
  CHECK(MostADay(Sends(), At("-1"), Profile()) == 2);
  CHECK(MostADay(Sends(), At("20"), Profile()) == 2);
  CHECK(MostADay(Sends(), At("50"), Profile()) == 1);
  CHECK(MostADay(Sends(), At("50"), AtOrAbove()) == 2);
  CHECK(MostADay(Sends(), At("70"), Profile()) == 0);
  CHECK(MostADay({}, At("-1"), Profile()) == 0);
}

TEST_CASE("DayOf: days begin at midnight UTC") {
  const auto day = [](const char* time) { return DayOf(ParseTime(time).value()); };
  CHECK(day("1970-01-01T00:00:00Z") == 0);
  CHECK(day("1970-01-01T23:59:59.999999Z") == 0);
  CHECK(day("1970-01-02T00:00:00Z") == 1);
  CHECK(day("1970-01-02T01:30:00+02:00") == 0);
  CHECK(day("9999-12-31T23:59:59Z") == 2'932'896);
}

}  // namespace
}  // namespace sluice::sweep_curve_test
