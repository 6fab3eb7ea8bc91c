// Times as they are mostly written: read as ParseTime reads any.
#include "engine/base/usual_time.h"

#include <optional>
#include <string>

#include <doctest/doctest.h>

#include "engine/base/time_text.h"

namespace sluice::usual_time_test {
namespace {

// With a small t it is no usual time, and ParseTime looks at it piece by piece.
std::optional<Timestamp> PieceByPiece(std::string text) {
  if (text.size() > 10 && text[10] == 'T') text[10] = 't';
  CHECK(!UsualTime(text));
  const Result<Timestamp> time = ParseTime(text);
  return time.ok() ? std::optional(time.value()) : std::nullopt;
}

TEST_CASE(
    "usual time: each character changed to each other one reads the same, or is refused by both") {
  for (const std::string text :
       {"2026-01-05T10:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z",
        "2024-02-29T23:59:59.999999Z", "2100-02-28T19:39:49.000001Z", "2000-02-29T00:00:00.001Z"}) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      for (int code = 0; code < 256; ++code) {
        const char c = static_cast<char>(code);
        std::string changed = text;
        changed[i] = c;
        const std::optional<Timestamp> usual = UsualTime(changed);
        if (c == 't' || changed[10] != 'T') {
          CHECK(!usual);
        } else if (usual) {
          CHECK(usual == PieceByPiece(changed));
        } else {
          // What the one doesn't know, the other may: but never with the same signs in their
          // places.
          const bool is_shaped = changed.back() == 'Z' && changed[19] == text[19];
          if (is_shaped) CHECK(!PieceByPiece(changed));
        }
      }
    }
  }
}

TEST_CASE("usual time: no other number of digits, no other form") {
  CHECK(UsualTime("2026-01-05T10:00:00Z").has_value());
  CHECK(UsualTime("2026-01-05T10:00:00.123Z").has_value());
  CHECK(UsualTime("2026-01-05T10:00:00.123456Z").has_value());
  for (const char* const other :
       {"", "Z", "2026-01-05", "2026-01-05T10:00:00", "2026-01-05T10:00:00.Z",
        "2026-01-05T10:00:00.1Z", "2026-01-05T10:00:00.12Z", "2026-01-05T10:00:00.1234Z",
        "2026-01-05T10:00:00.12345Z", "2026-01-05T10:00:00.1234567Z", "2026-01-05T10:00:00.123456",
        "2026-01-05T10:00:00+01:00", "2026-01-05T10:00:00.123z", "1969-12-31T23:59:59Z"}) {
    CAPTURE(other);
    CHECK(!UsualTime(other));
  }
}

}  // namespace
}  // namespace sluice::usual_time_test
