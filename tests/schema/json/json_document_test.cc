// JSON read strictly, and where everything in it stands.
#include "schema/json/json_document.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace sluice {
namespace {

std::optional<JsonError> ErrorOf(std::string text) {
  JsonDocument document;
  return document.Parse(&text);
}

TEST_CASE("JSON: what isn't JSON is refused, where it stops being so") {
  struct Row {
    std::string name;
    std::string text;
    Code code;
  };
  const Row rows[] = {
      {"nothing", "", Code::kSyntax},
      {"blanks", " \n", Code::kSyntax},
      {"a comma too many", "[1,]", Code::kSyntax},
      {"a comma missing", "[1 2]", Code::kSyntax},
      {"not closed", "[1", Code::kSyntax},
      {"something behind", "[] []", Code::kSyntax},
      {"a comment", "[] // c", Code::kSyntax},
      {"single quotes", "['a']", Code::kSyntax},
      {"a key without quotes", "{a:1}", Code::kSyntax},
      {"a leading zero", "[01]", Code::kSyntax},
      {"a plus", "[+1]", Code::kSyntax},
      {"a point without digits", "[1.]", Code::kSyntax},
      {"no digits before the point", "[.5]", Code::kSyntax},
      {"NaN", "[NaN]", Code::kSyntax},
      {"True", "[True]", Code::kSyntax},
      {"a line end in a string", "[\"a\nb\"]", Code::kSyntax},
      {"an escape that is none", R"(["\x41"])", Code::kSyntax},
      {"a byte 0 behind", std::string("[]\0", 3), Code::kSyntax},
      {"a byte 0 in a string", std::string("[\"a\0\"]", 6), Code::kSyntax},
      {"bytes that are not UTF-8", "[\"\xff\"]", Code::kEncoding},
      {"an overlong form", "[\"\xc0\xaf\"]", Code::kEncoding},
      {"a surrogate in UTF-8", "[\"\xed\xa0\x80\"]", Code::kEncoding},
      {"past U+10FFFF", "[\"\xf4\x90\x80\x80\"]", Code::kEncoding},
      {"a key twice", R"({"a":1,"b":2,"a":3})", Code::kDuplicateKey},
      {"a key twice, once in escapes", R"({"a":1,"\u0061":3})", Code::kDuplicateKey},
      {"a key twice, further in", R"([{"x":{"a":1,"a":3}}])", Code::kDuplicateKey},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const std::optional<JsonError> error = ErrorOf(row.text);
    REQUIRE(error);
    CHECK(Name(error->error.code) == Name(row.code));
  }
}

TEST_CASE("JSON: a lone surrogate is an error, a pair is one character") {
  CHECK(ErrorOf(R"(["\ud800"])"));
  CHECK(ErrorOf(R"(["\udc00"])"));
  CHECK(ErrorOf(R"(["\ud800x"])"));
  CHECK(ErrorOf(R"(["\ud800\ud800"])"));
  std::string text = R"(["\ud83d\ude00"])";
  JsonDocument document;
  REQUIRE(!document.Parse(&text));
  CHECK(document.at(1).text() == "\xf0\x9f\x98\x80");
}

TEST_CASE("JSON: equal keys of different objects, and of many, are told apart") {
  CHECK(!ErrorOf(R"([{"a":{"a":1}},{"a":2}])"));
  std::string many = "{";
  for (int i = 0; i < 100; ++i) many += "\"k" + std::to_string(i) + "\":" + std::to_string(i) + ",";
  CHECK(!ErrorOf(many + "\"k\":0}"));
  const std::optional<JsonError> error = ErrorOf(many + "\"k42\":0}");
  REQUIRE(error);
  CHECK(error->error.code == Code::kDuplicateKey);
  CHECK(error->offset == many.size());
  CHECK(error->pointer == "/k42");
}

TEST_CASE("JSON: every node knows its offset and the pointer to it") {
  std::string text = " {\"a\": [true, null,\n {\"b~/c\": \"x\\ny\", \"\": -1.5e3}], \"d\":[]}";
  const std::string given = text;
  JsonDocument document;
  REQUIRE(!document.Parse(&text));
  struct Row {
    std::string at;  // the text from the node on
    JsonType type;
    std::string pointer;
  };
  const std::vector<Row> rows = {
      {"{\"a\"", JsonType::kObject, ""},
      {"\"a\"", JsonType::kString, "/a"},
      {"[true", JsonType::kArray, "/a"},
      {"true", JsonType::kTrue, "/a/0"},
      {"null", JsonType::kNull, "/a/1"},
      {"{\"b", JsonType::kObject, "/a/2"},
      {"\"b~/c\"", JsonType::kString, "/a/2/b~0~1c"},
      {"\"x\\n", JsonType::kString, "/a/2/b~0~1c"},
      {"\"\": -", JsonType::kString, "/a/2/"},
      {"-1.5e3", JsonType::kNumber, "/a/2/"},
      {"\"d\"", JsonType::kString, "/d"},
      {"[]", JsonType::kArray, "/d"},
  };
  REQUIRE(document.root().next == rows.size());
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    CAPTURE(rows[i].at);
    CHECK(document.OffsetOf(document.at(i)) == given.find(rows[i].at));
    CHECK(document.at(i).type == rows[i].type);
    CHECK(document.PointerTo(document.at(i)) == rows[i].pointer);
  }
  // The way there is the same wherever the last one led.
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    for (std::uint32_t j = 0; j < rows.size(); ++j) {
      JsonDocument::LastWay last;
      CHECK(document.PointerTo(document.at(i), &last) == rows[i].pointer);
      CHECK(document.PointerTo(document.at(j), &last) == rows[j].pointer);
      CHECK(document.PointerTo(document.at(i), &last) == rows[i].pointer);
    }
  }
  CHECK(document.at(7).text() == "x\ny");
  CHECK(document.at(9).text() == "-1.5e3");
}

TEST_CASE("JSON: compact again, keys and numbers as given") {
  std::string text = "{ \"b\" : [ 1.50 , -0 , 1e+2, \"\\u00e9\\u0041\\/\" ] , \"a\" : { } }";
  JsonDocument document;
  REQUIRE(!document.Parse(&text));
  std::string json = "x";
  document.AppendCompact(document.root(), &json);
  CHECK(json ==
        "x{\"b\":[1.50,-0,1e+2,\"\xc3\xa9"
        "A/\"],\"a\":{}}");
}

TEST_CASE("JSON: a document is used again for the next text, also after an error") {
  JsonDocument document;
  std::string first = "[1,2,3]";
  REQUIRE(!document.Parse(&first));
  std::string second = "[1,";
  CHECK(document.Parse(&second));
  std::string third = "\"x\"";
  REQUIRE(!document.Parse(&third));
  CHECK(document.root().text() == "x");
  CHECK(document.root().next == 1);
}

// The number of that many digits comes out as written, at its place.
void CheckLongNumber(const std::string& number) {
  CAPTURE(number.size());
  std::string text = "{\"a\":\"" + number + "\",\"b\": " + number + ",\"c\":[" + number + ", 7]}";
  const std::string given = text;
  JsonDocument document;
  REQUIRE(!document.Parse(&text));
  REQUIRE(document.root().next == 9);
  CHECK(document.at(2).type == JsonType::kString);
  CHECK(document.at(2).text() == number);
  for (const std::uint32_t i : {4U, 7U}) {
    CHECK(document.at(i).type == JsonType::kNumber);
    CHECK(document.at(i).text() == number);
  }
  CHECK(document.OffsetOf(document.at(4)) == given.find(": ") + 2);
  CHECK(document.OffsetOf(document.at(7)) == given.find("[") + 1);
  CHECK(document.at(8).text() == "7");
  std::string json;
  document.AppendCompact(document.at(6), &json);
  CHECK(json == "[" + number + ",7]");
}

TEST_CASE("JSON: integers of any length are kept as written") {
  for (const std::size_t digits :
       {1U, 20U, 298U, 299U, 300U, 301U, 308U, 309U, 310U, 600U, 899U, 4096U, 5000U}) {
    CheckLongNumber(std::string(digits, '7'));
    CheckLongNumber("-" + std::string(digits, '7'));
  }
}

TEST_CASE("JSON: long digits that are no integer are judged as any others") {
  const std::string digits(400, '7');
  CHECK(ErrorOf("[0" + digits + "]"));
  CHECK(ErrorOf("[--" + digits + "]"));
  CHECK(ErrorOf("[" + digits + "x]"));
  CHECK(ErrorOf("[" + digits + digits + " " + digits + "]"));
  CHECK(ErrorOf("{" + digits + ":1}"));
  CHECK(!ErrorOf("[\"\\\"" + digits + "\", \"\\\\\", " + digits + "]"));
}

}  // namespace
}  // namespace sluice
