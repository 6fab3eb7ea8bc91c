// An object's fields as the engine's types read them: absent, null, wrong, unknown.
#include "schema/json/json_fields.h"

#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "schema/json/json_file.h"

namespace sluice {
namespace {

// The fields of one object, and what is reported of them: `CODE POINTER`, warnings with a `?`.
class Fields : public JsonProblemSink {
 public:
  explicit Fields(std::string text) : text_(std::move(text)) {
    REQUIRE(!document_.Parse(&text_));
    fields_ = std::make_unique<JsonFields>(document_, document_.root(), this);
  }
  ~Fields() override { fields_.reset(); }

  JsonFields* operator->() { return fields_.get(); }
  JsonFields& operator*() { return *fields_; }

  // What was reported; unknown fields are, once the fields are done with.
  std::string Reported() {
    fields_.reset();
    return reported_;
  }

  void Report(bool is_error, Code code, const JsonNode& node, std::string what) override {
    reported_.append(reported_.empty() ? "" : ", ")
        .append(Name(code))
        .append(is_error ? " " : "? ");
    reported_ += document_.PointerTo(node);
    last_what_ = what;
  }
  const std::string& last_what() const { return last_what_; }

 private:
  std::string text_;
  JsonDocument document_;
  std::unique_ptr<JsonFields> fields_;
  std::string reported_;
  std::string last_what_;
};

TEST_CASE("fields: null is absence, for every getter, and no error") {
  Fields fields(R"({"n":null})");
  for (const char* const key : {"n", "absent"}) {
    CAPTURE(key);
    CHECK(!fields->Has(key));
    CHECK(!fields->IsText(key));
    CHECK(!fields->Text(key));
    CHECK(!fields->AnyText(key));
    CHECK(!fields->Flag(key));
    CHECK(!fields->Integer(key, 0, 9, Code::kOutOfRange));
    CHECK(!fields->Time(key));
    CHECK(!fields->Units(key));
    CHECK(!fields->RawObject(key));
    fields->EachText(key, 9, Code::kBoundTags, [](std::string_view) { FAIL("called"); });
    fields->EachObject(key, 9, Code::kBoundTags, [](FieldReader&) { FAIL("called"); });
    fields->Object(key, [](FieldReader&) { FAIL("called"); });
  }
  CHECK(fields.Reported() == "");
}

TEST_CASE("fields: what is required and not there is reported at the object") {
  Fields fields(R"({"a":1,"n":null})");
  CHECK(fields->Require("a"));
  CHECK(!fields->Require("n"));
  CHECK(!fields->Require("b"));
  CHECK(fields.Reported() == "missing-field , missing-field ");
}

TEST_CASE("fields: a value of another type is reported at its place, in words") {
  Fields fields(R"({"t":1,"e":"","f":"true","i":"1","u":true,"w":5,"l":{},"o":[],"x":["a",1,""]})");
  CHECK(!fields->Text("t"));
  CHECK(fields.last_what() == "this is a number; it should be a string");
  CHECK(!fields->Text("e"));
  CHECK(fields->AnyText("e") == "");
  CHECK(!fields->Flag("f"));
  CHECK(!fields->Integer("i", 0, 9, Code::kOutOfRange));
  CHECK(!fields->Units("u"));
  CHECK(!fields->Time("w"));
  fields->EachText("l", 9, Code::kBoundTags, [](std::string_view) {});
  fields->Object("o", [](FieldReader&) { FAIL("called"); });
  std::string taken;
  fields->EachText("x", 9, Code::kBoundTags, [&](std::string_view text) { taken += text; });
  CHECK(taken == "a");
  CHECK(fields.Reported() ==
        "wrong-type /t, empty-text /e, wrong-type /f, wrong-type /i, wrong-type /u, wrong-type /w, "
        "wrong-type /l, wrong-type /o, wrong-type /x/1, empty-text /x/2");
}

TEST_CASE("fields: integers are those written as such, within their range") {
  struct Row {
    std::string value;
    std::optional<std::int64_t> read;
    std::string reported;
  };
  const Row rows[] = {
      {"0", 0, ""},
      {"-1", {}, "out-of-range /i"},
      {"9", 9, ""},
      {"10", {}, "out-of-range /i"},
      {"1.0", {}, "not-integer /i"},
      {"1e0", {}, "not-integer /i"},
      {"1E0", {}, "not-integer /i"},
      {"-0", {}, "not-integer /i"},
      {"9223372036854775808", {}, "out-of-range /i"},
      {"-99999999999999999999", {}, "out-of-range /i"},
      {"\"1\"", {}, "wrong-type /i"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.value);
    Fields fields("{\"i\":" + row.value + "}");
    CHECK(fields->Integer("i", 0, 9, Code::kOutOfRange) == row.read);
    CHECK(fields.Reported() == row.reported);
  }
  Fields fields(R"({"i":10})");
  fields->Integer("i", 0, 9, Code::kTimeWindowRange);
  CHECK(fields.last_what() == "`i` is 10; it may be 0 to 9");
}

TEST_CASE("fields: base units are digits in a string or an integer, with a minus or without") {
  struct Row {
    std::string value;
    std::string read;  // empty: none
    std::string reported;
  };
  const Row rows[] = {
      {"\"0100\"", "100", ""},       {"100", "100", ""},
      {"\"-5\"", "-5", ""},          {"-5", "-5", ""},
      {"\"-0\"", "0", ""},           {"-0", "", "not-integer /u"},
      {"1.0", "", "not-integer /u"}, {"\"1.0\"", "", "syntax /u"},
      {"\"\"", "", "syntax /u"},     {"\"+1\"", "", "syntax /u"},
      {"\" 1\"", "", "syntax /u"},   {"[]", "", "wrong-type /u"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.value);
    Fields fields("{\"u\":" + row.value + "}");
    const std::optional<Limit> limit = fields->Units("u");
    CHECK((limit ? limit->ToString() : "") == row.read);
    CHECK(fields.Reported() == row.reported);
  }
}

TEST_CASE("fields: an array of one more than allowed is reported there, after what came before") {
  Fields fields(R"({"a":["x","y","z","q"]})");
  std::string taken;
  fields->EachText("a", 4, Code::kBoundEntries, [&](std::string_view text) { taken += text; });
  CHECK(taken == "xyzq");
  fields->EachText("a", 3, Code::kBoundEntries, [&](std::string_view text) { taken += text; });
  CHECK(taken == "xyzqxyz");
  CHECK(fields.Reported() == "bound-entries /a/3");
}

TEST_CASE("fields: what nobody asked for is unknown, with the nearest that was asked for") {
  Fields fields(R"({"coin":1,"conditoin":{},"inner":{"x":1}})");
  CHECK(fields->Has("coin"));
  fields->Object("condition", [](FieldReader&) {});
  fields->Object("inner", [](FieldReader& inner) { inner.Ignore({"y"}); });
  CHECK(fields.Reported() == "unknown-field? /inner/x, unknown-field? /conditoin");
  CHECK(fields.last_what() ==
        "`conditoin` is not a field that is known here; did you mean `condition`?");
  Fields ignored(R"({"a":1,"b":2})");
  ignored->IgnoreAll();
  CHECK(ignored.Reported() == "");
}

TEST_CASE(
    "fields: problems of the caller's stand at the value, or at the object where there is none") {
  Fields fields(R"({"a":{"b":1}})");
  fields->Object("a", [](FieldReader& inner) {
    inner.Fail(Code::kUnknownType, "b", "x");
    inner.Warn(Code::kUnusedField, "c", "x");
    inner.Fail(Code::kEitherOr, "", "x");
  });
  CHECK(fields.Reported() == "unknown-type /a/b, unused-field? /a, either-or /a");
}

TEST_CASE("fields: an object is given back as compact JSON, a time as an instant") {
  Fields fields("{\"o\": { \"b\" : 1.0 }, \"t\":\"1970-01-01T00:00:01Z\", \"bad\":\"1970\"}");
  CHECK(fields->RawObject("o") == R"({"b":1.0})");
  CHECK(fields->Time("t") == Timestamp(Duration(1'000'000)));
  CHECK(!fields->Time("bad"));
  CHECK(fields->HasOnly({"o", "t", "bad", "more"}));
  CHECK(!fields->HasOnly({"o", "t"}));
  CHECK(fields.Reported() == "time /bad");
}

TEST_CASE(
    "JSON file: places are lines and columns in bytes, a byte-order mark counts for nothing") {
  Problems problems;
  ByteSource source =
      ByteSource::OfText("f.json", "\xef\xbb\xbf{\r\n \"\xc3\xa9\": [],\n\t\"b\":7}");
  const std::unique_ptr<JsonFile> file = JsonFile::Read("f.json", &source, &problems);
  REQUIRE(file);
  const JsonDocument& document = file->document();
  file->Report(true, Code::kWrongType, document.root(), "root");
  file->Report(false, Code::kWrongType, document.at(2), "array");
  file->Report(true, Code::kWrongType, document.at(4), "seven");
  REQUIRE(problems.all().size() == 3);
  CHECK(Format(problems.all()[0]) == "f.json:1:1: error[wrong-type]: root (at \"\")");
  CHECK(Format(problems.all()[1]) == "f.json:2:8: warning[wrong-type]: array (at /\xc3\xa9)");
  CHECK(Format(problems.all()[2]) == "f.json:3:6: error[wrong-type]: seven (at /b)");
  CHECK(problems.errors() == 2);
  CHECK(problems.warnings() == 1);
}

}  // namespace
}  // namespace sluice
