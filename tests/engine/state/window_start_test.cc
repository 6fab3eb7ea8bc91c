// Where windows begin and when a send leaves them, against the specification's definitions.
#include "engine/state/window_start.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace sluice::window_start_test {
namespace {

using Kind = WindowShape::Kind;
__extension__ typedef __int128
    Int128;  // NOLINT(modernize-use-using): `using` can't be an extension

constexpr std::int64_t kSecond = 1'000'000;
constexpr Duration kTenSeconds{10 * kSecond};
constexpr Duration kThirtyOneDays{2'678'400 * kSecond};

Timestamp At(std::int64_t microseconds) { return Timestamp(Duration(microseconds)); }

Int128 Floor(Int128 a, Int128 b) { return a / b - (a % b < 0 ? 1 : 0); }

// Whether a send executed at `at` counts for one at `t`: specification, section 6, `window`, word
// by word.
bool InWindow(const WindowShape& shape, Duration length, Timestamp at, Timestamp t) {
  const Int128 w = length.count();
  const Int128 a = at.time_since_epoch().count();
  const Int128 now = t.time_since_epoch().count();
  const Int128 offset = Int128{shape.offset_seconds} * kSecond;
  switch (shape.kind) {
    case Kind::kRolling:
      return now - w < a && a <= now;
    case Kind::kRollingInclusive:
      return now - w <= a && a <= now;
    case Kind::kFixed:
      return Floor(now - offset, w) * w + offset <= a && a <= now;
    case Kind::kBucketed:
      break;
  }
  return a <= now && Floor(a * shape.buckets, w) > Floor(now * shape.buckets, w) - shape.buckets;
}

std::vector<WindowShape> Shapes() {
  std::vector<WindowShape> shapes = {{Kind::kRolling, 1, 0}, {Kind::kRollingInclusive, 1, 0}};
  // Offsets that leave each remainder when divided by small lengths.
  for (const std::int64_t offset : {0, 1, 2, 3, 5, -1, -2, -7, 1'000'003}) {
    shapes.push_back({Kind::kFixed, 1, offset});
  }
  for (const std::int64_t buckets : {1, 2, 3, 4, 5, 7, 11, 13, 100}) {
    shapes.push_back({Kind::kBucketed, buckets, 0});
  }
  return shapes;
}

std::string Describe(const WindowShape& shape) {
  return std::to_string(static_cast<int>(shape.kind)) + " N=" + std::to_string(shape.buckets) +
         " o=" + std::to_string(shape.offset_seconds);
}

TEST_CASE("WindowStart: a send is in the window exactly from it on; it never moves back") {
  for (const WindowShape& shape : Shapes()) {
    for (std::int64_t length = 1; length <= 12; ++length) {
      Timestamp before = Timestamp::min();
      int wrong = 0;
      for (std::int64_t now = 0; now <= 40; ++now) {
        const Timestamp start = WindowStart(shape, Duration(length), At(now));
        if (start < before || At(now) < start) ++wrong;
        before = start;
        for (std::int64_t at = -15; at <= 45; ++at) {
          const bool inside = start <= At(at) && At(at) <= At(now);
          if (inside != InWindow(shape, Duration(length), At(at), At(now))) ++wrong;
        }
      }
      CAPTURE(Describe(shape));
      CAPTURE(length);
      CHECK(wrong == 0);
    }
  }
}

TEST_CASE("LeavesAt: the first instant whose window begins later") {
  for (const WindowShape& shape : Shapes()) {
    for (std::int64_t length = 1; length <= 12; ++length) {
      int wrong = 0;
      for (std::int64_t at = 0; at <= 40; ++at) {
        std::int64_t leaves = at;
        while (WindowStart(shape, Duration(length), At(leaves)) <= At(at)) ++leaves;
        if (LeavesAt(shape, Duration(length), At(at)) != At(leaves)) ++wrong;
      }
      CAPTURE(Describe(shape));
      CAPTURE(length);
      CHECK(wrong == 0);
    }
  }
}

TEST_CASE("WindowStart: the figures that the header gives, of 10 s at 100 s") {
  const Timestamp now = At(100 * kSecond);
  CHECK(WindowStart({Kind::kRolling, 1, 0}, kTenSeconds, now) == At(90 * kSecond + 1));
  CHECK(WindowStart({Kind::kRollingInclusive, 1, 0}, kTenSeconds, now) == At(90 * kSecond));
  CHECK(WindowStart({Kind::kFixed, 1, 0}, kTenSeconds, now) == At(100 * kSecond));
  CHECK(WindowStart({Kind::kBucketed, 4, 0}, kTenSeconds, now) == At(92 * kSecond + 500'000));
}

TEST_CASE("LeavesAt: the figures that the header gives, of 10 s at 90 s") {
  const Timestamp at = At(90 * kSecond);
  CHECK(LeavesAt({Kind::kRolling, 1, 0}, kTenSeconds, at) == At(100 * kSecond));
  CHECK(LeavesAt({Kind::kRollingInclusive, 1, 0}, kTenSeconds, at) == At(100 * kSecond + 1));
  CHECK(LeavesAt({Kind::kFixed, 1, 0}, kTenSeconds, at) == At(100 * kSecond));
  CHECK(LeavesAt({Kind::kBucketed, 4, 0}, kTenSeconds, at) == At(100 * kSecond));
}

TEST_CASE("WindowStart: fixed windows around their edge, with an offset of either sign") {
  struct Row {
    std::string name;
    std::int64_t offset_seconds;
    std::int64_t now;    // microseconds
    std::int64_t start;  // microseconds
  };
  const Row rows[] = {
      {"one microsecond before the edge", 0, 10 * kSecond - 1, 0},
      {"at the edge", 0, 10 * kSecond, 10 * kSecond},
      {"one after it", 0, 10 * kSecond + 1, 10 * kSecond},
      {"offset 3 s, before its first edge", 3, 3 * kSecond - 1, -7 * kSecond},
      {"offset 3 s, at its first edge", 3, 3 * kSecond, 3 * kSecond},
      {"offset -3 s, before its edge", -3, 7 * kSecond - 1, -3 * kSecond},
      {"offset -3 s, at its edge", -3, 7 * kSecond, 7 * kSecond},
      {"an offset of whole windows is none", 10, 10 * kSecond - 1, 0},
      {"the same to the other side", -20, 10 * kSecond, 10 * kSecond},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const WindowShape shape{Kind::kFixed, 1, row.offset_seconds};
    CHECK(WindowStart(shape, kTenSeconds, At(row.now)) == At(row.start));
    CHECK(LeavesAt(shape, kTenSeconds, At(row.now)) == At(row.start + 10 * kSecond));
  }
}

TEST_CASE("WindowStart: buckets that don't divide the window begin at the next whole microsecond") {
  // 10 s in 3: buckets begin at 0, 3.333334, 6.666667, 10, 13.333334 s.
  const WindowShape thirds{Kind::kBucketed, 3, 0};
  CHECK(WindowStart(thirds, kTenSeconds, At(10 * kSecond - 1)) == At(0));
  CHECK(WindowStart(thirds, kTenSeconds, At(10 * kSecond)) == At(3'333'334));
  CHECK(WindowStart(thirds, kTenSeconds, At(13'333'333)) == At(3'333'334));
  CHECK(WindowStart(thirds, kTenSeconds, At(13'333'334)) == At(6'666'667));
  CHECK(LeavesAt(thirds, kTenSeconds, At(3'333'333)) == At(10 * kSecond));
  CHECK(LeavesAt(thirds, kTenSeconds, At(3'333'334)) == At(13'333'334));
}

TEST_CASE("WindowStart: the largest windows, buckets, offsets and times") {
  const WindowShape shapes[] = {
      {Kind::kRolling, 1, 0},
      {Kind::kRollingInclusive, 1, 0},
      {Kind::kFixed, 1, 9'223'372'036'854},
      {Kind::kFixed, 1, -9'223'372'036'854},
      {Kind::kBucketed, 999'999'999, 0},
      {Kind::kBucketed, 999'999'937, 0},
      {Kind::kBucketed, 1, 0},
  };
  for (const WindowShape& shape : shapes) {
    for (const Duration length : {Duration(1), Duration(kSecond), kThirtyOneDays}) {
      for (const std::int64_t t : {std::int64_t{0}, std::int64_t{1}, 1'767'607'200 * kSecond + 7,
                                   kTimeMax.time_since_epoch().count()}) {
        CAPTURE(Describe(shape));
        CAPTURE(length.count());
        CAPTURE(t);
        const Timestamp start = WindowStart(shape, length, At(t));
        CHECK(InWindow(shape, length, start, At(t)));
        CHECK(!InWindow(shape, length, start - Duration(1), At(t)));
        const Timestamp leaves = LeavesAt(shape, length, At(t));
        CHECK(At(t) < leaves);
        CHECK(!InWindow(shape, length, At(t), leaves));
        CHECK(InWindow(shape, length, At(t), leaves - Duration(1)));
      }
    }
  }
}

}  // namespace
}  // namespace sluice::window_start_test
