// JSON as it is written: compact, UTF-8, only what must be is escaped.
#include "schema/json/json_output.h"

#include <limits>
#include <optional>
#include <string>

#include <doctest/doctest.h>

#include "schema/json/json_extent.h"
#include "schema/json/plain_text.h"

namespace sluice {
namespace {

TEST_CASE("JSON output: only quotes, backslashes and control characters are escaped") {
  JsonOutput out;
  out.Value(std::string("a\"\\/\b\f\n\r\t\x01\x1f\x7f\xc3\xa9<&", 16));
  CHECK(out.text() == "\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001F\x7f\xc3\xa9<&\"");
  out.Clear();
  out.Value(std::string_view("\0", 1));
  CHECK(out.text() == R"("\u0000")");
}

// Text is looked at eight bytes at a time, and what is left one by one.
TEST_CASE("JSON output: every byte, at every place of a text, is escaped or not as alone") {
  for (int value = 0; value < 256; ++value) {
    const char byte = static_cast<char>(value);
    const bool escaped = value < 0x20 || byte == '"' || byte == '\\';
    for (std::size_t length = 1; length <= 17; ++length) {
      for (std::size_t place = 0; place < length; ++place) {
        std::string text(length, 'a');
        text[place] = byte;
        JsonOutput json;
        json.Value(text);
        const bool as_it_is = json.text() == "\"" + text + "\"";
        if (as_it_is == escaped || IsPlain(text) == escaped) FAIL(value << " at " << place);
      }
    }
  }
}

TEST_CASE("JSON output: amounts and times are strings, what is absent is null") {
  JsonOutput out;
  out.BeginObject();
  out.Field("amount", Amount::Parse("340282366920938463463374607431768211456").value());
  out.Field("time", Timestamp(Duration(1'500'000)));
  out.Field("none", std::optional<Amount>());
  out.Field("some", std::optional<bool>(false));
  out.Field("most", std::numeric_limits<std::uint64_t>::max());
  out.Field("least", std::numeric_limits<std::int64_t>::min());
  out.Key("raw");
  out.Raw(R"({"x":1.0})");
  out.Key("array");
  out.BeginArray();
  out.Value(1);
  out.Null();
  out.EndArray();
  out.EndObject();
  CHECK(out.text() == R"({"amount":"340282366920938463463374607431768211456",)"
                      R"("time":"1970-01-01T00:00:01.500Z","none":null,"some":false,)"
                      R"("most":18446744073709551615,"least":-9223372036854775808,)"
                      R"("raw":{"x":1.0},"array":[1,null]})");
}

TEST_CASE("JSON output: cleared, it begins a new value") {
  JsonOutput out;
  out.BeginObject();
  out.Field("a", 1);
  out.EndObject();
  out.Clear();
  CHECK(out.text().empty());
  out.BeginArray();
  out.EndArray();
  CHECK(out.text() == "[]");
}

TEST_CASE("JSON extent: where values end, by brackets and quotes alone") {
  struct Row {
    std::string text;
    std::size_t end;
  };
  const Row rows[] = {
      {R"({"a":[1,{"b":2}]} x)", 17},
      {R"(["}","\"]"] x)", 11},
      {R"("a\\" x)", 5},
      {"12 x", 2},
      {"{", 1},
      {R"("never closed)", 13},
      {"[[]", 3},
      {"true", 4},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(EndOfValue(row.text, 0) == row.end);
  }
  CHECK(NextValue(" \t\r\n[", 0) == 4);
  CHECK(NextValue("  ", 0) == 2);
  CHECK(NextValue("[]", 2) == 2);
}

}  // namespace
}  // namespace sluice
